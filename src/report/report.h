#pragma once
// An answer before it has a format: what to say, in which order, with which emphasis. Writers turn it into text or
// Markdown.

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace crossover {

enum class Style {
  kPlain,
  kStrong,
  kDim,
  kGood,
  kBad,
  kWarn,
  kAccent,
  // Grounds of the cells of a picture, blanks included. What they tell must be readable from the text too.
  kLightGround,
  kDarkGround,
  kBlackGround,
  kScale,  // the first step of a scale from light to dark; for the others see scale_style
};

inline constexpr std::size_t kScaleSteps = 10;
/// The ground of step 0 (light) to kScaleSteps - 1 (dark).
constexpr Style scale_style(std::size_t step) {
  return static_cast<Style>(static_cast<std::size_t>(Style::kScale) + step);
}

struct Run {
  std::string text;
  Style style = Style::kPlain;
};
/// Styled text of one line or paragraph.
struct Line {
  Line() = default;
  // Implicit, so that a cell or paragraph can be given as plain text.
  Line(std::string text, Style style = Style::kPlain) { runs.push_back({std::move(text), style}); }
  Line(const char* text) : Line(std::string(text)) {}
  Line& add(std::string text, Style style = Style::kPlain) {
    runs.push_back({std::move(text), style});
    return *this;
  }
  std::vector<Run> runs;
};

enum class Align { kLeft, kRight };

struct TableColumn {
  std::string title;
  Align align = Align::kLeft;
  bool flexible = false;  // gives way when the terminal is narrow: its cells wrap
};

/// A row of cells, or, with one cell and `group`, a heading over the rows that follow.
struct TableRow {
  std::vector<Line> cells;
  bool group = false;
};

struct Table {
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
};

struct Heading {
  Line text;
  int level = 1;
};
struct Paragraph {
  Line text;
  std::size_t indent = 0;
};
/// Lines whose characters stand under each other: drawn as they are.
struct Drawing {
  std::vector<Line> lines;
};
/// Terms and what they mean, aligned: "seat price   400.00 USD/month".
struct Definitions {
  struct Item {
    std::string term;
    Line text;
  };
  std::vector<Item> items;
};

struct Report {
  std::vector<std::variant<Heading, Paragraph, Table, Drawing, Definitions>> parts;

  template <class Part>
  Report& add(Part part) {
    parts.emplace_back(std::move(part));
    return *this;
  }
};

}  // namespace crossover

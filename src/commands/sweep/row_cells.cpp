// What do the cells of a column look like, as far as that is known before any point is evaluated?

#include "commands/sweep/row_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "model/crossing.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/number.h"

namespace crossover {
namespace {

using Kind = SweepColumn::Kind;

constexpr std::array kStatuses = {Status::kAlready, Status::kCrosses, Status::kBeyond, Status::kNever};

std::string number_value(double number) {
  std::string out;
  append_number(out, number);
  return out;
}

class CellMaker {
 public:
  CellMaker(RowFormat format, std::span<const std::string> gates, std::span<const Axis> axes)
      : format_(format), gates_(gates), axes_(axes) {}

  [[nodiscard]] RowCell make(const SweepColumn& column, bool first) const {
    const bool is_json = format_ == RowFormat::kJsonl;
    RowCell cell;
    cell.column = column;
    cell.key.add(is_json ? (first ? "{" : "") + text_value(format_, column.name) + ":" : "");
    cell.none.add(is_json ? "null," : ",");
    add_texts(cell);
    cell.longest = std::max(cell.longest, cell.none[0].size());
    return cell;
  }

 private:
  void add_texts(RowCell& cell) const {
    switch (cell.column.kind) {
      case Kind::kPath:
        if (!axes_.empty()) add_values(cell, axes_[cell.column.index]);
        break;
      case Kind::kStatus:
      case Kind::kGateStatus:
        for (const Status status : kStatuses) add(cell, text_value(format_, status_name(status)));
        break;
      case Kind::kBinding:
        for (const std::string& gate : gates_) add(cell, text_value(format_, gate));
        cell.texts.add(cell.none[0]);
        break;
      default: break;
    }
  }

  void add_values(RowCell& cell, const Axis& axis) const {
    const bool as_the_model_takes_it = format_ == RowFormat::kJsonl && axis.is_number;
    for (std::size_t i = 0; i < axis.size(); ++i) {
      if (as_the_model_takes_it) {
        add(cell, number_value(axis.values[i]));
      } else {
        const auto among_words = format_ == RowFormat::kJsonl ? number_of(axis.texts[i]) : std::nullopt;
        add(cell, among_words ? number_value(*among_words) : text_value(format_, axis.texts[i]));
      }
    }
  }

  static void add(RowCell& cell, const std::string& value) {
    cell.texts.add(value + ",");
    cell.longest = std::max(cell.longest, value.size() + 1);
  }

  RowFormat format_;
  std::span<const std::string> gates_;
  std::span<const Axis> axes_;
};

}  // namespace

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = status == std::errc() && end == text.data() + text.size() && std::isfinite(number);
  return whole ? std::optional(number) : std::nullopt;
}

std::string text_value(RowFormat format, std::string_view text) {
  std::string out;
  if (format == RowFormat::kCsv) {
    append_csv_field(out, text);
  } else {
    JsonWriter(out).value(text);
  }
  return out;
}

bool is_plain_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
           c == '.';
  });
}

std::vector<RowCell> make_cells(RowFormat format, std::span<const SweepColumn> columns,
                                std::span<const std::string> gates, std::span<const Axis> axes) {
  const CellMaker maker(format, gates, axes);
  std::vector<RowCell> cells;
  for (const SweepColumn& column : columns) cells.push_back(maker.make(column, cells.empty()));
  return cells;
}

}  // namespace crossover

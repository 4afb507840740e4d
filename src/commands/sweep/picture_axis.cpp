// In which order do the values of a path stand, which of them are shown, and how are they written beside a picture?

#include "commands/sweep/picture_axis.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

std::optional<double> number_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Do two neighbours read alike that are not the same?
bool are_ambiguous(const std::vector<std::string>& labels, const std::vector<double>& numbers) {
  for (std::size_t i = 1; i < labels.size(); ++i) {
    if (labels[i] == labels[i - 1] && numbers[i] != numbers[i - 1]) return true;
  }
  return false;
}

/// With the same number of digits for all.
std::vector<std::string> number_labels(const std::vector<double>& numbers) {
  constexpr int kFewest = 3;
  constexpr int kMost = 15;
  std::vector<std::string> labels(numbers.size());
  for (int digits = kFewest; digits <= kMost; ++digits) {
    std::transform(numbers.begin(), numbers.end(), labels.begin(),
                   [digits](double number) { return format_number(number, digits); });
    if (!are_ambiguous(labels, numbers)) break;
  }
  return labels;
}

/// Where the label of a mark begins, so that it is centred but stays inside.
std::size_t start_of(const AxisMark& mark, std::size_t margin, std::size_t width) {
  const std::size_t label = display_width(mark.label);
  const std::size_t middle = margin + mark.column;
  const std::size_t start = middle - std::min(middle, label / 2);
  return std::min(start, margin + width - std::min(margin + width, label));
}

/// Do these marks leave a gap between their labels?
bool leave_room(const std::vector<AxisMark>& marks, const std::vector<std::size_t>& chosen, std::size_t margin,
                std::size_t width) {
  constexpr std::size_t kGap = 1;
  for (std::size_t i = 1; i < chosen.size(); ++i) {
    const AxisMark& left = marks[chosen[i - 1]];
    if (start_of(left, margin, width) + display_width(left.label) + kGap > start_of(marks[chosen[i]], margin, width))
      return false;
  }
  return true;
}

}  // namespace

PictureAxis picture_axis(const Axis& axis) {
  PictureAxis out{axis.path, axis.unit, axis.is_number, {}};
  for (std::size_t i = 0; i < axis.size(); ++i) out.texts.emplace_back(axis.texts[i]);
  return out;
}

std::vector<double> numbers_of(const PictureAxis& axis) {
  std::vector<double> numbers;
  if (!axis.is_number) return numbers;
  for (const std::string& text : axis.texts) {
    const auto number = number_of(text);
    if (!number) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

std::vector<std::size_t> ascending_places(const PictureAxis& axis) {
  std::vector<std::size_t> places(axis.texts.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const std::vector<double> numbers = numbers_of(axis);
  if (numbers.empty()) return places;
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
  return places;
}

std::vector<std::size_t> evenly_chosen(std::size_t count, std::size_t room) {
  std::vector<std::size_t> chosen;
  if (count == 0 || room == 0) return chosen;
  std::size_t shown = std::min(count, room);
  // Somewhat fewer are better where the steps between them are then all the same.
  for (std::size_t fewer = shown; shown < count && fewer > 1 && fewer * 3 >= shown * 2; --fewer) {
    if ((count - 1) % (fewer - 1) == 0) {
      shown = fewer;
      break;
    }
  }
  if (shown == 1) return {0};
  for (std::size_t i = 0; i < shown; ++i) chosen.push_back((i * (count - 1) + (shown - 1) / 2) / (shown - 1));
  return chosen;
}

std::vector<std::string> value_labels(const PictureAxis& axis, const std::vector<std::size_t>& places,
                                      std::size_t width) {
  const std::vector<double> numbers = numbers_of(axis);
  std::vector<std::string> labels;
  if (!numbers.empty()) {
    std::vector<double> shown;
    std::transform(places.begin(), places.end(), std::back_inserter(shown), [&](std::size_t i) { return numbers[i]; });
    labels = number_labels(shown);
  } else {
    for (const std::size_t place : places) labels.push_back(printable(axis.texts[place]));
  }
  for (std::string& label : labels) label = shorten(label, width);
  return labels;
}

std::string axis_title(const PictureAxis& axis, std::size_t width) {
  return shorten(printable(axis.unit.empty() ? axis.path : axis.path + ", " + axis.unit), width);
}

AxisLines horizontal_axis(const std::vector<AxisMark>& marks, std::size_t margin, std::size_t width) {
  std::vector<std::size_t> chosen;
  for (std::size_t room = marks.size(); room > 0; --room) {
    chosen = evenly_chosen(marks.size(), room);
    if (leave_room(marks, chosen, margin, width)) break;
  }
  std::vector<std::string_view> rule(width, "─");
  AxisLines lines;
  std::size_t column = 0;
  for (const std::size_t i : chosen) {
    rule[std::min(marks[i].column, width - 1)] = "┬";
    const std::size_t start = start_of(marks[i], margin, width);
    lines.labels += std::string(start - column, ' ') + marks[i].label;
    column = start + display_width(marks[i].label);
  }
  for (const std::string_view piece : rule) lines.rule += piece;
  return lines;
}

}  // namespace crossover

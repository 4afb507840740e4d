#pragma once
// The axes of a picture: in which order do the values of a path stand, which of them are shown, and how are they
// written beside it?

#include <cstddef>
#include <string>
#include <vector>

#include "commands/sweep/axis.h"

namespace crossover {

struct PictureAxis {
  std::string path;  // as the author writes it: "bot.llm_cost.falls"
  std::string unit;  // "% / year"; empty where there is none
  bool is_number = true;
  std::vector<std::string> texts;  // of the values, in the order of the cells
};

PictureAxis picture_axis(const Axis& axis);

/// The values of an axis of numbers; empty where it has words or dates.
std::vector<double> numbers_of(const PictureAxis& axis);

/// The places of the values from small to large; words and dates as they stand.
std::vector<std::size_t> ascending_places(const PictureAxis& axis);

/// At most `room` of the numbers below `count`, evenly apart as far as possible, with the first and the last.
std::vector<std::size_t> evenly_chosen(std::size_t count, std::size_t room);

/// What a person reads at these places: numbers with as few digits as tell neighbours apart, words shortened to `width`
/// columns.
std::vector<std::string> value_labels(const PictureAxis& axis, const std::vector<std::size_t>& places,
                                      std::size_t width);

/// "human.salary, USD/month"
std::string axis_title(const PictureAxis& axis, std::size_t width);

/// A mark of the horizontal axis at a column of the plot.
struct AxisMark {
  std::size_t column = 0;
  std::string label;
};
struct AxisLines {
  std::string rule;    // "─┬────┬────┬", as wide as the plot
  std::string labels;  // centred under their marks; may begin left of the plot, see `margin`
};
/// The first and the last mark, and of those between as many as there is room for, evenly apart. `margin`: columns left
/// of the plot, which a label may use.
AxisLines horizontal_axis(const std::vector<AxisMark>& marks, std::size_t margin, std::size_t width);

}  // namespace crossover

#pragma once
// Numbers at even distances: what lin, log and step of a sweep stand for.
//
// They are worked out in the decimals that the ends are written in and rounded to 15 significant digits, so that steps
// of 0.1 from -1 are -0.9, -0.8 ... and meet 0. The rounded number is the value.

#include <cstddef>
#include <vector>

namespace crossover {

/// `number` with 15 significant digits: the nearest double to that decimal.
double rounded_to_15_digits(long double number);

/// `count` numbers from `from` to `to`, at even distances or even ratios; the ends exactly. With a count of 1: from.
std::vector<double> linear_values(double from, double to, std::size_t count);
std::vector<double> logarithmic_values(double from, double to, std::size_t count);

/// How many numbers from, from + step, ... there are up to `to`, and a billionth of a step beyond it.
double count_of_steps(double from, double to, double step);
std::vector<double> stepped_values(double from, double step, std::size_t count);

}  // namespace crossover

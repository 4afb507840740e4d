#pragma once
// How does a number stand in a sum that a reader redoes? With six digits, whole parts whole, and never an exponent in
// between.

#include <string>
#include <string_view>

namespace crossover {

/// "3,306.67", "0.0169524", "2,858,710": as written where that is short, else `digits` significant digits and all of
/// the whole part.
inline constexpr int kFigureDigits = 6;
std::string figure(double x, int digits = kFigureDigits);
/// The same, in parentheses where it is below zero: for the middle of a formula.
std::string operand(double x);
/// "62.5%" for 0.625.
std::string percent(double fraction);
/// "1,125 USD/month"; a number alone where there is no unit.
std::string amount(double x, std::string_view unit);
/// Years with enough digits to be counted in days: "1.2275012".
std::string years_figure(double t);
/// "1 - 0.625" or "1 + 0.04": what a year leaves, or makes, of 1.
std::string yearly_base(double log_rate);

}  // namespace crossover

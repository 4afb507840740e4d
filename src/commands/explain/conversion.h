#pragma once
// How does a figure of the file become the number that is counted with? Its middle, its share of a year, its month's
// money.

#include <string>

#include "commands/explain/central.h"

namespace crossover {

/// Every step from the author's text to the number in the base unit: "50,000 USD/year / 12 = 4,166.67 USD/month",
/// "10x/year: 1 - 1/10 = 90% a year", "300 to 700 USD/month: median sqrt(300 × 700) = 458.258 USD/month".
std::string conversion(const Central& central, AssumptionId id);

/// The number that is counted with, in base_unit(): amounts to compare with by the year, all other money by the month.
double counted_number(const Central& central, AssumptionId id);

/// The number that is counted with, with its unit: "4,166.67 USD/month", "62.5% a year".
std::string counted_value(const Central& central, AssumptionId id);
/// A number in the file's unit, with that unit; rates per year.
std::string in_file_unit(const Assumption& assumption, double x);
/// The unit in which the model counts: "USD/month", "s", "share", "1/year".
std::string base_unit(const Assumption& assumption);

}  // namespace crossover

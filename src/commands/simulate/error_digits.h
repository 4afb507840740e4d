#pragma once
// How many digits of a figure does its error leave? A figure stops at the place whose unit is at least one standard
// error: 33.94% with an error of 0.03% reads 33.9%, with one of 0.4% it reads 34%.

#include <optional>
#include <string>

#include "analysis/simulation.h"
#include "units/date.h"

namespace crossover {

/// A probability in per cent, with at most one digit behind the point. 0% and 100% are said only where they are exact:
/// else "<0.1%", ">99.9%", and of what no draw has shown what it may be at most, as far as these draws tell.
std::string probability_text(const Estimate& probability);

/// The same, with as many digits as tell it from 0% and 100%: "99.97%", "0.0001%".
std::string fine_probability_text(const Estimate& probability);

/// What is in none of the draws has, with 95% confidence, at most this probability: 1 - 0.05^(1/n), about 3/n (the rule
/// of three). `se`: as an estimate of 0 or 1 carries it, 1/n.
double most_of_none(double se);

/// To the day, the month or the year. `se`: in years; the year where it is not known.
std::string date_text(Date date, std::optional<double> se);

/// In the unit to which the date is shown: "± 0.3 days", "± <1 month", "± 4 months", "± 3 years", "unknown"; `se`: in
/// years.
std::string error_text(std::optional<double> se);

}  // namespace crossover

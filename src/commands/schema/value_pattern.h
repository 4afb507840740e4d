#pragma once
// Which texts stand for a value of a quantity, as a regular expression for editors?

#include <string>

#include "units/quantity.h"

namespace crossover {

/// May money also be given per unit of use ("0.06 USD/min"), or per period only?
enum class MoneyPer { kPeriodOrUse, kPeriod };

/// A regular expression (ECMA 262, also understood by Python) for the whole text of a value. It lets values pass as
/// people write them, and stops wrong units, missing ones, and numbers outside the domain. It cannot see what needs
/// arithmetic or another key: ends the wrong way round, a spread too wide, two currencies, a unit of use that bot.usage
/// does not name.
std::string value_pattern(const Quantity& quantity, MoneyPer money_per = MoneyPer::kPeriodOrUse);

/// A day of the calendar: YYYY, YYYY-MM or YYYY-MM-DD. February has 29 days.
std::string date_pattern();

/// How far ahead: "10 years", "18 months", or a day.
std::string horizon_pattern();

/// What a path takes in a sweep.
enum class Swept { kNumbers, kCalls, kDates, kHorizon };

/// All values of a path in one text: a list, or a function that stands for one. Units are not looked at.
std::string sweep_pattern(Swept swept);

/// One value of a list.
std::string sweep_value_pattern(Swept swept);

/// Two paths with a comma between them. Commas in keys stand in quotes.
std::string correlated_pair_pattern();

/// A number between -1 and 1, both excluded.
std::string correlation_pattern();

/// A four-digit year, as the keys of a mapping of years.
std::string year_pattern();

}  // namespace crossover

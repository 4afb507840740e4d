#pragma once
// How does a number read to a person? Rounded to what the eye can use, grouped by thousands, with its unit:
// "23,529 USD/year", "120 bn USD/year", "0.50 s", "12.5%", "2.5 times".
//
// These texts are for people and lose digits; what a machine reads is written by output/.

#include <string>
#include <string_view>

#include "units/quantity.h"
#include "units/unit.h"

namespace crossover {

/// `digits` significant digits, but all digits of a whole part below a million: "23,529", "0.0512", "17 million",
/// "1.2e-9". Zeros behind the point go. "infinite" and "undefined" where it is that.
std::string format_number(double x, int digits = 4);

/// Just so many digits behind the point, grouped: for columns of figures. "1,250.00"
std::string format_fixed(double x, int decimals);

/// An amount of money with its unit: cents below 1,000 unless they are zero. "983.33 USD/month", "120 bn USD/year"
std::string format_money(double amount, std::string_view unit);

/// A fraction in per cent. Near 0% and near 100% with as many digits as tell it from them: "12.5%", "99.95%".
std::string format_share(double fraction);

/// "0.50 s", "12.00 s", "0.0031 s".
std::string format_seconds(double seconds);

/// "1.12 years", "12 days" below a tenth of a year.
std::string format_years(double years);

/// A ratio, with enough digits to tell it from 1: "2.5 times", "1.003 times", "1,200 times".
std::string format_factor(double ratio);

/// One side of a gate, or another amount, by the unit it stands in: "share" reads as per cent, "USD/month" as money,
/// "s" as time, any other unit is set behind the number.
std::string format_amount(double x, std::string_view unit);

/// A value of a scenario in the file's unit: "62.5% / year", "4,000 USD/month", "10", "0.06 USD/min".
std::string format_value(const Quantity& quantity, double in_file_unit, const Unit& unit);

}  // namespace crossover

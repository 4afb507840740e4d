#pragma once
// How does an answer read to a person? Rounded to a few digits, and always to the side on which it still holds.

#include <optional>
#include <string>

#include "analysis/solving.h"
#include "units/quantity.h"
#include "units/unit.h"

namespace crossover {

struct SafeNumber {
  double value = 0;  // what the text says, in the file's unit
  std::string text;  // "512.30 USD/month", "71.25% / year"
};

/// `value` rounded down (`at_most`) or up. The text lies in the piece whose end it is, if it takes all digits.
/// `error`: what the value may be wrong by; no digits are shown below it.
SafeNumber safe_number(const Quantity& quantity, const Unit& unit, double value, bool at_most, const SolvedPiece& piece,
                       std::optional<double> error = {});

/// "-38%", of shares and rates "+8.8 points"; empty where there is no base for it.
std::string change_text(const Quantity& quantity, double now, double value);

}  // namespace crossover

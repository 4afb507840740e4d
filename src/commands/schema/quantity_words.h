#pragma once
// How a schema names and explains a quantity.

#include <string>
#include <string_view>

#include "units/quantity.h"

namespace crossover {

/// The dimension by which values are told apart in writing: a fall or growth in bare per cent is written as any share
/// is.
Dimension written_as(Dimension dimension);

/// Can YAML take such a value for a number?
bool can_be_number(Dimension dimension);

/// Has the domain an end?
bool has_bounds(const Domain& domain);

/// "money_above_0": the same for quantities that are written alike.
std::string name_in_writing(const Quantity& quantity);

/// "step_fall", "growth".
std::string_view dimension_name(Dimension dimension);

/// "an amount of money per period, above 0".
std::string explain(const Domain& domain, Dimension dimension);

/// "500 USD/month": the first of the forms that hints tell to write.
std::string_view first_form(Dimension dimension);

}  // namespace crossover

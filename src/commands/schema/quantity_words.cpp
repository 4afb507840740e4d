// How does a schema name and explain a quantity?

#include "commands/schema/quantity_words.h"

#include <algorithm>

namespace crossover {

Dimension written_as(Dimension dimension) {
  const bool is_rate = dimension == Dimension::kFall || dimension == Dimension::kGrowth;
  return is_percent(dimension) && !is_rate ? Dimension::kShare : dimension;
}

bool can_be_number(Dimension dimension) { return dimension == Dimension::kCount || dimension == Dimension::kCustom; }

bool has_bounds(const Domain& domain) { return domain.low > kAnything.low || domain.high < kAnything.high; }

std::string_view dimension_name(Dimension dimension) {
  switch (dimension) {
    case Dimension::kMoney: return "money";
    case Dimension::kTime: return "time";
    case Dimension::kShare: return "share";
    case Dimension::kCount: return "count";
    case Dimension::kUsage: return "usage";
    case Dimension::kCalls: return "calls";
    case Dimension::kTokenPrice: return "token_price";
    case Dimension::kSpeed: return "speed";
    case Dimension::kFall: return "fall";
    case Dimension::kGrowth: return "growth";
    case Dimension::kStepFall: return "step_fall";
    case Dimension::kStepGrowth: return "step_growth";
    case Dimension::kYearFall: return "year_fall";
    case Dimension::kYearGrowth: return "year_growth";
    case Dimension::kCustom: return "amount";
  }
  return "";
}

std::string name_in_writing(const Quantity& quantity) {
  std::string name(dimension_name(written_as(quantity.dimension)));
  if (has_bounds(quantity.domain)) name += "_" + describe(quantity.domain, quantity.dimension);
  std::erase(name, '%');
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string explain(const Domain& domain, Dimension dimension) {
  std::string out(expected_form(dimension));
  if (has_bounds(domain)) out += ", " + describe(domain, dimension);
  return out;
}

std::string_view first_form(Dimension dimension) {
  const std::string_view forms = example_forms(dimension);
  return forms.substr(0, std::min(forms.find(','), forms.find(" or ")));
}

}  // namespace crossover

#include "units/quantity.h"

#include <fmt/format.h>

namespace crossover {
namespace {

std::string bound(double x, Dimension dimension) {
  return is_percent(dimension) ? fmt::format("{}%", x * 100) : fmt::format("{}", x);
}

}  // namespace

bool is_fall(Dimension dimension) {
  return dimension == Dimension::kFall || dimension == Dimension::kStepFall || dimension == Dimension::kYearFall;
}

bool is_growth(Dimension dimension) {
  return dimension == Dimension::kGrowth || dimension == Dimension::kStepGrowth || dimension == Dimension::kYearGrowth;
}

bool is_percent(Dimension dimension) {
  return dimension == Dimension::kShare || is_fall(dimension) || is_growth(dimension);
}

std::string describe(const Domain& domain, Dimension dimension) {
  const bool has_low = domain.low > -std::numeric_limits<double>::infinity();
  const bool has_high = domain.high < std::numeric_limits<double>::infinity();
  if (!has_low && !has_high) return "any number";
  std::string low = (domain.low_open ? "above " : "at least ") + bound(domain.low, dimension);
  if (!has_high) return low;
  return low + " and " + (domain.high_open ? "below " : "at most ") + bound(domain.high, dimension);
}

std::string_view expected_form(Dimension dimension) {
  switch (dimension) {
    case Dimension::kMoney: return "an amount of money per period";
    case Dimension::kTime: return "a time";
    case Dimension::kShare: return "a share in per cent";
    case Dimension::kCount: return "a number without a unit";
    case Dimension::kUsage: return "an amount of use per period";
    case Dimension::kCalls: return "a number of calls per period";
    case Dimension::kTokenPrice: return "a price per token";
    case Dimension::kSpeed: return "a speed in tokens per second";
    case Dimension::kFall: return "a fall per year";
    case Dimension::kGrowth: return "a growth per year";
    case Dimension::kStepFall:
    case Dimension::kStepGrowth: return "a share in per cent, once";
    case Dimension::kYearFall:
    case Dimension::kYearGrowth: return "the rate of that year in bare per cent";
    case Dimension::kCustom: return "a number with its unit";
  }
  return "a value";
}

std::string_view example_forms(Dimension dimension) {
  switch (dimension) {
    case Dimension::kMoney: return "500 USD/month, 50k USD/year or 300 to 700 USD/month";
    case Dimension::kTime: return "0.5 s, 500 ms or 2..3 s";
    case Dimension::kShare: return "40% or 30%..50%";
    case Dimension::kCount: return "10, 17M or 2..4";
    case Dimension::kUsage: return "9000 min/month or 400 calls/week";
    case Dimension::kCalls: return "12000/month";
    case Dimension::kTokenPrice: return "10 USD/Mtok";
    case Dimension::kSpeed: return "80 tok/s";
    case Dimension::kFall: return "50% / year, 50%..75% / year, 5% / month or 10x/year";
    case Dimension::kGrowth: return "30% / year, 2% / month or 2x/year";
    case Dimension::kStepFall:
    case Dimension::kStepGrowth:
    case Dimension::kYearFall:
    case Dimension::kYearGrowth: return "75%";
    case Dimension::kCustom: return "20 TWh/year";
  }
  return "";
}

}  // namespace crossover

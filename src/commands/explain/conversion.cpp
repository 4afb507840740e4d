// How does a figure of the file become the number that is counted with?
//
// The author's text is read again for its form and its numbers; the results stand in the assumption.

#include "commands/explain/conversion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "assumptions/value_text.h"
#include "commands/explain/figures.h"
#include "scenario/sections.h"

namespace crossover {
namespace {

bool is_rate(const Assumption& a) {
  const Dimension d = a.quantity->dimension;
  return d == Dimension::kFall || d == Dimension::kGrowth || d == Dimension::kYearFall || d == Dimension::kYearGrowth;
}

bool same(double a, double b) { return std::fabs(a - b) <= 1e-12 * std::max(std::fabs(a), std::fabs(b)); }

/// "365.25 / 7" reads better than 52.1786.
std::string times_a_year(double per_year) { return same(per_year, 365.25 / 7) ? "365.25 / 7" : figure(per_year); }

class Converter {
 public:
  Converter(const Central& central, AssumptionId id) : central_(central), id_(id), assumption_(central.scenario()[id]) {
    ValueError ignored;
    if (auto parsed = parse_value_text(assumption_.written, ignored)) parsed_ = *parsed;
  }

  std::string text() {
    add_rates();
    add_middle();
    add_base();
    if (steps_.empty()) return in_file_unit(assumption_, assumption_.distribution.middle());
    return fmt::format("{}", fmt::join(steps_, "; "));
  }

 private:
  [[nodiscard]] double middle() const { return assumption_.distribution.middle(); }
  [[nodiscard]] double number(std::size_t i) const { return i < parsed_.numbers.size() ? parsed_.numbers[i].value : 0; }
  [[nodiscard]] bool by_month() const {
    return is_rate(assumption_) && normalise_unit(parsed_.unit).ends_with("/month");
  }
  [[nodiscard]] bool by_factor() const { return is_rate(assumption_) && normalise_unit(parsed_.unit).starts_with("x"); }

  /// The i-th number in the file's unit, rates per year, as it stands inside a formula.
  [[nodiscard]] double converted(std::size_t i) const {
    const double x = number(i);
    const bool falls = is_fall(assumption_.quantity->dimension);
    if (by_factor()) return falls ? 1 - 1 / x : x - 1;
    if (by_month()) return falls ? -std::expm1(12 * std::log1p(-x / 100)) : std::expm1(12 * std::log1p(x / 100));
    return is_percent(assumption_.quantity->dimension) ? x / 100 : x;
  }
  [[nodiscard]] std::string term(double x) const {
    return is_percent(assumption_.quantity->dimension) ? percent(x) : operand(x);
  }

  void add_rates() {
    if (!by_month() && !by_factor()) return;
    const bool falls = is_fall(assumption_.quantity->dimension);
    for (std::size_t i = 0; i < parsed_.numbers.size(); ++i) {
      const std::string x = figure(number(i));
      const std::string m = figure(number(i) / 100);
      const std::string step =
          by_factor() ? (falls ? fmt::format("{0}x/year is 1 - 1/{0}", x) : fmt::format("{0}x/year is {0} - 1", x))
          : falls     ? fmt::format("{}% / month is 1 - (1 - {})^12", x, m)
                      : fmt::format("{}% / month is (1 + {})^12 - 1", x, m);
      steps_.push_back(fmt::format("{} = {} a year", step, percent(converted(i))));
    }
  }

  void add_middle() {
    if (!assumption_.is_uncertain()) return;
    const std::string result = in_file_unit(assumption_, middle());
    std::string how = middle_formula();
    how = how.empty() ? result : fmt::format("{} = {}", how, result);
    steps_.push_back(steps_.empty() ? fmt::format("{}: {}", assumption_.written, how) : how);
  }

  [[nodiscard]] std::string middle_formula() const {
    switch (parsed_.form) {
      case ValueForm::kExact: return "";
      case ValueForm::kBetween:
      case ValueForm::kUniform: return fmt::format("middle ({} + {}) / 2", term(converted(0)), term(converted(1)));
      case ValueForm::kInterval90: return interval_formula();
      case ValueForm::kMeanSd:
      case ValueForm::kNormal:
      case ValueForm::kLogNormal: return cut_formula();
      case ValueForm::kTriangular: return triangular_formula();
      case ValueForm::kPert: return "median of a PERT distribution (beta, shape 4)";
      case ValueForm::kBeta:
        return fmt::format("median of a beta distribution ({}, {})", figure(number(0)), figure(number(1)));
    }
    return "";
  }

  [[nodiscard]] std::string interval_formula() const {
    const double low = converted(0);
    const double high = converted(1);
    if (!assumption_.quantity->bounded_share) return fmt::format("median sqrt({} × {})", term(low), term(high));
    const double odds = std::sqrt(low / (1 - low) * (high / (1 - high)));
    return fmt::format("median of a share by its odds, sqrt({0}/(1 - {0}) × {1}/(1 - {1})) = {2}, and {2} / (1 + {2})",
                       figure(low), figure(high), figure(odds));
  }

  /// The median of a whole normal is its mean; a part of it has another.
  [[nodiscard]] std::string cut_formula() const {
    if (same(middle(), converted(0))) return "the median";
    return fmt::format("median of what of it is {}",
                       describe(assumption_.quantity->domain, assumption_.quantity->dimension));
  }

  [[nodiscard]] std::string triangular_formula() const {
    const double min = converted(0);
    const double mode = converted(1);
    const double max = converted(2);
    if (mode - min >= max - mode)
      return fmt::format("median {0} + sqrt(({1} - {0}) × ({2} - {0}) / 2)", term(min), term(max), term(mode));
    return fmt::format("median {1} - sqrt(({1} - {0}) × ({1} - {2}) / 2)", term(min), term(max), term(mode));
  }

  void add_base() {
    const Unit& unit = assumption_.unit;
    std::string how = in_file_unit(assumption_, middle());
    bool changes = false;
    const bool by_year = assumption_.quantity == &compare_quantity();
    if (by_year && unit.numerator != 1) {
      how += " × " + times_a_year(unit.numerator);
      changes = true;
    } else if (!by_year && unit.numerator != unit.denominator) {
      if (unit.numerator != 1) how += " × " + times_a_year(unit.numerator);
      if (unit.denominator != 1) how += " / " + figure(unit.denominator);
      changes = true;
    }
    if (unit.per_usage && central_.scenario().usage) {
      const AssumptionId usage = *central_.scenario().usage;
      how += " × " + counted_value(central_, usage);
      changes = true;
    }
    if (changes) steps_.push_back(fmt::format("{} = {}", how, counted_value(central_, id_)));
  }

  const Central& central_;
  AssumptionId id_;
  const Assumption& assumption_;
  ValueText parsed_;
  std::vector<std::string> steps_;
};

}  // namespace

std::string conversion(const Central& central, AssumptionId id) { return Converter(central, id).text(); }

std::string counted_value(const Central& central, AssumptionId id) {
  const Assumption& assumption = central.scenario()[id];
  if (is_percent(assumption.quantity->dimension)) return in_file_unit(assumption, central.base(id));
  return amount(counted_number(central, id), base_unit(assumption));
}

double counted_number(const Central& central, AssumptionId id) {
  constexpr double kMonthsPerYear = 12;
  const bool by_year = central.scenario()[id].quantity == &compare_quantity();
  return central.base(id) * (by_year ? kMonthsPerYear : 1);
}

std::string in_file_unit(const Assumption& assumption, double x) {
  if (is_rate(assumption)) return percent(x) + " a year";
  if (is_percent(assumption.quantity->dimension)) return percent(x);
  return amount(x, assumption.unit.text);
}

std::string base_unit(const Assumption& assumption) {
  switch (assumption.quantity->dimension) {
    case Dimension::kMoney:
      return assumption.unit.currency + (assumption.quantity == &compare_quantity() ? "/year" : "/month");
    case Dimension::kTime: return "s";
    case Dimension::kUsage: return assumption.unit.usage_word + "/month";
    case Dimension::kCalls: return "calls/month";
    case Dimension::kTokenPrice: return assumption.unit.currency + "/token";
    case Dimension::kFall:
    case Dimension::kGrowth:
    case Dimension::kYearFall:
    case Dimension::kYearGrowth: return "1/year";
    case Dimension::kShare:
    case Dimension::kStepFall:
    case Dimension::kStepGrowth: return "share";
    case Dimension::kCount: return "";
    case Dimension::kSpeed:
    case Dimension::kCustom: break;
  }
  return assumption.unit.text;
}

}  // namespace crossover

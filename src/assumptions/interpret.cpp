#include "assumptions/interpret.h"
#include "numerics/elementary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace crossover {
namespace {

bool has_shape(ValueForm form) {
  return form == ValueForm::kMeanSd || form == ValueForm::kNormal || form == ValueForm::kLogNormal ||
         form == ValueForm::kBeta;
}

class Interpreter {
 public:
  Interpreter(const ValueText& parsed, std::string_view text, const Quantity& quantity, std::string_view usage_word,
              ValueError& error)
      : parsed_(parsed), text_(text), quantity_(quantity), usage_word_(usage_word), error_(error) {}

  std::optional<Interpreted> interpret() {
    if (!(is_percent(quantity_.dimension) ? read_percent_unit() : read_plain_unit())) return std::nullopt;
    for (const WrittenNumber& number : parsed_.numbers) {
      numbers_.push_back(conversion_(number.value));
    }
    auto distribution = build();
    if (!distribution) return std::nullopt;
    const Domain& domain = quantity_.domain;
    if (!distribution->cut(domain.low, domain.high, domain.low_open, domain.high_open)) {
      fail(Code::kOutOfDomain, whole(),
           fmt::format("next to nothing of this distribution is {}", describe(quantity_.domain, quantity_.dimension)),
           "");
      return std::nullopt;
    }
    if (distribution->low() == distribution->high()) distribution = Distribution(Point{distribution->low()});
    return Interpreted{*distribution, unit_, conversion_};
  }

 private:
  using Kind = Conversion::Kind;
  struct Range {
    std::size_t begin, end;
  };

  // --- units

  [[nodiscard]] bool any_percent() const {
    return std::any_of(parsed_.numbers.begin(), parsed_.numbers.end(),
                       [](const WrittenNumber& n) { return n.percent; });
  }

  /// Shares and rates: the per cent sign stands behind the last number (of a log-normal: behind the median), or begins
  /// the unit.
  bool read_percent_unit() {
    std::string unit = normalise_unit(parsed_.unit);
    bool percent = (parsed_.form == ValueForm::kLogNormal ? parsed_.numbers.front() : parsed_.numbers.back()).percent;
    if (unit.starts_with('%') && !percent) {
      percent = true;
      unit.erase(0, 1);
    }
    if (parsed_.form == ValueForm::kBeta) percent = true;  // a beta is a share by itself
    const Dimension dimension = quantity_.dimension;
    if (dimension == Dimension::kFall || dimension == Dimension::kGrowth) return read_rate_unit(unit, percent);
    if (!percent || !unit.empty()) return bad_share_unit(unit, percent);
    conversion_.kind = parsed_.form == ValueForm::kBeta ? Kind::kNone : Kind::kPercent;
    unit_.text = "share";
    return true;
  }

  /// 0.97 is meant as 97%, and 40 as 40%.
  [[nodiscard]] std::string with_percent_sign() const {
    const double x = parsed_.numbers.front().value;
    if (parsed_.form != ValueForm::kExact || x < 0) return fmt::format("write {}", example_forms(quantity_.dimension));
    return x <= 1 ? fmt::format("write {:.6g}%", x * 100) : fmt::format("write {:.6g}%", x);
  }

  bool bad_share_unit(const std::string& unit, bool percent) {
    if (unit.empty()) {
      return fail(
          Code::kMissingUnit, whole(),
          fmt::format("'{}' must be {}, got '{}' without %", quantity_.name, expected_form(quantity_.dimension), text_),
          with_percent_sign());
    }
    const bool yearly = percent && (unit == "/year" || unit == "/month");
    return fail(Code::kBadUnit, unit_range(),
                fmt::format("'{}' must be {}, got '{}'", quantity_.name, expected_form(quantity_.dimension), text_),
                yearly ? fmt::format("leave out '{}'", parsed_.unit.substr(parsed_.unit.find_first_of("/p")))
                       : fmt::format("write {}", example_forms(quantity_.dimension)));
  }

  bool read_rate_unit(const std::string& unit, bool percent) {
    unit_.text = "1/year";
    if (percent && unit == "/year") {
      conversion_.kind = parsed_.form == ValueForm::kBeta ? Kind::kNone : Kind::kPercent;
    } else if (percent && unit == "/month" && parsed_.form != ValueForm::kBeta) {
      conversion_.kind = Kind::kMonthlyPercent;
    } else if (!percent && !any_percent() && unit == "x/year") {
      conversion_.kind = Kind::kTimesAYear;
    } else if (unit.empty()) {
      return fail(Code::kMissingUnit, whole(),
                  fmt::format("'{}' must be {}, got '{}'", quantity_.name, expected_form(quantity_.dimension), text_),
                  percent ? fmt::format("write {} / year", text_)
                          : fmt::format("write {}", example_forms(quantity_.dimension)));
    } else {
      return fail(Code::kBadRate, unit_range(),
                  fmt::format("'{}' must be {}, got '{}'", quantity_.name, expected_form(quantity_.dimension), text_),
                  fmt::format("write {}", example_forms(quantity_.dimension)));
    }
    if (has_shape(parsed_.form) && conversion_.kind != Kind::kPercent && conversion_.kind != Kind::kNone) {
      return fail(Code::kBadRate, whole(), "a rate with a spread or a shape must be given in % / year",
                  "write for example 60 ± 5 % / year, or a range such as 2..10x/year");
    }
    return true;
  }

  bool read_plain_unit() {
    if (parsed_.form == ValueForm::kBeta && quantity_.dimension != Dimension::kCustom) {
      return fail(
          Code::kBadDistribution, whole(),
          fmt::format("beta lies between 0 and 1, but '{}' is {}", quantity_.name, expected_form(quantity_.dimension)),
          "write lognormal(median, sigma) or a range");
    }
    const WrittenNumber& last = parsed_.numbers.back();
    const bool relative = parsed_.form == ValueForm::kMeanSd && last.percent && !parsed_.numbers.front().percent &&
                          !(quantity_.dimension == Dimension::kCustom && parsed_.unit.empty());
    relative_spread_ = relative;
    std::string unit_text(parsed_.unit);
    const bool stray_percent = any_percent() && !relative;
    if (stray_percent) unit_text = "%" + unit_text;
    UnitResult result = parse_unit(unit_text, quantity_.dimension, usage_word_);
    if (!result.unit) return bad_unit(result.error, stray_percent);
    unit_ = *result.unit;
    return true;
  }

  bool bad_unit(const UnitError& problem, bool stray_percent) {
    const Code code = problem.kind == UnitError::Kind::kMissing && !stray_percent ? Code::kMissingUnit : Code::kBadUnit;
    const Range range = parsed_.unit.empty() ? whole() : unit_range();
    return fail(code, range,
                fmt::format("'{}' must be {}, got '{}': {}", quantity_.name, expected_form(quantity_.dimension), text_,
                            problem.message),
                problem.hint);
  }

  // --- distributions

  std::optional<Distribution> build() {
    const auto& x = numbers_;
    switch (parsed_.form) {
      case ValueForm::kExact: return in_domain({0}) ? std::optional(Distribution(Point{x[0]})) : std::nullopt;
      case ValueForm::kBetween:
      case ValueForm::kUniform:
        return in_domain({0, 1}) && ordered() ? std::optional(Distribution(Uniform{x[0], x[1]})) : std::nullopt;
      case ValueForm::kInterval90: return build_interval();
      case ValueForm::kMeanSd: return build_mean_sd(relative_spread_ ? std::fabs(x[0]) * x[1] / 100 : x[1]);
      case ValueForm::kNormal: return build_mean_sd(x[1]);
      case ValueForm::kTriangular:
        return in_domain({0, 1, 2}) && ordered() ? std::optional(Distribution(Triangular{x[0], x[1], x[2]}))
                                                 : std::nullopt;
      case ValueForm::kPert:
        return in_domain({0, 1, 2}) && ordered() ? std::optional(Distribution(pert(x[0], x[1], x[2]), x[0], x[2]))
                                                 : std::nullopt;
      case ValueForm::kLogNormal: return build_log_normal();
      case ValueForm::kBeta: return build_beta();
    }
    return std::nullopt;
  }

  std::optional<Distribution> build_interval() {
    const auto& x = numbers_;
    if (!in_domain({0, 1}) || !ordered()) return std::nullopt;
    if (!(x[0] > 0))
      return fail_distribution(0, "the lower end of a 90% interval (`a to b`, log-normal) must be above 0",
                               "write a range with '..' instead");
    if (!quantity_.bounded_share) return Distribution(log_normal_between(x[0], x[1]), x[0], x[1]);
    if (!(x[1] < 1))
      return fail_distribution(1,
                               "the upper end of a 90% interval of a share (`a to b`, logit-normal) must be below 100%",
                               "write a range with '..' instead");
    return Distribution(logit_normal_between(x[0], x[1]), x[0], x[1]);
  }

  std::optional<Distribution> build_mean_sd(double sd) {
    if (!in_domain({0})) return std::nullopt;
    if (!(sd >= 0))
      return fail_distribution(1, "a standard deviation cannot be below 0",
                               "write the spread as a number above 0, such as 4000 ± 400");
    return Distribution(Normal{numbers_[0], sd});
  }

  std::optional<Distribution> build_log_normal() {
    if (!in_domain({0})) return std::nullopt;
    const double sigma = parsed_.numbers[1].value;
    if (!(numbers_[0] > 0)) return fail_distribution(0, "the median of a log-normal must be above 0", "");
    if (parsed_.numbers[1].percent)
      return fail_distribution(1, "sigma is the standard deviation of the logarithm and has no unit",
                               "write lognormal(500, 0.3)");
    if (!(sigma >= 0))
      return fail_distribution(1, "a standard deviation cannot be below 0",
                               "write the spread as a number above 0, such as 4000 ± 400");
    return Distribution(LogNormal{numbers_[0], sigma});
  }

  std::optional<Distribution> build_beta() {
    for (std::size_t i = 0; i < 2; ++i) {
      if (parsed_.numbers[i].percent || !(numbers_[i] > 0))
        return fail_distribution(i, "the parameters of a beta are bare numbers above 0", "write beta(2, 38)");
    }
    constexpr double kLeast = 1e-9;  // beyond these a beta is as good as two points, or as one
    constexpr double kMost = 1e9;
    for (std::size_t i = 0; i < 2; ++i) {
      if (numbers_[i] >= kLeast && numbers_[i] <= kMost) continue;
      return fail_distribution(i, "the parameters of a beta go from 1e-9 to 1e9", "write beta(2, 38), or a range");
    }
    return Distribution(ScaledBeta{numbers_[0], numbers_[1], 0, 1});
  }

  bool in_domain(std::initializer_list<std::size_t> which) {
    for (const std::size_t i : which) {
      if (std::isfinite(numbers_[i]) && quantity_.domain.contains(numbers_[i])) continue;
      std::string hint;
      if (conversion_.kind == Kind::kTimesAYear)
        hint = is_fall(quantity_.dimension) ? "a tenfold fall is 10x/year; prices that rise are written with 'grows'"
                                            : "a tenfold growth is 10x/year";
      else if (is_fall(quantity_.dimension) && numbers_[i] >= 1)
        hint = "a fall takes away less than everything: a tenfold fall is 10x/year, or 90% / year";
      else if (is_fall(quantity_.dimension) && numbers_[i] < 0)
        hint = "what rises is written with 'grows'";
      else if (is_growth(quantity_.dimension) && numbers_[i] < 0)
        hint = "what comes down is written with 'falls'";
      return fail(
          Code::kOutOfDomain, {parsed_.numbers[i].begin, parsed_.numbers[i].end},
          fmt::format("'{}' must be {}, got {}", quantity_.name, describe(quantity_.domain, quantity_.dimension),
                      text_.substr(parsed_.numbers[i].begin, parsed_.numbers[i].end - parsed_.numbers[i].begin)),
          hint);
    }
    return true;
  }

  bool ordered() {
    if (std::is_sorted(numbers_.begin(), numbers_.end())) return true;
    return fail(Code::kBackwardsRange, {parsed_.numbers.front().begin, parsed_.numbers.back().end},
                "the ends of this range are the wrong way round", "write the smaller number first");
  }

  // --- errors

  [[nodiscard]] Range whole() const { return {0, text_.size()}; }
  [[nodiscard]] Range unit_range() const { return {parsed_.unit_begin, parsed_.unit_begin + parsed_.unit.size()}; }

  bool fail(Code code, Range range, std::string message, std::string hint) {
    error_ = {code, range.begin, range.end, std::move(message), std::move(hint)};
    return false;
  }

  std::optional<Distribution> fail_distribution(std::size_t number, std::string message, std::string hint) {
    fail(Code::kBadDistribution, {parsed_.numbers[number].begin, parsed_.numbers[number].end}, std::move(message),
         std::move(hint));
    return std::nullopt;
  }

  const ValueText& parsed_;
  std::string_view text_;
  const Quantity& quantity_;
  std::string_view usage_word_;
  ValueError& error_;
  Conversion conversion_{Kind::kNone, is_fall(quantity_.dimension)};
  bool relative_spread_ = false;
  Unit unit_;
  std::vector<double> numbers_;
};

}  // namespace

double Conversion::operator()(double written) const {
  constexpr double kMonths = 12;
  switch (kind) {
    case Kind::kNone: return written;
    case Kind::kPercent: return written / 100;
    case Kind::kMonthlyPercent:
      return fall ? -exponential_minus_1(kMonths * logarithm_of_1_plus(-written / 100))
                  : exponential_minus_1(kMonths * logarithm_of_1_plus(written / 100));
    case Kind::kTimesAYear: return fall ? 1 - 1 / written : written - 1;
  }
  return written;
}

std::optional<Interpreted> interpret(const ValueText& parsed, std::string_view text, const Quantity& quantity,
                                     std::string_view usage_word, ValueError& error) {
  return Interpreter(parsed, text, quantity, usage_word, error).interpret();
}

}  // namespace crossover

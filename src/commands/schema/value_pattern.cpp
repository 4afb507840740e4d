// Which texts stand for a value of a quantity, as a regular expression for editors?
//
// The expression follows the reader: numbers as in assumptions/value_text.cpp, functions from function_forms(), units
// as in units/unit.cpp with the words of periods(). Spaces are blanks, single or several.

#include "commands/schema/value_pattern.h"

#include <algorithm>
#include <map>
#include <vector>

#include "assumptions/value_text.h"
#include "units/unit.h"

namespace crossover {
namespace {

constexpr double kWhole = 100;  // per cent

// --- small pieces

std::string any_of(const std::vector<std::string>& alternatives) {
  std::string out = "(?:";
  for (const std::string& alternative : alternatives) out += (out.size() == 3 ? "" : "|") + alternative;
  return out + ")";
}

std::string whole_text(const std::string& pattern) { return "^ *" + pattern + " *$"; }

std::string per() { return "(?: */ *| +per +)"; }

std::string period() {
  std::vector<std::string> words;
  for (const Period& one : periods()) {
    std::string word(one.word);
    if (const auto space = word.find(' '); space != std::string::npos) word.insert(space + 1, "+");
    words.push_back(word);
  }
  return any_of(words);
}

// --- numbers

/// A number within a domain that is given in the unit of the text (so 100 for 100%). What an exponent or a suffix do to
/// it is not worked out: "1e3%" passes.
std::string number(const Domain& domain) {
  std::string out = domain.low < 0 ? "[-+]?" : "\\+?";
  if (domain.low == 0 && domain.low_open) out += "(?=0*\\.?0*[1-9])";
  if (domain.low == 1) out += "(?=0*[1-9])";
  if (domain.low == 1 && domain.low_open) out += "(?!0*1(?:\\.0*)?(?![.0-9eEkMBT]))";
  if (domain.high == kWhole && domain.high_open) out += "(?!0*[1-9][0-9]{2})";
  if (domain.high == kWhole && !domain.high_open) {
    out += "(?!0*(?:100\\.0*[1-9]|10[1-9]|1[1-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3}))";
  }
  return out + "[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?(?:[kMBT]\\b)?";
}

// --- forms

/// The numbers of one notation, and where its per cent signs go.
struct Notation {
  std::string number;    // within the domain
  std::string inner;     // the end of a 90% interval: within the domain, but not at its ends
  std::string median;    // of a lognormal: within the domain and above 0
  std::string mark;      // what may follow any number but the last
  std::string spread;    // what follows the number of a standard deviation behind ±
  bool percent = false;  // the last number ends in %, inside a closing parenthesis or behind it
  bool beta = false;     // beta(a, b), which lies between 0 and 1, makes sense
};

std::string positive() { return number(kAboveZero); }

Notation notation(const Domain& domain) {
  Domain above_zero = domain;
  above_zero.low = std::max(domain.low, 0.0);
  above_zero.low_open = above_zero.low == 0;
  Domain inside = above_zero;
  inside.low_open = true;
  inside.high_open = true;
  return {.number = number(domain), .inner = number(inside), .median = number(above_zero), .mark = {}, .spread = {}};
}

Notation plain_notation(const Domain& domain) {
  Notation out = notation(domain);
  out.spread = "(?: *%)?";  // 4000 ± 10% USD/month
  return out;
}

Notation percent_notation(const Domain& domain) {
  Domain written = domain;
  written.low *= kWhole;
  written.high *= kWhole;
  Notation out = notation(written);
  out.mark = "(?: *%)?";
  out.percent = true;
  out.beta = true;
  return out;
}

/// The arguments of a function and its closing parenthesis.
std::string arguments(const FunctionForm& form, const Notation& n) {
  const std::string comma = " *, *";
  if (form.form == ValueForm::kBeta) return positive() + comma + positive() + " *\\)" + n.mark;
  if (form.form == ValueForm::kLogNormal) {
    const std::string sigma = comma + number(kAtLeastZero) + " *\\)";
    if (!n.percent) return n.median + n.mark + sigma;
    return n.median + "(?: *%" + sigma + "(?: *%)?|" + sigma + " *%)";
  }
  const std::string last = form.form == ValueForm::kNormal ? number(kAtLeastZero) : n.number;
  const std::string others = "(?:" + n.number + n.mark + comma + "){" + std::to_string(form.arguments.size() - 1) + "}";
  return others + last + (n.percent ? "(?: *% *\\)| *\\) *%)" : n.mark + " *\\)");
}

bool is_shape(ValueForm form) {
  return form == ValueForm::kNormal || form == ValueForm::kLogNormal || form == ValueForm::kBeta;
}

/// Functions whose arguments are written alike share one alternative: "(?:triangular|pert) *\( ...".
std::vector<std::string> functions(const Notation& n, bool shapes) {
  std::map<std::string, std::vector<std::string>> names_by_arguments;
  for (const FunctionForm& form : function_forms()) {
    if (is_shape(form.form) != shapes || (form.form == ValueForm::kBeta && !n.beta)) continue;
    names_by_arguments[arguments(form, n)].emplace_back(form.name);
  }
  std::vector<std::string> out;
  out.reserve(names_by_arguments.size());
  for (const auto& [written, names] : names_by_arguments) {
    out.push_back((names.size() == 1 ? names[0] : any_of(names)) + " *\\( *" + written);
  }
  return out;
}

/// 500, 50..75, 300 to 700, uniform, triangular, pert.
std::string ranges(const Notation& n) {
  const std::string sign = n.percent ? " *%" : n.mark;
  std::vector<std::string> all = functions(n, false);
  all.insert(all.begin(), {n.number + "(?:" + n.mark + " *\\.{2,3}(?!\\.) *" + n.number + ")?" + sign,
                           n.inner + n.mark + " +to *" + n.inner + sign});
  return any_of(all);
}

/// 4000 ± 400, normal, lognormal, beta.
std::string shapes(const Notation& n) {
  const std::string sign = n.percent ? " *%" : n.mark;
  std::vector<std::string> all = functions(n, true);
  all.insert(all.begin(), n.number + n.mark + " *(?:±|\\+/-) *" + number(kAtLeastZero) + n.spread + sign);
  return any_of(all);
}

std::string all_forms(const Notation& n) { return any_of({ranges(n), shapes(n)}); }

// --- units

/// What follows a number and could be read as a part of it begins no unit.
std::string no_part_of_a_number(const std::string& besides) {
  return "(?![-+.±0-9% ]|[,_'][0-9]|to[^A-Za-z]" + besides + ")";
}

/// A word for a unit of use: anything that holds no slash.
std::string use_word() { return "[^-+./0-9,_'%± ][^/ ]*(?: +(?!per )[^/ ]+)*"; }

std::string plain_unit(Dimension dimension, MoneyPer money_per) {
  const std::string currency = "[A-Z]{3}";
  switch (dimension) {
    case Dimension::kMoney: return currency + per() + (money_per == MoneyPer::kPeriod ? period() : use_word());
    case Dimension::kTime: return "(?:ms|s|min)";
    case Dimension::kUsage:
      return no_part_of_a_number("|[kMBT]\\b|[eE][0-9]|(?:" + period() + ")" + per()) + use_word() + per() + period();
    case Dimension::kCalls: return "(?:calls?)?" + per() + period();
    case Dimension::kTokenPrice: return currency + per() + "(?:Mtok|ktok)";
    case Dimension::kSpeed: return "tok" + per() + "s";
    case Dimension::kCustom: return "(?:" + no_part_of_a_number("") + ".*)?";
    default: return "";
  }
}

std::string rate_pattern(const Quantity& quantity) {
  const Notation percent = percent_notation(quantity.domain);
  const Notation times = notation({.low = 1});  // 1x/year is no change at all, and less than that goes the other way
  return any_of({ranges(percent) + per() + "(?:year|month)", shapes(percent) + per() + "year",
                 ranges(times) + " *x" + per() + "year"});
}

std::string custom_pattern(const Quantity& quantity, MoneyPer money_per) {
  Notation n = notation(quantity.domain);
  n.mark = "(?: *%)?";  // a gate may well be in per cent
  n.beta = true;
  return all_forms(n) + n.mark + " *" + plain_unit(quantity.dimension, money_per);
}

std::string text_pattern(const Quantity& quantity, MoneyPer money_per) {
  const Dimension dimension = quantity.dimension;
  if (dimension == Dimension::kFall || dimension == Dimension::kGrowth) return rate_pattern(quantity);
  if (is_percent(dimension)) return all_forms(percent_notation(quantity.domain));
  if (dimension == Dimension::kCustom) return custom_pattern(quantity, money_per);
  const std::string unit = plain_unit(dimension, money_per);
  return all_forms(plain_notation(quantity.domain)) + (unit.empty() ? "" : " *" + unit);
}

std::string day() {
  const std::string month = "(?:0[1-9]|1[0-2])";
  const std::string too_long = "(?!02-3|(?:0[469]|11)-31)";
  return "(?!0000)[0-9]{4}(?:-" + too_long + month + "(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?";
}

// --- the values of a sweep

constexpr std::string_view kTimeWord = "(?:years?|months?)";

std::string swept_value(Swept swept) {
  std::string exact = number(kAnything) + "(?: *%)?";
  switch (swept) {
    case Swept::kNumbers: return exact;
    case Swept::kCalls: return "(?:until_correct|" + number(kAboveZero) + ")";
    case Swept::kDates: return day();
    case Swept::kHorizon: return "(?:" + day() + "|0*[1-9][0-9]{0,4}(?: *" + std::string(kTimeWord) + ")?)";
  }
  return exact;
}

std::string swept_unit(Swept swept) {
  if (swept == Swept::kNumbers) return "(?: *" + no_part_of_a_number("") + "[^,]*)?";
  return swept == Swept::kHorizon ? " *" + std::string(kTimeWord) : "";
}

/// name(a, b, c).
std::string call_of(const std::string& name, const std::string& value, const std::string& third) {
  const std::string comma = " *, *";
  return name + " *\\( *" + value + comma + value + comma + third + " *\\)";
}

std::vector<std::string> swept_functions(Swept swept) {
  const std::string exact = number(kAnything) + "(?: *%)?";
  const std::string range = call_of("(?:lin|log|step)", exact, exact) + swept_unit(swept);
  const std::string dates = call_of("step", day(), "0*[1-9][0-9]* *(?:days?|weeks?|months?|years?)");
  if (swept == Swept::kDates) return {dates};
  if (swept == Swept::kHorizon) return {range, dates};
  return {range};
}

}  // namespace

std::string value_pattern(const Quantity& quantity, MoneyPer money_per) {
  return whole_text(text_pattern(quantity, money_per));
}

std::string date_pattern() { return whole_text(day()); }

std::string horizon_pattern() { return whole_text("(?:" + day() + "|0*[1-9][0-9]{0,4} *(?:years?|months?))"); }

std::string sweep_pattern(Swept swept) {
  const std::string value = swept_value(swept);
  const std::string unit = swept == Swept::kNumbers ? swept_unit(swept) : "";
  std::vector<std::string> forms = swept_functions(swept);
  forms.insert(forms.begin(), value + "(?: *, *" + value + ")*" + unit);
  return whole_text(any_of(forms));
}

std::string sweep_value_pattern(Swept swept) {
  return whole_text(swept_value(swept) + (swept == Swept::kNumbers ? swept_unit(swept) : ""));
}

std::string correlated_pair_pattern() {
  const std::string path = "(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+";
  return "^" + path + "," + path + "$";
}

/// The exponent of a number above 1 may make it small: then the text is left to the reader.
std::string correlation_pattern() { return "^ *[-+]?(?:0*(?:\\.[0-9]+)?|[0-9]*\\.?[0-9]+[eE][-+]?[0-9]+) *$"; }

std::string year_pattern() { return "^(?!0000)[0-9]{4}$"; }

}  // namespace crossover

// How does a person read Sobol' indices?

#include "commands/sensitivity/sobol_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/bar.h"
#include "commands/count_words.h"
#include "commands/sensitivity/sensitivity_view.h"
#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr std::size_t kBarColumns = 10;

/// What the figure beside it rounds to nothing has no bar.
std::string share_bar(double share) {
  constexpr double kNothing = 0.0005;
  return share < kNothing ? std::string() : bar(std::min(share, 1.0), kBarColumns);
}

/// "roi", or of several that are drawn together "roi, human.salary".
std::string input_text(const SensitivityResult& result, const SobolAnswer::Of& input) {
  std::string out;
  for (const AssumptionId id : input.values) {
    if (!out.empty()) out += ", ";
    out += marked_path(result, id);
  }
  return printable(out);
}

std::string what_varies(const SensitivityResult& result) {
  if (!result.request.usable_by) return "the date";
  return fmt::format("being usable by {}", format_date(*result.request.usable_by));
}

/// Inputs of which a draw changed the answer.
std::size_t inputs_that_decide(const SobolAnswer& sobol) {
  return static_cast<std::size_t>(std::count_if(sobol.inputs.begin(), sobol.inputs.end(),
                                                [](const SobolAnswer::Of& i) { return i.index.total.value > 0; }));
}

}  // namespace

ShareTexts share_texts(const SobolShare& share) {
  constexpr double kPercent = 100;
  const double spread = kPercent * std::max(share.high - share.value, share.value - share.low);
  // The place of the leading digit of the uncertainty is the last that is shown.
  const double place = spread >= 10 ? 10 : spread >= 1 || spread == 0 ? 1 : 0.1;
  const int decimals = place < 1 ? 1 : 0;
  const double value = std::round(kPercent * share.value / place) * place;
  constexpr double kRounding = 1e-9;
  const double rounded_up = std::ceil(spread / place - kRounding) * place;
  return {format_fixed(std::clamp(value, 0.0, kPercent), decimals) + "%", "±" + format_fixed(rounded_up, decimals)};
}

std::size_t shown_inputs(const SobolAnswer& sobol) {
  constexpr std::size_t kMostRows = 20;
  constexpr double kNothing = 0.005;
  std::size_t shown = std::min<std::size_t>(1, sobol.inputs.size());
  while (shown < std::min(kMostRows, sobol.inputs.size()) && sobol.inputs[shown].index.total.value >= kNothing) ++shown;
  return shown;
}

Table sobol_table(const SensitivityResult& result) {
  Table table;
  table.columns = {{"", Align::kLeft, true},
                   {"alone", Align::kRight},
                   {"", Align::kLeft},
                   {"with others", Align::kRight},
                   {"", Align::kLeft}};
  const auto cell = [](const SobolShare& share) {
    const ShareTexts texts = share_texts(share);
    return Line(texts.value + " ").add(texts.spread, Style::kDim);
  };
  const SobolAnswer& sobol = *result.sobol;
  for (std::size_t i = 0; i < shown_inputs(sobol); ++i) {
    const SobolIndex& index = sobol.inputs[i].index;
    TableRow row;
    row.cells = {Line(input_text(result, sobol.inputs[i]), i == 0 ? Style::kStrong : Style::kPlain), cell(index.first),
                 Line(share_bar(index.first.value), Style::kAccent), cell(index.total),
                 Line(share_bar(index.total.value), Style::kAccent)};
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string sobol_sentence(const SensitivityResult& result) {
  const SobolAnswer& sobol = *result.sobol;
  const SobolAnswer::Of& most = sobol.inputs.front();
  const std::string name = input_text(result, most);
  const bool together = most.values.size() > 1;
  if (inputs_that_decide(sobol) == 1) {
    return fmt::format("{} {} everything: nothing else that is uncertain changes {}.", name,
                       together ? "decide" : "decides", what_varies(result));
  }
  const std::string variance = fmt::format("of the variance of {}", what_varies(result));
  const SobolAnswer::Of& next = sobol.inputs[1];
  if (next.index.total.high >= most.index.total.low) {
    return fmt::format("{} and {} decide most, and about alike: {} and {} {} come from each alone.", name,
                       input_text(result, next), share_texts(most.index.first).value,
                       share_texts(next.index.first).value, variance);
  }
  const std::string_view decides = together ? "decide most together" : "decides most";
  const std::string alone = share_texts(most.index.first).value;
  constexpr double kMostlyWithOthers = 0.5;
  if (most.index.first.value < kMostlyWithOthers * most.index.total.value) {
    return fmt::format("{} {}, though not alone: {} {} with what it does together with others, {} alone.", name,
                       decides, share_texts(most.index.total).value, variance, alone);
  }
  return fmt::format("{} {}: {} {} comes from {} alone.", name, decides, alone, variance, together ? "them" : "it");
}

std::string sobol_footnote(const SensitivityResult& result) {
  const SobolAnswer& sobol = *result.sobol;
  const Sampling& sampling = result.request.sampling;
  std::string text =
      "Alone: the share of the variance that goes, on average, once that value is known. With others: that, and what "
      "it "
      "does only together with others. ±: 95% intervals, in points. ";
  text += fmt::format("{} draws, seed {}, sampler {}, {} evaluations.", count_text(sampling.draws), sampling.seed,
                      sampler_name(sampling.kind), count_text(sobol.evaluations));
  return text;
}

std::optional<std::string> why_nothing_varies(const SensitivityResult& result) {
  const SobolAnswer& sobol = *result.sobol;
  if (sobol.variance > 0) return std::nullopt;
  const SobolCounts& counts = sobol.counts;
  const std::string nothing = " There is no variance to share out.";
  if (result.request.usable_by) {
    const std::string day = format_date(*result.request.usable_by);
    return fmt::format("{} draw is usable by {}.", counts.usable > 0 ? "Every" : "No", day) + nothing;
  }
  if (counts.already == counts.draws) return "Every draw is usable already." + nothing;
  if (counts.undated == counts.draws) return "No draw is usable within the horizon." + nothing;
  return "Every draw is usable from the same day." + nothing;
}

}  // namespace crossover

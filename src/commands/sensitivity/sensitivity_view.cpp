// How does a person read what the date depends on?

#include "commands/sensitivity/sensitivity_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/sensitivity/sobol_table.h"
#include "commands/sensitivity/tornado_picture.h"
#include "text/utf8.h"
#include "units/format.h"

namespace crossover {
namespace {

/// "a, b, c and 12 more"
std::string few_paths(const SensitivityResult& result, const std::vector<AssumptionId>& ids) {
  constexpr std::size_t kFew = 6;
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kFew); ++i) {
    if (i > 0) out += i + 1 == ids.size() ? " and " : ", ";
    out += printable(marked_path(result, ids[i]));
  }
  return ids.size() <= kFew ? out : out + fmt::format(" and {} more", ids.size() - kFew);
}

/// "12 more decide less; --format csv lists them all."
std::string more_text(std::size_t count, std::string_view does, std::string_view they_do, std::string_view what) {
  return fmt::format("{} more {} {}; --format csv lists {}.", count, count == 1 ? does : they_do, what,
                     count == 1 ? "it too" : "them all");
}

class SensitivityView {
 public:
  SensitivityView(const SensitivityResult& result, std::size_t width) : result_(result), width_(width) {}

  Report report() {
    report_.add(Heading{Line(result_.scenario->name), 1});
    report_.add(Paragraph{central()});
    if (result_.scenario->uncertain.empty()) {
      report_.add(Paragraph{Line(nothing_uncertain())});
      return std::move(report_);
    }
    if (result_.request.tornado) add_tornado();
    if (result_.sobol) add_sobol();
    return std::move(report_);
  }

 private:
  /// "Usable from 2025-02-15 with every uncertain value at its middle."
  [[nodiscard]] Line central() const {
    const TornadoDate& usable = result_.tornado.central;
    const std::string with = result_.scenario->uncertain.empty() ? "." : " with every uncertain value at its middle.";
    switch (usable.status) {
      case Status::kAlready: return Line("Usable already" + with);
      case Status::kCrosses: return Line("Usable from ").add(format_date(*usable.date), Style::kStrong).add(with);
      case Status::kBeyond:
        return Line(fmt::format("Usable only beyond the horizon ({}){}", format_date(result_.scenario->horizon), with));
      case Status::kNever: break;
    }
    return Line("Never usable" + with);
  }

  [[nodiscard]] std::string nothing_uncertain() const {
    if (result_.request.move_by) return "Nothing is uncertain in this scenario, and no exact value can be moved.";
    return "Nothing is uncertain in this scenario. --by 20% shows what the date depends on all the same: it moves "
           "every "
           "exact value by so much.";
  }

  void add_tornado() {
    report_.add(Heading{Line("One value at a time"), 2});
    std::vector<AssumptionId> without_effect;
    std::size_t with_effect = 0;
    for (const TornadoBar& bar : result_.tornado.bars) {
      if (moves_date(result_.tornado, bar)) {
        ++with_effect;
      } else {
        without_effect.push_back(bar.id);
      }
    }
    if (with_effect == 0) {
      report_.add(Paragraph{Line("No value moves the date on its own, from its low to its high end.")});
      return;
    }
    if (!result_.sobol) report_.add(Paragraph{Line(tornado_sentence())});
    const std::vector<TornadoBar> bars = bars_to_draw(result_);
    report_.add(draw_tornado(result_, bars, width_));
    if (with_effect > bars.size())
      report_.add(Paragraph{Line(more_text(with_effect - bars.size(), "moves", "move", "it by less"), Style::kDim)});
    if (!without_effect.empty())
      report_.add(Paragraph{
          Line(fmt::format("No effect with the others in the middle: {}.", few_paths(result_, without_effect)),
               Style::kDim)});
  }

  [[nodiscard]] std::string tornado_sentence() const {
    const TornadoBar& widest = result_.tornado.bars.front();
    const std::string path = printable(marked_path(result_, widest.id));
    if (widest.swing_days())
      return fmt::format("{} moves the date most: by {} from its low to its high end.", path, swing_text(widest));
    return fmt::format("{} matters most: it decides whether there is a date within the horizon.", path);
  }

  void add_sobol() {
    const SobolAnswer& sobol = *result_.sobol;
    report_.add(Heading{Line(result_.request.usable_by
                                 ? fmt::format("All at once: usable by {}?", format_date(*result_.request.usable_by))
                                 : std::string("All at once")),
                        2});
    if (const auto why = why_nothing_varies(result_)) {
      report_.add(Paragraph{Line(*why)});
      return;
    }
    report_.add(Paragraph{Line(sobol_sentence(result_), Style::kStrong)});
    report_.add(sobol_table(result_));
    add_rest();
    report_.add(Paragraph{Line(spread(sobol))});
    report_.add(Paragraph{Line(sobol_footnote(result_), Style::kDim)});
  }

  /// Inputs that the table leaves out.
  void add_rest() {
    std::vector<AssumptionId> without_effect;
    std::size_t with_effect = 0;
    for (const SobolAnswer::Of& input : result_.sobol->inputs) {
      if (input.index.total.value > 0) {
        ++with_effect;
      } else {
        without_effect.insert(without_effect.end(), input.values.begin(), input.values.end());
      }
    }
    const std::size_t shown = shown_inputs(*result_.sobol);
    if (with_effect > shown)
      report_.add(Paragraph{Line(more_text(with_effect - shown, "decides", "decide", "less"), Style::kDim)});
    if (!without_effect.empty())
      report_.add(Paragraph{Line(fmt::format("No part in it: {}.", few_paths(result_, without_effect)), Style::kDim)});
  }

  /// "The date has a standard deviation of 1.2 years. 12% of the draws have no date ..."
  [[nodiscard]] std::string spread(const SobolAnswer& sobol) const {
    const auto share = [&](std::uint64_t count) {
      return format_share(static_cast<double>(count) / static_cast<double>(sobol.counts.draws));
    };
    if (result_.request.usable_by)
      return fmt::format("{} of the draws are usable by {}.", share(sobol.counts.usable),
                         format_date(*result_.request.usable_by));
    std::string text = fmt::format("The date has a standard deviation of {}.", format_years(std::sqrt(sobol.variance)));
    if (sobol.counts.undated > 0)
      text += fmt::format(" {} of the draws have no date within the horizon and count as the horizon, {}.",
                          share(sobol.counts.undated), format_date(result_.scenario->horizon));
    if (sobol.counts.already > 0)
      text += fmt::format(" {} are usable already and count as {}.", share(sobol.counts.already),
                          format_date(result_.scenario->as_of));
    return text;
  }

  const SensitivityResult& result_;
  std::size_t width_;
  Report report_;
};

}  // namespace

Report sensitivity_report(const SensitivityResult& result, std::size_t width) {
  return SensitivityView(result, width).report();
}

std::string marked_path(const SensitivityResult& result, AssumptionId id) {
  const std::string& path = (*result.scenario)[id].path;
  return result.moved[id] ? fmt::format("{} ±{}", path, format_share(*result.request.move_by)) : path;
}

double censored_share(const SensitivityResult& result) {
  const SobolCounts& counts = result.sobol->counts;
  if (result.request.usable_by || counts.draws == 0) return 0;
  return static_cast<double>(counts.undated) / static_cast<double>(counts.draws);
}

}  // namespace crossover

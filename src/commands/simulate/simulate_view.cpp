// What does a person want to know of a simulation? How likely, by when, held back by what, and how exact that is.

#include "commands/simulate/simulate_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/count_words.h"
#include "commands/simulate/date_histogram.h"
#include "commands/simulate/error_digits.h"
#include "commands/simulate/histogram_drawing.h"
#include "commands/simulate/share_errors.h"
#include "commands/simulate/simulate_words.h"
#include "commands/simulate/years_drawing.h"
#include "units/format.h"

namespace crossover {
namespace {

constexpr std::size_t kMostBins = 20;
constexpr std::size_t kMostYears = 12;
constexpr std::size_t kMostCorrelations = 6;
/// The quantiles of a gate.
constexpr std::array kGateQuantiles = {0.1, 0.5, 0.9};

class SimulateView {
 public:
  SimulateView(const SimulateResult& result, std::size_t width)
      : result_(result),
        scenario_(*result.scenario),
        simulation_(result.simulation),
        whole_(simulation_.whole),
        width_(width) {}

  Report report() {
    report_.add(Heading{Line(scenario_.name), 1});
    report_.add(Paragraph{simulate_headline(result_)});
    if (draws_differ(simulation_)) {
      if (!all_alike()) add_dates();
      if (whole_.crosses.value > 0) add_years();
      if (simulation_.gates.size() > 1) add_gates();
    }
    add_method();
    return std::move(report_);
  }

 private:
  /// Already, beyond or never: the headline says all there is to say.
  [[nodiscard]] bool all_alike() const {
    return whole_.already.value >= 1 || whole_.beyond.value >= 1 || whole_.never.value >= 1;
  }

  void add_dates() {
    report_.add(Heading{Line("Usable from"), 2});
    report_.add(draw_histogram(date_histogram(result_, kMostBins), whole_.quantiles, width_));
    Table table;
    table.columns = {{"Chance", Align::kRight}, {"Usable by"}, {"Error"}};
    for (const QuantileEstimate& one : whole_.quantiles) {
      const bool has_error = status_at(whole_, one) == Status::kCrosses;
      table.rows.push_back({{Line(percent_number(one.p) + "%"), quantile_line(whole_, one),
                             Line(has_error ? error_text(one.se) : "", Style::kDim)}});
    }
    if (!table.rows.empty()) report_.add(std::move(table));
    report_.add(Paragraph{central()});
  }

  /// How the one date that `run` gives compares.
  [[nodiscard]] Line central() const {
    const Crossing& crossing = result_.central.crossing;
    Line line("With every value in the middle it is ");
    const auto day = crossing_day(scenario_, crossing);
    switch (crossing.status) {
      case Status::kAlready: return line.add("usable already", Style::kGood).add(".");
      case Status::kBeyond: return line.add("usable only beyond the horizon", Style::kWarn).add(".");
      case Status::kNever: return line.add("never usable", Style::kBad).add(".");
      case Status::kCrosses: break;
    }
    const std::int32_t moment = simulation_.scale.of_day(static_cast<std::int32_t>((*day - scenario_.as_of).count()));
    const std::uint64_t draws = whole_.moments.up_to({&moment, 1}).front();
    const ShareErrors errors(whole_, simulation_.sampling.draws, true);
    return line.add(fmt::format("usable from {}; {} of the draws are by then.", format_date(*day),
                                probability_text(errors.up_to(draws))));
  }

  void add_years() {
    report_.add(Heading{Line("Usable on"), 2});
    report_.add(draw_years(years_shown(whole_, scenario_.horizon, kMostYears), width_));
  }

  void add_gates() {
    report_.add(Heading{Line("Gates"), 2});
    Table table;
    table.columns = {
        {"Gate", Align::kLeft, true}, {"Holds back", Align::kRight}, {"Open by the horizon", Align::kRight}};
    for (const double p : kGateQuantiles) table.columns.push_back({percent_number(p) + "% by"});
    for (std::size_t gate = 0; gate < simulation_.gates.size(); ++gate) {
      const CrossingDistribution& own = simulation_.gates[gate];
      TableRow row{{Line(result_.model->gates()[gate]->name()), Line(probability_text(simulation_.binding[gate])),
                    Line(probability_text(own.within_horizon))}};
      for (const double p : kGateQuantiles) {
        const QuantileEstimate* quantile = find_quantile(own, p);
        row.cells.push_back(quantile == nullptr ? Line("-") : quantile_line(own, *quantile));
      }
      table.rows.push_back(std::move(row));
    }
    report_.add(std::move(table));
    report_.add(Paragraph{
        Line("Holds back: draws in which it opens last, or not at all. The rest is of each gate alone.", Style::kDim)});
  }

  /// What was drawn, and what the errors mean.
  void add_method() {
    const Sampling& sampling = simulation_.sampling;
    std::string text = fmt::format("{}{}, sampler {}, seed {}.{}", draws_text(sampling.draws), of_values(),
                                   sampler_name(sampling.kind), sampling.seed, correlations());
    if (whole_.crosses.value > 0 && draws_differ(simulation_)) {
      text +=
          " ± is one standard error of the simulation, not of the scenario: how far infinitely many draws may lie from "
          "these. No digit is shown that it does not support.";
    }
    report_.add(Paragraph{Line(text, Style::kDim)});
  }

  /// " of 7 independent values"
  [[nodiscard]] std::string of_values() const {
    const std::size_t values = scenario_.uncertain.size();
    if (values == 0) return "";
    const bool independent = values > 1 && scenario_.correlations.empty();
    return fmt::format(" of {} {} value{}", count_text(values), independent ? "independent" : "uncertain",
                       values == 1 ? "" : "s");
  }

  /// " Rank correlations: a with b 0.6, a with c -0.2."
  [[nodiscard]] std::string correlations() const {
    const std::vector<Correlation>& all = scenario_.correlations;
    if (all.empty()) return "";
    std::string text;
    for (std::size_t i = 0; i < std::min(all.size(), kMostCorrelations); ++i) {
      text += fmt::format("{}{} with {} {}", i == 0 ? " Rank correlations: " : ", ", scenario_[all[i].a].path,
                          scenario_[all[i].b].path, format_number(all[i].rank));
    }
    if (all.size() > kMostCorrelations) text += fmt::format(" and {} more", all.size() - kMostCorrelations);
    return text + ".";
  }

  const SimulateResult& result_;
  const Scenario& scenario_;
  const Simulation& simulation_;
  const CrossingDistribution& whole_;
  std::size_t width_;
  Report report_;
};

}  // namespace

Report simulate_report(const SimulateResult& result, std::size_t width) { return SimulateView(result, width).report(); }

}  // namespace crossover

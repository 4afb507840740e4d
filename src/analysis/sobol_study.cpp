// Which uncertain values does the date of a scenario come from?

#include "analysis/sobol_study.h"

#include <algorithm>

namespace crossover {
namespace {

std::vector<SobolInput> find_inputs(const Model& model) {
  const Scenario& scenario = model.scenario();
  std::vector<std::vector<std::size_t>> gates_of(scenario.assumptions.size());
  for (std::size_t gate = 0; gate < model.gates().size(); ++gate) {
    for (const std::size_t j : model.uncertain_of(gate)) gates_of[scenario.uncertain[j]].push_back(gate);
  }
  std::vector<SobolInput> out;
  for (std::vector<AssumptionId>& group : independent_groups(scenario)) {
    SobolInput input;
    for (const AssumptionId id : group) input.gates.insert(input.gates.end(), gates_of[id].begin(), gates_of[id].end());
    std::sort(input.gates.begin(), input.gates.end());
    input.gates.erase(std::unique(input.gates.begin(), input.gates.end()), input.gates.end());
    input.values = std::move(group);
    out.push_back(std::move(input));
  }
  return out;
}

bool any_matters(const std::vector<SobolInput>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [](const SobolInput& input) { return !input.gates.empty(); });
}

/// All draws are alike where no gate depends on an uncertain value: one says it all.
Sampling draws_needed(Sampling sampling, const std::vector<SobolInput>& inputs) {
  if (!any_matters(inputs)) sampling.draws = 1;
  return sampling;
}

std::optional<std::int32_t> day_count(std::optional<Date> date) {
  if (!date) return std::nullopt;
  return static_cast<std::int32_t>(date->time_since_epoch().count());
}

/// A number near the mean of what is asked about.
double near_mean(const Model& model, bool about_a_day) {
  if (about_a_day) return 0;
  Arena arena;
  const Crossing middle = model.evaluate(1, model.middle(), arena).whole(0);
  return middle.within_horizon() ? middle.years : model.horizon_day() / kDaysPerYear;
}

}  // namespace

void SobolTally::merge(const SobolTally& other) {
  sums.merge(other.sums);
  counts.draws += other.counts.draws;
  counts.already += other.counts.already;
  counts.undated += other.counts.undated;
  counts.usable += other.counts.usable;
}

void SobolTally::clear() {
  sums.clear();
  counts = {};
}

SobolStudy::SobolStudy(const Model& model, const Sampling& sampling, std::optional<Date> usable_by)
    : model_(model),
      usable_by_(day_count(usable_by)),
      inputs_(find_inputs(model)),
      sampling_(draws_needed(sampling, inputs_)),
      sample_a_(model.scenario(), sampling_, 0),
      sample_b_(model.scenario(), sampling_, 1) {}

std::uint64_t SobolStudy::blocks() const { return blocks_of(sampling_.draws); }

std::uint64_t SobolStudy::evaluations() const {
  const auto swapped =
      std::count_if(inputs_.begin(), inputs_.end(), [](const SobolInput& input) { return !input.gates.empty(); });
  return sampling_.draws * (static_cast<std::uint64_t>(swapped) + 2);
}

SobolTally SobolStudy::no_tally() const {
  return {SobolSums(inputs_.size(), sampling_.draws, near_mean(model_, usable_by_.has_value())), {}};
}

SobolWorker::SobolWorker(const SobolStudy& study) : study_(study) {}

void SobolWorker::add(std::uint64_t block, SobolTally& tally) {
  study_.sample_a_.fill(block, a_);
  study_.sample_b_.fill(block, b_);
  const std::vector<Openings> gates_of_b = open_all(b_.values);
  answer(gates_of_b, of_b_);
  count(block, tally.counts);
  const std::vector<Openings> gates_of_a = open_all(a_.values);
  answer(gates_of_a, of_a_);
  count(block, tally.counts);
  tally.sums.add_samples(block, of_a_.data(), of_b_.data());
  std::vector<Column> swapped = a_.values;
  for (std::size_t i = 0; i < study_.inputs_.size(); ++i) {
    const SobolInput& input = study_.inputs_[i];
    if (input.gates.empty()) continue;
    for (const AssumptionId id : input.values) swapped[id] = b_.values[id];
    std::vector<Openings> gates = gates_of_a;  // those that do not depend on the input stay
    for (const std::size_t gate : input.gates) gates[gate] = study_.model_.open(gate, kBlockRows, swapped, arena_);
    answer(gates, of_swapped_);
    tally.sums.add_swapped(i, block, of_a_.data(), of_b_.data(), of_swapped_.data());
    for (const AssumptionId id : input.values) swapped[id] = a_.values[id];
  }
}

std::vector<Openings> SobolWorker::open_all(const std::vector<Column>& values) {
  std::vector<Openings> gates;
  for (std::size_t gate = 0; gate < study_.model_.gates().size(); ++gate)
    gates.push_back(study_.model_.open(gate, kBlockRows, values, arena_));
  return gates;
}

void SobolWorker::answer(const std::vector<Openings>& gates, Answers& out) {
  out.resize(kBlockRows);
  const double horizon_day = study_.model_.horizon_day();
  outcomes_.fill(Evaluation(gates, horizon_day), study_.model_.scenario().as_of);
  const Outcomes whole = outcomes_.whole();
  if (study_.usable_by_) {
    for_each_row(kBlockRows, [date = whole.date, last = *study_.usable_by_, f = out.data()](std::size_t i)
                                 CROSSOVER_INLINE { f[i] = ((date[i] != kNoDate) & (date[i] <= last)) ? 1.0 : 0.0; });
  } else {
    for_each_row(kBlockRows, [date = whole.date, years = whole.years, horizon = horizon_day / kDaysPerYear,
                              f = out.data()](std::size_t i) CROSSOVER_INLINE {
      const double crossing = years[i];
      f[i] = date[i] != kNoDate ? crossing : horizon;
    });
  }
}

void SobolWorker::count(std::uint64_t block, SobolCounts& counts) const {
  const Outcomes whole = outcomes_.whole();
  const std::size_t rows = rows_of_block(block, study_.sampling_.draws);
  counts.draws += rows;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool dated = whole.date[row] != kNoDate;
    counts.already += whole.status[row] == Status::kAlready ? 1 : 0;
    counts.undated += dated ? 0 : 1;
    counts.usable += dated && study_.usable_by_ && whole.date[row] <= *study_.usable_by_ ? 1 : 0;
  }
}

}  // namespace crossover

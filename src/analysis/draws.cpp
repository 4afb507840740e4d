#include "analysis/draws.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "distributions/quantile_function.h"
#include "sampling/gaussian_copula.h"
#include "sampling/stream_key.h"

namespace crossover {
namespace {

/// One drawn value.
struct DrawnValue {
  AssumptionId id;
  std::unique_ptr<const UniformStream> uniforms;
  QuantileFunction quantiles;
};

/// Values that are drawn together: which of the drawn ones, and how.
struct CorrelatedValues {
  std::vector<std::size_t> members;
  GaussianCopula copula;
};

/// The place of a value among the uncertain ones.
std::size_t place_of(const Scenario& scenario, AssumptionId id) {
  const auto& uncertain = scenario.uncertain;
  return static_cast<std::size_t>(std::find(uncertain.begin(), uncertain.end(), id) - uncertain.begin());
}

/// The correlated values in the order of their paths, so that the order of the file makes no difference.
std::optional<CorrelatedValues> correlated_values(const Scenario& scenario) {
  if (scenario.correlations.empty()) return std::nullopt;
  std::vector<std::size_t> members;
  for (const Correlation& one : scenario.correlations) {
    members.push_back(place_of(scenario, one.a));
    members.push_back(place_of(scenario, one.b));
  }
  const auto path = [&](std::size_t place) { return sampled_path(scenario[scenario.uncertain[place]].path); };
  std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return path(a) < path(b); });
  members.erase(std::unique(members.begin(), members.end()), members.end());

  const std::size_t size = members.size();
  std::vector<double> matrix(size * size, 0.0);
  for (std::size_t i = 0; i < size; ++i) matrix[i * size + i] = 1;
  const auto index = [&](AssumptionId id) {
    const std::size_t place = place_of(scenario, id);
    return static_cast<std::size_t>(std::find(members.begin(), members.end(), place) - members.begin());
  };
  for (const Correlation& one : scenario.correlations) {
    const std::size_t a = index(one.a);
    const std::size_t b = index(one.b);
    matrix[a * size + b] = matrix[b * size + a] = spearman_to_pearson(one.rank);
  }
  return CorrelatedValues{std::move(members), GaussianCopula(size, matrix)};
}

}  // namespace

struct Draws::Parts {
  Sampling sampling;
  std::vector<Column> middle;  // of every assumption
  std::vector<DrawnValue> drawn;
  std::optional<CorrelatedValues> correlated;
};

Draws::Draws(const Scenario& scenario, const Sampling& sampling, unsigned variant) {
  auto parts = std::make_unique<Parts>();
  parts->sampling = sampling;
  for (const Assumption& assumption : scenario.assumptions)
    parts->middle.emplace_back(assumption.distribution.middle());
  for (const AssumptionId id : scenario.uncertain) {
    const Assumption& assumption = scenario[id];
    parts->drawn.push_back(
        {id, make_stream(sampling, assumption.path, variant), QuantileFunction(assumption.distribution)});
  }
  parts->correlated = correlated_values(scenario);
  parts_ = std::move(parts);
}

Draws::Draws(Draws&&) noexcept = default;
Draws::~Draws() = default;

const Sampling& Draws::sampling() const { return parts_->sampling; }

void Draws::fill(std::uint64_t block, DrawBlock& out) const {
  const Parts& parts = *parts_;
  out.values = parts.middle;
  out.numbers.resize(parts.drawn.size());
  for (std::size_t i = 0; i < parts.drawn.size(); ++i) {
    out.numbers[i].resize(kBlockRows);
    parts.drawn[i].uniforms->fill(block, out.numbers[i].data());
  }
  if (parts.correlated) {
    std::vector<double*> columns;
    for (const std::size_t member : parts.correlated->members) columns.push_back(out.numbers[member].data());
    parts.correlated->copula.apply(kBlockRows, columns);
  }
  for (std::size_t i = 0; i < parts.drawn.size(); ++i) {
    double* numbers = out.numbers[i].data();
    parts.drawn[i].quantiles.fill(kBlockRows, numbers, numbers);
    out.values[parts.drawn[i].id] = Column(static_cast<const double*>(numbers));
  }
}

std::vector<std::vector<AssumptionId>> independent_groups(const Scenario& scenario) {
  const std::vector<AssumptionId>& uncertain = scenario.uncertain;
  std::vector<std::size_t> group(uncertain.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (const Correlation& one : scenario.correlations) {
    const std::size_t a = group[place_of(scenario, one.a)];
    const std::size_t b = group[place_of(scenario, one.b)];
    std::replace(group.begin(), group.end(), std::max(a, b), std::min(a, b));
  }
  // A group is known by the place of its first value.
  std::vector<std::vector<AssumptionId>> out;
  std::vector<std::size_t> place(uncertain.size());
  for (std::size_t i = 0; i < uncertain.size(); ++i) {
    if (group[i] == i) {
      place[i] = out.size();
      out.emplace_back();
    }
    out[place[group[i]]].push_back(uncertain[i]);
  }
  return out;
}

}  // namespace crossover

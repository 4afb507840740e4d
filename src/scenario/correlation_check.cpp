// Can values go together in all the ways that are asked for?
//
// Values that no chain of pairs ties to each other are checked apart. Of those that are tied, in the order in which
// they are first named, the fewest that contradict each other are looked for: a matrix stays positive definite when
// values are taken from it, so that bisection finds them. (It need not stay so when pairs are taken from it: a pair
// that is not named counts as 0.)

#include "scenario/correlation_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sampling/gaussian_copula.h"

namespace crossover {
namespace {

/// A correlation between two of a group of values, by their places in it.
struct TiedPair {
  std::size_t a;
  std::size_t b;
  const Correlation* correlation;
  bool may_be_blamed;
};

/// Values that pairs tie together, directly or through others, and those pairs; both in the order of writing.
struct TiedGroup {
  std::size_t values = 0;
  std::vector<TiedPair> pairs;
};

/// Numbers between which one lies, both excluded.
struct RankInterval {
  double low;
  double high;
};

class GroupFinder {
 public:
  std::vector<TiedGroup> groups(std::span<const Correlation> correlations, std::size_t first_blamed) {
    for (const Correlation& one : correlations) leaders_[leader(place(one.a))] = leader(place(one.b));
    std::vector<TiedGroup> out;
    std::unordered_map<std::size_t, std::size_t> group_of_leader;
    std::vector<std::optional<std::size_t>> within(leaders_.size());
    for (std::size_t i = 0; i < correlations.size(); ++i) {
      const std::size_t a = place(correlations[i].a);
      const std::size_t b = place(correlations[i].b);
      const auto [found, is_new] = group_of_leader.emplace(leader(a), out.size());
      if (is_new) out.emplace_back();
      TiedGroup& group = out[found->second];
      for (const std::size_t value : {a, b}) {
        if (!within[value]) within[value] = group.values++;
      }
      group.pairs.push_back({*within[a], *within[b], &correlations[i], i >= first_blamed});
    }
    return out;
  }

 private:
  std::size_t place(AssumptionId id) {
    const auto [found, is_new] = places_.emplace(id, leaders_.size());
    if (is_new) leaders_.push_back(found->second);
    return found->second;
  }

  std::size_t leader(std::size_t value) {
    while (leaders_[value] != value) value = leaders_[value] = leaders_[leaders_[value]];
    return value;
  }

  std::unordered_map<AssumptionId, std::size_t> places_;
  std::vector<std::size_t> leaders_;
};

class GroupCheck {
 public:
  explicit GroupCheck(const TiedGroup& group) : group_(group), matrix_(group.values * group.values, 0.0) {
    for (std::size_t i = 0; i < group.values; ++i) at(i, i) = 1;
    for (const TiedPair& pair : group.pairs)
      at(pair.a, pair.b) = at(pair.b, pair.a) = spearman_to_pearson(pair.correlation->rank);
  }

  [[nodiscard]] bool is_possible() const { return is_possible(group_.values); }

  struct Fault {
    const Correlation* correlation;
    std::optional<RankInterval> possible;  // with the others as they stand; nothing where no number would do
  };

  /// The pair to blame: of those between the fewest first values that contradict each other, one that could be mended
  /// alone.
  [[nodiscard]] Fault fault() const {
    constexpr std::size_t kMostTried = 16;
    const std::size_t count = fewest_impossible();
    const std::vector<const TiedPair*> suspects = suspects_among(count);
    for (std::size_t i = 0; i < std::min(kMostTried, suspects.size()); ++i) {
      if (const auto possible = interval(*suspects[i], count)) return {suspects[i]->correlation, possible};
    }
    return {suspects.front()->correlation, std::nullopt};
  }

 private:
  double& at(std::size_t row, std::size_t column) { return matrix_[row * group_.values + column]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const { return matrix_[row * group_.values + column]; }

  /// The first `count` values, in an order that makes short work of their matrix.
  [[nodiscard]] std::vector<std::size_t> first_values(std::size_t count) const {
    std::vector<std::size_t> first(count);
    std::iota(first.begin(), first.end(), std::size_t{0});
    return sparse_order(count, rows_and_columns(group_.values, matrix_, first));
  }

  [[nodiscard]] std::optional<std::vector<double>> factor(std::span<const std::size_t> order) const {
    return cholesky(order.size(), rows_and_columns(group_.values, matrix_, order));
  }

  [[nodiscard]] bool is_possible(std::size_t count) const { return factor(first_values(count)).has_value(); }

  [[nodiscard]] std::size_t fewest_impossible() const {
    std::size_t possible = 1;
    std::size_t impossible = group_.values;
    while (impossible - possible > 1) {
      const std::size_t middle = (possible + impossible) / 2;
      (is_possible(middle) ? possible : impossible) = middle;
    }
    return impossible;
  }

  /// Those of the last value before those of others, of each what is written last before the rest.
  [[nodiscard]] std::vector<const TiedPair*> suspects_among(std::size_t count) const {
    std::vector<const TiedPair*> out;
    for (const TiedPair& pair : group_.pairs) {
      if (pair.may_be_blamed && pair.a < count && pair.b < count) out.push_back(&pair);
    }
    if (out.empty()) out.push_back(&group_.pairs.back());
    std::reverse(out.begin(), out.end());
    std::stable_partition(out.begin(), out.end(),
                          [last = count - 1](const TiedPair* pair) { return pair->a == last || pair->b == last; });
    return out;
  }

  /// Which numbers the pair may have among the first `count` values. With x its correlation and the others as they
  /// stand, the determinant is proportional to left_a left_b - (x - explained)^2: what the others leave open of the two
  /// values, and what they explain of the correlation.
  [[nodiscard]] std::optional<RankInterval> interval(const TiedPair& pair, std::size_t count) const {
    std::vector<std::size_t> order = first_values(count);
    std::erase_if(order, [&](std::size_t value) { return value == pair.a || value == pair.b; });
    order.push_back(pair.a);
    const auto of_a = factor(order);
    order.back() = pair.b;
    const auto of_b = factor(order);
    if (!of_a || !of_b) return std::nullopt;
    const std::size_t size = order.size();
    const double* row_a = &(*of_a)[(size - 1) * size];
    const double* row_b = &(*of_b)[(size - 1) * size];
    const double explained = std::inner_product(row_a, row_a + size - 1, row_b, 0.0);
    const double room = row_a[size - 1] * row_b[size - 1];
    return RankInterval{pearson_to_spearman(std::max(explained - room, -1.0)),
                        pearson_to_spearman(std::min(explained + room, 1.0))};
  }

  const TiedGroup& group_;
  std::vector<double> matrix_;
};

/// Numbers of few digits that lie well inside: "a number from -0.41 to 0.41".
std::string numbers_inside(const RankInterval& interval) {
  constexpr int kMostDigits = 6;
  constexpr double kRounding = 1e-9;
  double scale = 10;
  for (int digits = 2; digits <= kMostDigits; ++digits) {
    scale = digits == 2 ? 100 : scale * 10;
    const double low = std::floor((interval.low + kRounding) * scale) + 1;
    const double high = std::ceil((interval.high - kRounding) * scale) - 1;
    if (low == high) return fmt::format("{}", low / scale + 0.0);
    if (low < high) return fmt::format("a number from {} to {}", low / scale + 0.0, high / scale + 0.0);
  }
  return {};
}

void report(const GroupCheck::Fault& fault, std::span<const Assumption> assumptions, Diagnostics& diagnostics) {
  const Correlation& one = *fault.correlation;
  const std::string numbers = fault.possible ? numbers_inside(*fault.possible) : "";
  diagnostics.error(Code::kImpossibleCorrelation, one.span,
                    fmt::format("'{}' and '{}' cannot be correlated by {} beside the other correlations",
                                assumptions[one.a].path, assumptions[one.b].path, one.rank),
                    fmt::format("{}; a pair that is not named counts as 0",
                                numbers.empty() ? "several of them must be nearer to 0" : "write " + numbers));
}

}  // namespace

void check_correlations(std::span<const Correlation> correlations, std::size_t first_blamed,
                        std::span<const Assumption> assumptions, Diagnostics& diagnostics) {
  for (const TiedGroup& group : GroupFinder().groups(correlations, first_blamed)) {
    const GroupCheck check(group);
    if (!check.is_possible()) report(check.fault(), assumptions, diagnostics);
  }
}

}  // namespace crossover

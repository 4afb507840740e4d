#include "numerics/sign_change.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "numerics/elementary.h"

namespace crossover {
namespace {

using Terms = std::vector<ExponentialColumn>;

constexpr double kInfinity = elementary::kInfinity;
/// As in combine(): rates that close are one rate, and a sum that small beside its parts is rounding.
constexpr double kSameRate = 1e-14;
constexpr double kCancelled = 1e-13;
/// Below that, relative to its parts, the sign of a sum is not trusted.
constexpr double kSignTolerance = 1e-12;

constexpr auto kPlus = [](double a, double b) CROSSOVER_INLINE { return a + b; };
constexpr auto kMinus = [](double a, double b) CROSSOVER_INLINE { return a - b; };
constexpr auto kTimes = [](double a, double b) CROSSOVER_INLINE { return a * b; };
constexpr auto kPlusSize = [](double a, double b) CROSSOVER_INLINE { return a + (b < 0 ? -b : b); };

CROSSOVER_INLINE inline double size_of(double x) { return x < 0 ? -x : x; }

bool same_rate(const Column& a, const Column& b) {
  if (a.varies() || b.varies()) return a.data() == b.data();
  return std::fabs(a[0] - b[0]) <= kSameRate;
}

/// Newton's method in all rows at once, on ln(N / P), where f = P - N with P the sum of the positive and N of the
/// negative terms: nearly straight for exponentials. A step out of the bracket is replaced by halving it, or by going
/// on further where it has no end.
class NewtonSearch {
 public:
  /// `terms`: sorted by rate. `start`: f(0).
  NewtonSearch(std::size_t rows, const Terms& terms, const Column& start, Arena& arena)
      : rows_(rows), fastest_(terms.back().level), start_(start) {
    for (std::size_t k = 0; k + 1 < terms.size(); ++k)
      others_.push_back({terms[k].level, map_columns(arena, rows, kMinus, terms[k].rate, terms.back().rate)});
    for (double** column : {&at_.t, &at_.low, &at_.high, &at_.active, &at_.positive, &at_.negative, &at_.positive_slope,
                            &at_.negative_slope})
      *column = arena.take(rows);
  }

  /// In: 0 in the rows to solve. Out: the moments there; `certain` becomes 0 where it does not converge.
  void find(double* moment, double* certain) {
    constexpr int kMostSteps = 60;
    for_each_row(rows_, [=, at = at_](std::size_t i) CROSSOVER_INLINE {
      at.t[i] = 0;
      at.low[i] = 0;
      at.high[i] = kInfinity;
      at.active[i] = moment[i] == 0 ? 1 : 0;
    });
    for (int step = 0; step < kMostSteps && any_active(); ++step) {
      begin_with_fastest();
      for (const ExponentialColumn& term : others_) add(term);
      move(moment);
    }
    for_each_row(rows_, [=, active = at_.active](std::size_t i)
                            CROSSOVER_INLINE { certain[i] = active[i] != 0 ? 0 : certain[i]; });
  }

 private:
  /// Where each row stands: its moment, the bracket, P and N there with their slopes, all divided by the fastest term.
  struct Rows {
    double *t, *low, *high, *active, *positive, *negative, *positive_slope, *negative_slope;
  };

  [[nodiscard]] bool any_active() const {
    return std::any_of(at_.active, at_.active + rows_, [](double x) { return x != 0; });
  }

  void begin_with_fastest() {
    for_each_row_of(
        rows_,
        [at = at_](std::size_t i, double level) CROSSOVER_INLINE {
          at.positive[i] = level > 0 ? level : 0;
          at.negative[i] = level > 0 ? 0 : -level;
          at.positive_slope[i] = 0;
          at.negative_slope[i] = 0;
        },
        fastest_);
  }

  void add(const ExponentialColumn& term) {
    for_each_row_of(
        rows_,
        [at = at_](std::size_t i, double level, double rate) CROSSOVER_INLINE {
          const double part = level * exponential(rate * at.t[i]);
          const double up = part > 0 ? part : 0;
          const double down = part > 0 ? 0 : -part;
          at.positive[i] += up;
          at.negative[i] += down;
          at.positive_slope[i] += rate * up;
          at.negative_slope[i] += rate * down;
        },
        term.level, term.rate);
  }

  /// One step in the rows that are not done.
  void move(double* moment) {
    for_each_row_of(
        rows_,
        [=, at = at_](std::size_t i, double at_start, double widest) CROSSOVER_INLINE {
          constexpr double kTTolerance = 1e-15;  // relative to 1 + t
          constexpr double kFTolerance = 4e-16;  // of ln(N / P): nothing but rounding
          constexpr double kNextError = 2e-16;   // what a step may leave over
          const double t = at.t[i];
          const bool before = (at.positive[i] > at.negative[i]) == (at_start > 0);
          const double lower = before ? t : at.low[i];
          const double upper = before ? at.high[i] : t;
          const double value = logarithm(at.negative[i] / at.positive[i]);
          const double slope = at.negative_slope[i] / at.negative[i] - at.positive_slope[i] / at.positive[i];
          const double newton = t - value / slope;
          const bool inside = (newton > lower) & (newton < upper);
          const double halved = upper < kInfinity ? lower + (upper - lower) * 0.5 : 2 * lower + 1;
          const double step_to = inside ? newton : halved;
          const double moved = size_of(step_to - t);
          // The error after a step is below step^2 times the variance of the rates over the slope.
          const double error = moved * moved * widest * widest;
          const bool last_step = inside & (error <= kNextError * size_of(slope) * (1 + step_to));
          const bool arrived = size_of(value) <= kFTolerance;
          const double next = arrived ? t : step_to;
          const bool done = arrived | last_step | (moved <= kTTolerance * (1 + next));
          const bool open = at.active[i] != 0;
          moment[i] = (open & done) ? next : moment[i];
          at.active[i] = (open & !done) ? 1 : 0;
          at.t[i] = open ? next : t;
          at.low[i] = lower;
          at.high[i] = upper;
        },
        start_, others_.front().rate);
  }

  std::size_t rows_;
  Column fastest_;
  Column start_;
  Terms others_;
  Rows at_{};
};

class Search {
 public:
  Search(std::size_t rows, Arena& arena) : rows_(rows), arena_(arena) {}

  SignChange find(const Terms& terms) {
    add_equal_rates(terms);
    if (terms_.empty()) return {Column(0.0), Column(kInfinity), Column(0.0)};
    sort_by_rate();
    if (terms_.size() == 1) return {terms_[0].level, Column(kInfinity), certain_};
    return terms_.size() == 2 ? solve_two() : solve_many();
  }

 private:
  template <class F, class... Columns>
  Column map(const F& f, const Columns&... columns) {
    return map_columns(arena_, rows_, f, columns...);
  }

  /// certain is 0 from now on in rows where the condition on the columns fails.
  template <class Condition, class... Columns>
  void require(const Condition& holds, const Columns&... columns) {
    certain_ = map([=](double certain, auto... x) CROSSOVER_INLINE { return holds(x...) ? certain : 0.0; }, certain_,
                   columns...);
  }

  void add_equal_rates(const Terms& terms) {
    struct Group {
      ExponentialColumn sum;
      std::optional<Column> size;  // of the parts, where there are several
    };
    std::vector<Group> groups;
    for (const ExponentialColumn& term : terms) {
      if (term.level.is_constantly(0)) continue;
      const auto same = std::find_if(groups.begin(), groups.end(),
                                     [&](const Group& group) { return same_rate(group.sum.rate, term.rate); });
      if (same == groups.end()) {
        groups.push_back({term, std::nullopt});
      } else {
        same->size =
            map(kPlusSize, same->size ? *same->size : map(kPlusSize, Column(0.0), same->sum.level), term.level);
        same->sum.level = map(kPlus, same->sum.level, term.level);
      }
    }
    for (const Group& group : groups) {
      if (group.size) {
        const auto remains = [](double sum, double size) CROSSOVER_INLINE { return size_of(sum) > kCancelled * size; };
        if (!group.sum.level.varies() && !remains(group.sum.level[0], (*group.size)[0])) continue;
        require(remains, group.sum.level, *group.size);
      }
      terms_.push_back(group.sum);
    }
  }

  [[nodiscard]] bool ascends(const Column& slower, const Column& faster) const {
    if (!slower.varies() && !faster.varies()) return faster[0] - slower[0] > kSameRate;
    bool ascends = true;
    for (std::size_t i = 0; i < rows_; ++i) ascends &= faster[i] - slower[i] > kSameRate;
    return ascends;
  }

  void sort_by_rate() {
    std::sort(terms_.begin(), terms_.end(), [](const auto& a, const auto& b) { return a.rate[0] < b.rate[0]; });
    bool sorted = true;
    for (std::size_t k = 0; k + 1 < terms_.size(); ++k) sorted = sorted && ascends(terms_[k].rate, terms_[k + 1].rate);
    if (sorted) return;
    for (std::size_t last = terms_.size() - 1; last > 0; --last) {
      for (std::size_t k = 0; k < last; ++k) order(terms_[k], terms_[k + 1]);
    }
    for (std::size_t k = 0; k + 1 < terms_.size(); ++k) {
      require([](double slower, double faster) CROSSOVER_INLINE { return faster - slower > kSameRate; }, terms_[k].rate,
              terms_[k + 1].rate);
    }
  }

  /// Exchanges the two terms in the rows where the first is the faster one.
  void order(ExponentialColumn& first, ExponentialColumn& second) {
    if (ascends(first.rate, second.rate)) return;
    const auto chosen_by = [&](const Column& here, const Column& there) {
      return map([](double a, double b, double x, double y) CROSSOVER_INLINE { return a <= b ? x : y; }, first.rate,
                 second.rate, here, there);
    };
    const ExponentialColumn slower{chosen_by(first.level, second.level), chosen_by(first.rate, second.rate)};
    const ExponentialColumn faster{chosen_by(second.level, first.level), chosen_by(second.rate, first.rate)};
    first = slower;
    second = faster;
  }

  /// level_1 exp(rate_1 t) + level_2 exp(rate_2 t) = 0 at t = ln(-level_1 / level_2) / (rate_2 - rate_1).
  SignChange solve_two() {
    const auto& [slow, fast] = std::pair(terms_[0], terms_[1]);
    require([](double a, double b)
                CROSSOVER_INLINE { return (a != 0) & (b != 0) & (size_of(a) + size_of(b) < kInfinity); },
            slow.level, fast.level);
    const Column start = map(kPlus, slow.level, fast.level);
    const Column gap = map(kMinus, fast.rate, slow.rate);
    // The logarithm on its own: where it does not vary, it is taken once.
    const Column weight =
        map([](double a, double b) CROSSOVER_INLINE { return logarithm(-a / b); }, slow.level, fast.level);
    // Above 0 the slow term outweighs one of the other sign: f changes its sign later.
    const Column moment =
        map([](double outweighs, double rate) CROSSOVER_INLINE { return outweighs > 0 ? outweighs / rate : kInfinity; },
            weight, gap);
    return {start, moment, certain_};
  }

  double* filled(double number) {
    double* out = arena_.take(rows_);
    std::fill_n(out, rows_, number);
    return out;
  }

  SignChange solve_many() {
    double* certain = arena_.take(rows_);
    for_each_row_of(
        rows_, [=](std::size_t i, double x) CROSSOVER_INLINE { certain[i] = x; }, certain_);
    double* changes = filled(0);
    double* sign = arena_.take(rows_);
    const Column start = count_changes(certain, changes, sign);
    double* moment = arena_.take(rows_);
    for_each_row_of(
        rows_,
        [=](std::size_t i, double at_start) CROSSOVER_INLINE {
          certain[i] = ((changes[i] > 1) | !(size_of(at_start) < kInfinity)) ? 0 : certain[i];
          moment[i] = ((certain[i] != 0) & (changes[i] == 1)) ? 0 : kInfinity;  // 0: to be found
        },
        start);
    NewtonSearch(rows_, terms_, start, arena_).find(moment, certain);
    return {start, Column(moment), Column(certain)};
  }

  /// Goes through f_0 ... f_{n-1} and counts the changes of their signs; returns f_0.
  Column count_changes(double* certain, double* changes, double* sign) {
    std::vector<Column> parts;
    for (const ExponentialColumn& term : terms_) parts.push_back(term.level);
    Column start;
    for (std::size_t j = 0; j < terms_.size(); ++j) {
      for (std::size_t k = j; k < terms_.size() && j > 0; ++k) {
        parts[k] = map(kTimes, parts[k], map(kMinus, terms_[k].rate, terms_[j - 1].rate));
      }
      Column sum(0.0);
      Column size(0.0);
      for (std::size_t k = j; k < terms_.size(); ++k) {
        sum = k == j ? parts[k] : map(kPlus, sum, parts[k]);
        size = map(kPlusSize, size, parts[k]);
      }
      if (j == 0) start = sum;
      const double first = j == 0 ? 1 : 0;
      for_each_row_of(
          rows_,
          [=](std::size_t i, double f, double of_parts) CROSSOVER_INLINE {
            const double here = f > 0 ? 1 : -1;
            certain[i] = size_of(f) > kSignTolerance * of_parts ? certain[i] : 0;
            changes[i] += ((first == 0) & (sign[i] != here)) ? 1 : 0;
            sign[i] = here;
          },
          sum, size);
    }
    return start;
  }

  std::size_t rows_;
  Arena& arena_;
  Terms terms_;
  Column certain_{1.0};
};

}  // namespace

SignChange find_only_sign_change(std::size_t rows, const std::vector<ExponentialColumn>& terms, Arena& arena) {
  return Search(rows, arena).find(terms);
}

}  // namespace crossover

#include "gates/openings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "numerics/elementary.h"
#include "numerics/exponential_sum.h"
#include "numerics/sign_change.h"

namespace crossover {
namespace {

constexpr double kForever = HUGE_VAL;
constexpr Interval kNone{kForever, kForever};

CROSSOVER_INLINE inline double size_of(double x) { return x < 0 ? -x : x; }

/// Solves one inequality on one stretch of one row, whatever its sides do.
class StretchSolver {
 public:
  StretchSolver(const Stretches& stretches, const Inequality& inequality)
      : stretches_(stretches), inequality_(inequality) {}

  void solve(std::size_t i, Openings& out) {
    const double start = stretches_.start(i);
    const double length = stretches_.end(i) - start;
    load(i);
    points_.assign(1, 0.0);
    find_sign_changes(difference_, length, points_);
    points_.push_back(length);
    for (std::size_t k = 0; k + 1 < points_.size(); ++k) {
      if (is_below(points_[k], points_[k + 1]) || as_good_as_open(i, points_[k], points_[k + 1], length)) {
        out.add(start + points_[k], points_[k + 1] == length ? stretches_.end(i) : start + points_[k + 1]);
      }
    }
  }

 private:
  struct Sides {
    double left = 0;
    double right = 0;
  };

  void load(std::size_t i) {
    difference_.clear();
    for (const Term& term : inequality_.left) difference_.push_back({term.level[i], term.rate[i]});
    for (const Term& term : inequality_.right) difference_.push_back({-term.level[i], term.rate[i]});
    combine(difference_);
  }

  /// left <= right between two moments with no change of sign between them? Asked half way, or, without an end, in the
  /// limit; where the sides as good as touch half way, wherever they lie furthest apart.
  [[nodiscard]] bool is_below(double from, double to) const {
    constexpr double kTouching = 1e-9;
    if (to == kForever) return difference_.empty() || limit_sign(difference_) < 0;
    double widest = relative_difference(from + (to - from) / 2);
    if (std::fabs(widest) < kTouching) {
      for (const double part : {0.0, 0.125, 0.25, 0.375, 0.625, 0.75, 0.875, 1.0}) {
        const double here = relative_difference(from + part * (to - from));
        if (std::fabs(here) > std::fabs(widest)) widest = here;
      }
    }
    return widest <= 0;  // not where the sides are too large to tell
  }

  /// left - right over the sum of their parts: from -1 to 1.
  [[nodiscard]] double relative_difference(double t) const {
    double total = 0;
    double size = 0;
    for (const ExponentialTerm& term : difference_) {
      const double part = term.level * exponential((term.rate - difference_.back().rate) * t);
      total += part;
      size += std::fabs(part);
    }
    return size > 0 ? total / size : 0;
  }

  /// A shut part of a stretch that begins or ends with equal sides and keeps them equal.
  [[nodiscard]] bool as_good_as_open(std::size_t i, double from, double to, double length) const {
    if (from != 0 && to != length) return false;
    const double inside = to == kForever ? from + 1 : from + (to - from) / 2;
    if (!equal(i, inside)) return false;
    return (from == 0 && equal(i, 0)) || (to == length && to != kForever && equal(i, length));
  }

  [[nodiscard]] bool equal(std::size_t i, double t) const {
    const auto [left, right] = sides(i, t);
    const std::size_t row = stretches_.row(i);
    const double larger = std::max(std::fabs(left), std::fabs(right));
    return std::isfinite(larger) &&
           std::fabs(left - right) <= inequality_.tolerance[row] * larger + inequality_.allowance[row];
  }

  [[nodiscard]] Sides sides(std::size_t i, double t) const {
    return {total(inequality_.left, i, t), total(inequality_.right, i, t)};
  }

  static double total(const Terms& terms, std::size_t i, double t) {
    double out = 0;
    for (const Term& term : terms) out += term.level[i] * exponential(term.rate[i] * t);
    return out;
  }

  const Stretches& stretches_;
  const Inequality& inequality_;
  std::vector<ExponentialTerm> difference_;
  std::vector<double> points_;
};

/// Solves one inequality on all stretches of all rows: together where the sides cross at the most once and are not
/// equal at an end, one by one where they may do otherwise.
class BlockSolver {
 public:
  BlockSolver(const Stretches& stretches, const Inequality& inequality)
      : stretches_(stretches), inequality_(inequality), change_(find_change()), plain_(find_plain()) {}

  Openings solve() { return stretches_.one_per_row() ? solve_rows() : solve_stretches(); }

 private:
  SignChange find_change() {
    std::vector<ExponentialColumn> terms;
    for (const Term& term : inequality_.left) terms.push_back({term.level, term.rate});
    for (const Term& term : negated(stretches_, inequality_.right)) terms.push_back({term.level, term.rate});
    return find_only_sign_change(stretches_.count(), terms, stretches_.arena());
  }

  /// 1 for the stretches that the sign change alone decides. An end that is infinite is not looked at: there the limit
  /// counts.
  Column find_plain() {
    Column plain = map([](double certain, double f) CROSSOVER_INLINE { return size_of(f) < kForever ? certain : 0.0; },
                       change_.certain, change_.at_start);
    plain = without_equal(plain, value_at_start(stretches_, inequality_.left),
                          value_at_start(stretches_, inequality_.right));
    if (stretches_.one_per_row()) return plain;
    double* length = stretches_.arena().take(stretches_.count());
    for (std::size_t i = 0; i < stretches_.count(); ++i)
      length[i] = stretches_.end(i) == kForever ? 0 : stretches_.end(i) - stretches_.start(i);
    return without_equal(plain, value_after(inequality_.left, Column(length)),
                         value_after(inequality_.right, Column(length)));
  }

  Column without_equal(const Column& plain, const Column& left, const Column& right) {
    const Column tolerance = stretches_.spread(inequality_.tolerance);
    const Column allowance = stretches_.spread(inequality_.allowance);
    const Column allowed = map(
        [](double a, double b, double relative) CROSSOVER_INLINE {
          const double larger = size_of(a) > size_of(b) ? size_of(a) : size_of(b);
          return relative * larger;
        },
        left, right, tolerance);
    const Column apart = map([](double a, double b) CROSSOVER_INLINE { return size_of(a - b); }, left, right);
    const Column slack = map([](double a, double b) CROSSOVER_INLINE { return a + b; }, allowed, allowance);
    return map([](double is_plain, double d, double most) CROSSOVER_INLINE { return d > most ? is_plain : 0.0; }, plain,
               apart, slack);
  }

  Column value_after(const Terms& terms, const Column& time) {
    Column total(0.0);
    for (const Term& term : terms) {
      const Column part =
          map([](double level, double rate, double t) CROSSOVER_INLINE { return level * exponential(rate * t); },
              term.level, term.rate, time);
      total = map([](double a, double b) CROSSOVER_INLINE { return a + b; }, total, part);
    }
    return total;
  }

  Openings solve_rows() {
    std::vector<Interval> of_rows(stretches_.rows());
    double* out = &of_rows.data()->from;
    for_each_row_of(
        stretches_.rows(),
        [=](std::size_t i, double start, double moment) CROSSOVER_INLINE {
          const bool open = start < 0;
          out[2 * i] = open ? 0 : moment;
          out[2 * i + 1] = open ? moment : kForever;
        },
        change_.at_start, change_.moment);
    Openings openings(std::move(of_rows));
    if (plain_.is_constantly(1)) return openings;
    StretchSolver one_by_one(stretches_, inequality_);
    for (std::size_t i = 0; i < stretches_.rows(); ++i) {
      if (plain_[i] != 0) continue;
      Openings row(1);
      one_by_one.solve(i, row);
      row.end_row();
      openings.set(i, row.of(0));
    }
    return openings;
  }

  Openings solve_stretches() {
    StretchSolver one_by_one(stretches_, inequality_);
    Openings out(stretches_.rows());
    for (std::size_t i = 0; i < stretches_.count(); ++i) {
      if (i > 0 && stretches_.row(i) != stretches_.row(i - 1)) out.end_row();
      if (plain_[i] != 0) {
        add_plain(i, out);
      } else {
        one_by_one.solve(i, out);
      }
    }
    out.end_row();
    return out;
  }

  void add_plain(std::size_t i, Openings& out) const {
    const double start = stretches_.start(i);
    const double end = stretches_.end(i);
    const double moment = std::min(start + change_.moment[i], end);
    const bool open = change_.at_start[i] < 0;
    if (open) {
      out.add(start, moment);
    } else if (moment < end) {
      out.add(moment, end);
    }
  }

  template <class F, class... Columns>
  Column map(const F& f, const Columns&... columns) const {
    return map_columns(stretches_.arena(), stretches_.count(), f, columns...);
  }

  const Stretches& stretches_;
  const Inequality& inequality_;
  SignChange change_;
  Column plain_;
};

}  // namespace

Openings::Openings(Openings one, std::size_t rows) : Openings(std::move(one)) { alike_ = rows; }

void Openings::add(double from, double to) {
  if (!row_.empty() && row_.back().to >= from) {
    row_.back().to = std::max(row_.back().to, to);
  } else {
    row_.push_back({from, to});
  }
}

void Openings::end_row() {
  const std::size_t row = first_.size();
  first_.push_back(kNone);
  set(row, row_);
  row_.clear();
}

void Openings::set(std::size_t row, std::span<const Interval> intervals) {
  first_[row] = intervals.empty() ? kNone : intervals.front();
  if (intervals.size() > 1) several_.push_back({row, {intervals.begin(), intervals.end()}});
}

void Openings::append(const Openings& more) {
  const std::size_t behind = first_.size();
  for (std::size_t row = 0; row < more.rows(); ++row) {
    first_.push_back(kNone);
    set(behind + row, more.of(row));
  }
}

std::span<const Interval> Openings::of(std::size_t row) const {
  if (alike()) row = 0;
  if (!several_.empty()) {
    const auto found = std::lower_bound(several_.begin(), several_.end(), row,
                                        [](const Several& one, std::size_t wanted) { return one.row < wanted; });
    if (found != several_.end() && found->row == row) return found->intervals;
  }
  const Interval& first = first_[row];
  return {&first, first.from < first.to ? std::size_t{1} : std::size_t{0}};
}

void intersect(std::span<const Interval> a, std::span<const Interval> b, std::vector<Interval>& out) {
  out.clear();
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size(); (a[i].to < b[j].to ? i : j)++) {
    const double from = std::max(a[i].from, b[j].from);
    const double to = std::min(a[i].to, b[j].to);
    if (from < to) out.push_back({from, to});
  }
}

namespace {

/// Of the first interval of each row with one of another Openings.
template <class Other>
Openings intersection_of_first(const Openings& a, const Other& other) {
  std::vector<Interval> of_rows(a.rows());
  for_each_row(a.rows(), [=, ends = a.ends(), out = &of_rows.data()->from](std::size_t i) CROSSOVER_INLINE {
    const Interval of_other = other(i);
    const double later = ends[2 * i] > of_other.from ? ends[2 * i] : of_other.from;
    const double earlier = ends[2 * i + 1] < of_other.to ? ends[2 * i + 1] : of_other.to;
    out[2 * i] = later < earlier ? later : kForever;
    out[2 * i + 1] = later < earlier ? earlier : kForever;
  });
  return Openings(std::move(of_rows));
}

}  // namespace

Openings intersection(const Openings& a, const Openings& b) {
  if (a.alike() && b.alike()) {
    std::vector<Interval> both;
    intersect(a.of(0), b.of(0), both);
    Openings one(1);
    for (const Interval& interval : both) one.add(interval.from, interval.to);
    one.end_row();
    return {std::move(one), a.rows()};
  }
  if (a.alike()) return intersection(b, a);
  Openings both = b.alike() ? intersection_of_first(a,
                                                    [x = b.ends()[0], y = b.ends()[1]](std::size_t) CROSSOVER_INLINE {
                                                      return Interval{x, y};
                                                    })
                            : intersection_of_first(a, [ends = b.ends()](std::size_t i) CROSSOVER_INLINE {
                                return Interval{ends[2 * i], ends[2 * i + 1]};
                              });
  if (a.several().empty() && b.several().empty()) return both;
  std::vector<Interval> row;
  for (std::size_t i = 0; i < a.rows(); ++i) {
    if (a.of(i).size() <= 1 && b.of(i).size() <= 1) continue;
    intersect(a.of(i), b.of(i), row);
    both.set(i, row);
  }
  return both;
}

Openings solve(const Stretches& stretches, std::span<const Inequality> inequalities) {
  Openings out = BlockSolver(stretches, inequalities.front()).solve();
  for (const Inequality& inequality : inequalities.subspan(1))
    out = intersection(out, BlockSolver(stretches, inequality).solve());
  return out;
}

}  // namespace crossover

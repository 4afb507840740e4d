#include "analysis/solving.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace crossover {
namespace {

constexpr std::size_t kMostEdges = 64;     // of gates, and valleys, that are looked into
constexpr std::size_t kBetweenEdges = 15;  // points between two edges of gates that have no other point between them
constexpr std::size_t kValleyRounds = 4;

struct SolvePoint {
  double value = 0;
  SolveProbe probe;
  bool exact = false;
  bool is_edge = false;  // of a gate
};

class PieceSearch {
 public:
  PieceSearch(const SolveSpace& space, const SolveMethod& method, const SolveCondition& condition)
      : space_(space), method_(method), condition_(condition) {}

  SolvedSet search() {
    add(solve_points(space_, method_.density), SolvePrecision::kScan);
    if (points_.empty()) return {};
    look_at_gates();
    look_into_valleys();
    make_sure();
    return pieces();
  }

 private:
  void add(const std::vector<double>& values, SolvePrecision precision, bool is_edge = false) {
    if (values.empty()) return;
    const std::vector<SolveProbe> probes = condition_(values, precision);
    const bool exact = precision == SolvePrecision::kExact || method_.scan_error == 0;
    for (std::size_t i = 0; i < values.size(); ++i) points_.push_back({values[i], probes[i], exact, is_edge});
    // Of equal values the new one counts.
    std::stable_sort(points_.begin(), points_.end(),
                     [](const SolvePoint& a, const SolvePoint& b) { return a.value < b.value; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const bool same_as_next = i + 1 < points_.size() && points_[i].value == points_[i + 1].value;
      if (same_as_next) {
        points_[i + 1].is_edge = points_[i + 1].is_edge || points_[i].is_edge;
      } else {
        points_[kept++] = points_[i];
      }
    }
    points_.resize(kept);
  }

  /// Between a and b, where `differs(probe)` is false at a and true at b: the last point without, the first with.
  template <class Differs>
  std::pair<double, double> narrow(double a, double b, const Differs& differs) {
    for (;;) {
      const std::vector<double> between = section_points(a, b, method_.section);
      if (between.empty()) return {a, b};
      const std::vector<SolveProbe> probes = condition_(between, SolvePrecision::kScan);
      const auto found = static_cast<std::size_t>(std::find_if(probes.begin(), probes.end(), differs) - probes.begin());
      if (found < between.size()) b = between[found];
      if (found > 0) a = between[found - 1];
    }
  }

  // --- what hides between the points

  /// Where two gates or more open or shut between two points, all may be open somewhere in there.
  void look_at_gates() {
    std::vector<double> edges;
    const std::size_t count = points_.size();
    for (std::size_t i = 0; i + 1 < count; ++i) {
      std::uint64_t change = points_[i].probe.gates ^ points_[i + 1].probe.gates;
      if (std::popcount(change) < 2 || points_[i].probe.holds || points_[i + 1].probe.holds) continue;
      for (; change != 0 && edges.size() < 2 * kMostEdges; change &= change - 1) {
        const std::uint64_t gate = change & (~change + 1);
        const std::uint64_t at_start = points_[i].probe.gates & gate;
        const auto [a, b] = narrow(points_[i].value, points_[i + 1].value,
                                   [=](const SolveProbe& probe) { return (probe.gates & gate) != at_start; });
        edges.push_back(a);
        edges.push_back(b);
      }
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    add(edges, SolvePrecision::kScan, true);
    std::vector<double> between;
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
      if (!points_[i].is_edge || !points_[i + 1].is_edge) continue;
      const auto found = section_points(points_[i].value, points_[i + 1].value, kBetweenEdges);
      between.insert(between.end(), found.begin(), found.end());
    }
    add(between, SolvePrecision::kScan);
  }

  /// A point where it does not hold, though nearly, between two that are worse; or, `sign` -1, the reverse.
  [[nodiscard]] bool is_valley(std::size_t i, double sign) const {
    const double here = sign * points_[i].probe.score;
    const double before = sign * points_[i - 1].probe.score;
    const double after = sign * points_[i + 1].probe.score;
    const bool alike = points_[i - 1].probe.holds == points_[i].probe.holds &&
                       points_[i + 1].probe.holds == points_[i].probe.holds && points_[i].probe.holds == (sign < 0);
    return alike && std::isfinite(here) && here <= before && here <= after && (here < before || here < after);
  }

  void look_into_valleys() {
    struct Valley {
      double low, high, sign;
    };
    std::vector<Valley> valleys;
    for (std::size_t i = 1; i + 1 < points_.size() && valleys.size() < kMostEdges; ++i) {
      for (const double sign : {1.0, -1.0}) {
        if (is_valley(i, sign)) valleys.push_back({points_[i - 1].value, points_[i + 1].value, sign});
      }
    }
    for (const Valley& valley : valleys) go_down(valley.low, valley.high, valley.sign);
  }

  void go_down(double low, double high, double sign) {
    for (std::size_t round = 0; round < kValleyRounds; ++round) {
      const std::vector<double> values = section_points(low, high, method_.section);
      if (values.empty()) return;
      const std::vector<SolveProbe> probes = condition_(values, SolvePrecision::kScan);
      const auto best = static_cast<std::size_t>(std::min_element(probes.begin(), probes.end(),
                                                                  [sign](const SolveProbe& a, const SolveProbe& b) {
                                                                    return sign * a.score < sign * b.score;
                                                                  }) -
                                                 probes.begin());
      const bool reached = probes[best].holds == (sign > 0);
      if (reached || round + 1 == kValleyRounds) return add({values[best]}, SolvePrecision::kScan);
      if (best > 0) low = values[best - 1];
      if (best + 1 < values.size()) high = values[best + 1];
    }
  }

  // --- from a scan to what is so

  /// Points that decide are looked at exactly: those near the edge, and those beside a change.
  void make_sure() {
    if (method_.scan_error == 0) return;
    for (;;) {
      std::vector<double> unsure;
      for (std::size_t i = 0; i < points_.size(); ++i) {
        if (points_[i].exact) continue;
        const bool changes = (i > 0 && points_[i - 1].probe.holds != points_[i].probe.holds) ||
                             (i + 1 < points_.size() && points_[i + 1].probe.holds != points_[i].probe.holds);
        if (changes || std::fabs(points_[i].probe.score) <= method_.scan_error) unsure.push_back(points_[i].value);
      }
      if (unsure.empty()) return;
      add(unsure, SolvePrecision::kExact);
    }
  }

  SolvedSet pieces() {
    SolvedSet out;
    const auto holds = [&](std::size_t i) { return points_[i].probe.holds; };
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!holds(i)) continue;
      if (i == 0 || !holds(i - 1)) {
        SolvedPiece piece{points_[i].value, points_[i].value, i > 0, false};
        if (i > 0) piece.low = edge(i - 1, true);
        out.pieces.push_back(piece);
      }
      const bool ends = i + 1 < points_.size() && !holds(i + 1);
      out.pieces.back().high = ends ? edge(i, false) : points_[i].value;
      out.pieces.back().high_is_answer = ends;
    }
    const bool cut = std::any_of(out.pieces.begin(), out.pieces.end(),
                                 [](const SolvedPiece& piece) { return piece.low_is_answer || piece.high_is_answer; });
    out.status = out.pieces.empty() ? SolveStatus::kNone : cut ? SolveStatus::kFound : SolveStatus::kAlways;
    return out;
  }

  /// Between point i and the next, the last value on the side where it holds.
  double edge(std::size_t i, bool holds_above) {
    const double low = points_[i].value;
    const double high = points_[i + 1].value;
    if (method_.find_edge) return method_.find_edge(low, high, holds_above);
    const auto [below, above] = narrow(low, high, [=](const SolveProbe& probe) { return probe.holds == holds_above; });
    return holds_above ? above : below;
  }

  const SolveSpace& space_;
  const SolveMethod& method_;
  const SolveCondition& condition_;
  std::vector<SolvePoint> points_;
};

}  // namespace

SolvedSet solve_for(const SolveSpace& space, const SolveMethod& method, const SolveCondition& condition) {
  return PieceSearch(space, method, condition).search();
}

}  // namespace crossover

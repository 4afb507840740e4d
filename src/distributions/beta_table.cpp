#include "distributions/beta_table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "numerics/normal.h"

namespace crossover {
namespace {

/// The table covers the normal scale from -kReach to kReach: all but 1e-10 of the draws.
constexpr double kReach = 6.5;
constexpr std::size_t kFewest = 64;
constexpr std::size_t kMost = 4096;

double normal_density(double z) { return normal::bell(z) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2); }

}  // namespace

BetaTable::BetaTable(const StandardBeta& beta) : beta_(beta) {
  std::vector<BetaNode> nodes = coarsest();
  bool fine = false;
  while (!fine && nodes.size() <= kMost) fine = refine(nodes);
  if (!fine) return;
  const std::size_t pieces = nodes.size() - 1;
  const double width = 2 * kReach / static_cast<double>(pieces);
  cubics_.reserve(pieces);
  for (std::size_t i = 0; i < pieces; ++i) {
    const BetaNode& left = nodes[i];
    const BetaNode& right = nodes[i + 1];
    const double rise = right.logit - left.logit;
    const double from = left.slope * width;
    const double to = right.slope * width;
    cubics_.push_back({left.logit, from, 3 * rise - 2 * from - to, from + to - 2 * rise});
  }
}

/// dt/dz = (dP/dz) / (dP/dt). The upper half as the lower half of 1 - x, where shares are not rounded beside 1.
BetaTable::BetaNode BetaTable::node(double z, double near) const {
  const double logit =
      z <= 0 ? beta_.quantile_logit(normal_cdf(z), near) : -beta_.mirrored().quantile_logit(normal_cdf(-z), -near);
  return {logit, normal_density(z) / beta_.density(logit)};
}

std::vector<BetaTable::BetaNode> BetaTable::coarsest() const {
  constexpr double kWidth = 2 * kReach / kFewest;
  std::vector<BetaNode> nodes = {node(-kReach, beta_.quantile_logit(normal_cdf(-kReach)))};
  for (std::size_t i = 1; i <= kFewest; ++i) {
    const double near = nodes.back().logit + nodes.back().slope * kWidth;
    nodes.push_back(node(-kReach + kWidth * static_cast<double>(i), near));
  }
  return nodes;
}

/// Puts a node between any two. True where the pieces are now fine enough: halving divides the error, about h^4 / 384
/// times the fourth derivative, by 16.
bool BetaTable::refine(std::vector<BetaNode>& nodes) const {
  constexpr double kTolerance = 4e-9;  // of the pieces so far
  const std::size_t pieces = nodes.size() - 1;
  const double width = 2 * kReach / static_cast<double>(pieces);
  std::vector<BetaNode> out = {nodes.front()};
  bool fine = true;
  for (std::size_t i = 0; i < pieces; ++i) {
    const BetaNode& left = nodes[i];
    const BetaNode& right = nodes[i + 1];
    const double guess = (left.logit + right.logit) / 2 + (left.slope - right.slope) * width / 8;
    out.push_back(node(-kReach + width * (static_cast<double>(i) + 0.5), guess));
    out.push_back(right);
    fine = fine && std::fabs(out[2 * i + 1].logit - guess) <= kTolerance;
  }
  nodes = std::move(out);
  return fine;
}

void BetaTable::fill(std::size_t rows, const double* p, const double* z, double* logits) const {
  const auto pieces = static_cast<double>(cubics_.size());
  if (!cubics_.empty()) {
    const double per_width = pieces / (2 * kReach);
    const double last = std::nextafter(pieces, 0);
    const double* table = &cubics_.front().c0;
    for_each_row(rows, [=](std::size_t i) CROSSOVER_INLINE {
      double at = (z[i] + kReach) * per_width;
      at = at > 0 ? at : 0;
      at = at < last ? at : last;
      const double rounded = (at - 0.5) + elementary::kRounder;  // the piece stands in its low bits
      const double s = at - (rounded - elementary::kRounder);
      constexpr std::uint64_t kPieceBits = 0xffff;
      const double* cubic = table + 4 * (std::bit_cast<std::uint64_t>(rounded) & kPieceBits);
      logits[i] = cubic[0] + s * (cubic[1] + s * (cubic[2] + s * cubic[3]));
    });
  }
  const double reach = cubics_.empty() ? -1 : kReach;
  for (std::size_t i = 0; i < rows; ++i) {
    if (std::fabs(z[i]) > reach) logits[i] = beta_.quantile_logit(p[i]);
  }
}

}  // namespace crossover

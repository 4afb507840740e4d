#include "numerics/normal.h"

#include <algorithm>

namespace crossover {

// In two loops, each of which fits into the processor's window of instructions: half again as fast as one.
void normal_quantiles(std::size_t rows, const double* p, double* z) {
  constexpr std::size_t kAtOnce = 512;
  std::array<double, kAtOnce> roots;
  for (std::size_t begin = 0; begin < rows; begin += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, rows - begin);
    for_each_row(count, [from = p + begin, to = roots.data()](std::size_t i)
                            CROSSOVER_INLINE { to[i] = normal::tail_root(from[i]); });
    for_each_row(count, [from = p + begin, root = roots.data(), to = z + begin](std::size_t i)
                            CROSSOVER_INLINE { to[i] = normal::quantile_from(from[i], root[i]); });
  }
}

void normal_cdfs(std::size_t rows, const double* z, double* p) {
  for_each_row(rows, [=](std::size_t i) CROSSOVER_INLINE { p[i] = normal_cdf(z[i]); });
}

}  // namespace crossover

#pragma once
// How much of the variance of an answer comes from each of its inputs? Sobol' indices from blocks of draws.
//
// Of an answer f there are its values for a sample A, for a second sample B that is independent of A, and, for each
// input i, for the sample AB_i: A with the numbers of input i from B (Saltelli 2002, Making best use of model
// evaluations to compute sensitivity indices). How alike f is in two of these samples X and Y of N draws, of which V is
// the variance over both together, says (Jansen 1999, Analysis of variance designs for model output)
//
//   r(X, Y) = 1 - sum (f(X) - f(Y))^2 / (2 N V)
//
//   first order   S_i  = r(B, AB_i)        what input i decides alone: all that B and AB_i have in common
//   total         ST_i = 1 - r(A, AB_i)    what it decides alone and together with others: all that A and AB_i have not
//
// A and B have nothing in common but by chance, and what r(A, B) is off 0 by stands in r(B, AB_i), too, as far as AB_i
// is like A, and in r(A, AB_i) as far as it is like B. It is taken off (after Glen and Isaacs 2012, Estimating Sobol
// sensitivity indices using correlations), which makes above all small indices more exact:
//
//   S_i = r(B, AB_i) - (1 - ST_i) r(A, B)        ST_i = 1 - r(A, AB_i) + S_i r(A, B)

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sampling/sampler.h"

namespace crossover {

/// What the indices need to know of any number of blocks, apart for each replicate. Its size does not depend on how
/// many there are.
class SobolSums {
 public:
  /// `draws`: of one sample; rows of the last block behind them count for nothing. `near`: a number not far from the
  /// mean, so that the variance keeps its digits.
  SobolSums(std::size_t inputs, std::uint64_t draws, double near = 0);

  /// f of the rows of a block, kBlockRows of them.
  void add_samples(std::uint64_t block, const double* of_a, const double* of_b);
  /// The same of AB_i, with those of A and B again.
  void add_swapped(std::size_t input, std::uint64_t block, const double* of_a, const double* of_b,
                   const double* of_swapped);
  /// Adds the sums of other blocks. The last bits depend on the order.
  void merge(const SobolSums& other);
  void clear();

  [[nodiscard]] std::size_t inputs() const { return inputs_; }

 private:
  friend class SobolEstimate;

  /// Of f less near_.
  struct OfSample {
    double sum = 0;
    double squares = 0;

    void add(double f) {
      sum += f;
      squares += f * f;
    }
  };
  struct OfReplicate {
    double draws = 0;
    OfSample a;
    OfSample b;
    double a_from_b = 0;  // squares of the difference
    double least;
    double most;
  };
  struct OfInput {
    OfSample swapped;
    double from_a = 0;  // squares of the difference
    double from_b = 0;
  };

  std::size_t inputs_;
  std::uint64_t draws_;
  double near_;
  std::array<OfReplicate, kReplicates> replicates_;
  std::vector<OfInput> swapped_;  // input by input, of each replicate
};

/// An estimate with the interval that holds the true value 95 times in 100.
struct SobolShare {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct SobolIndex {
  SobolShare first;
  SobolShare total;
};

struct SobolIndices {
  double mean = 0;
  double variance = 0;              // 0 where all draws are alike, but for rounding
  std::vector<SobolIndex> indices;  // of every input; none where the variance is 0
};

/// The estimates. Their intervals are percentiles of what comes out when the replicates are drawn anew with replacement
/// (Efron's bootstrap). They need at least kReplicates draws, better some hundred times as many.
SobolIndices estimate_indices(const SobolSums& sums);

}  // namespace crossover

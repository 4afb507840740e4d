#pragma once
// What do the rows of a sweep come to, counted while they pass by?
//
// Everything is a whole number and is added, so that neither the order of the blocks nor the number of threads changes
// the result. What is kept does not grow with the rows.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/day_counts.h"
#include "commands/sweep/swept.h"

namespace crossover {

/// How many rows have each status.
class StatusCounts {
 public:
  [[nodiscard]] std::uint64_t operator[](Status status) const { return counts_[static_cast<std::size_t>(status)]; }
  std::uint64_t& operator[](Status status) { return counts_[static_cast<std::size_t>(status)]; }
  [[nodiscard]] std::uint64_t total() const;
  void merge(const StatusCounts& other);

 private:
  std::array<std::uint64_t, 4> counts_ = {};
};

class SweepCounts {
 public:
  /// Counts rows [begin, end) of the block; with `keep` only those of which it holds 1.
  void add(const SweptBlock& block, const Selection* keep);
  void merge(const SweepCounts& other);

  /// Rows counted.
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  /// Rows seen, those that were not kept included.
  [[nodiscard]] std::uint64_t swept() const { return swept_; }
  [[nodiscard]] const StatusCounts& status() const { return whole_; }
  /// Of one gate alone; 0 everywhere for a gate that no row had.
  [[nodiscard]] StatusCounts gate_status(std::size_t gate) const {
    return gate < gates_.size() ? gates_[gate] : StatusCounts();
  }
  /// Rows that this gate holds back.
  [[nodiscard]] std::uint64_t binding(std::size_t gate) const { return gate < binding_.size() ? binding_[gate] : 0; }
  /// From which day the rows are usable: as_of for those that are already. Rows without a date are not in it.
  [[nodiscard]] const DayCounts& days() const { return days_; }
  /// The same of the rows that are usable already: all on as_of, unless as_of varies.
  [[nodiscard]] const DayCounts& already_days() const { return already_days_; }

 private:
  void expect_gates(std::size_t gates);
  void add_gates(const SweptBlock& block, const Selection* keep);
  void add_days(const SweptBlock& block, const Selection* keep, const StatusCounts& whole);

  std::uint64_t rows_ = 0;
  std::uint64_t swept_ = 0;
  StatusCounts whole_;
  std::vector<StatusCounts> gates_;
  std::vector<std::uint64_t> binding_;
  DayCounts days_;
  DayCounts already_days_;
};

}  // namespace crossover

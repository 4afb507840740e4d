#pragma once
// When something first holds, for every row of a block: what crossing() and binding_gate() say, in columns.

#include <cstdint>
#include <limits>
#include <vector>

#include "model/model.h"
#include "units/date.h"

namespace crossover {

inline constexpr std::int32_t kNoDate = std::numeric_limits<std::int32_t>::min();
inline constexpr std::uint8_t kNoBinding = 255;

/// Views of one number per row.
struct Outcomes {
  const Status* status = nullptr;
  const double* years = nullptr;       // NaN where there is no date: beyond and never
  const std::int32_t* date = nullptr;  // days since 1970-01-01; kNoDate where there is none
};

/// The outcomes of a block, with the room they stand in; filled anew for each block.
class BlockOutcomes {
 public:
  void fill(const Evaluation& evaluation, Date as_of);

  [[nodiscard]] Outcomes whole() const { return whole_columns().view(); }
  [[nodiscard]] Outcomes gate(std::size_t gate) const { return gates_[gate].view(); }
  [[nodiscard]] std::size_t gates() const { return gates_.size(); }
  /// Index of the binding gate; kNoBinding where it is usable already.
  [[nodiscard]] const std::uint8_t* binding() const { return binding_.data(); }

 private:
  struct Columns {
    std::vector<Status> status;
    std::vector<double> rank;  // the status as a number
    std::vector<double> years;
    std::vector<std::int32_t> date;

    void fill(const Openings& openings, double as_of, double horizon_day);
    [[nodiscard]] Outcomes view() const { return {status.data(), years.data(), date.data()}; }
  };
  void find_binding(const Evaluation& evaluation);
  void show_gate(std::size_t gate);

  [[nodiscard]] const Columns& whole_columns() const { return gates_.size() == 1 ? gates_[0] : all_; }

  Columns all_;  // of several gates together
  std::vector<Columns> gates_;
  std::vector<std::uint8_t> binding_;
  // Of the gates shown so far, the latest: when it opens, its status as a number, which one it is.
  std::vector<double> latest_;
  std::vector<double> latest_rank_;
  std::vector<double> place_;
};

}  // namespace crossover

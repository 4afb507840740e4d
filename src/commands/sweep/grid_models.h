#pragma once
// The models of a grid: one for each combination of the words and dates on its axes, and that its numbers fit together.

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/structures.h"
#include "scenario/sweep.h"
#include "text/diagnostic.h"

namespace crossover {

class GridModels {
 public:
  /// Everything outlives this. `axes`: of `varied`, one for each.
  GridModels(const Node& tree, const Source& file, std::string file_name, const std::vector<VariedPath>& varied,
             const std::vector<Axis>& axes, bool zip);

  /// Reads and compiles all of them, with the first value of each axis of numbers. False after reporting what is wrong.
  bool compile(Diagnostics& diagnostics);

  /// Is every floor below its ceiling, for all values that meet? False after reporting that one is not.
  bool check_clamps(Diagnostics& diagnostics) const;

  [[nodiscard]] const Structures& structures() const { return structures_; }
  /// Zipped, with words or dates: which structure each row is. Empty otherwise.
  [[nodiscard]] const std::vector<std::uint32_t>& structure_of_row() const { return structure_of_row_; }

 private:
  using Places = std::vector<std::size_t>;  // by axis without numbers: which of its values

  bool compile_crossed(Diagnostics& diagnostics);
  bool compile_zipped(Diagnostics& diagnostics);
  bool compile_one(const Places& places, Diagnostics& diagnostics);
  bool is_new(const Diagnostic& diagnostic);
  [[nodiscard]] bool blames_a_word(const Diagnostic& diagnostic, const Places& places) const;
  [[nodiscard]] Diagnostic better_placed(const Diagnostic& diagnostic) const;
  void refuse_too_many(Diagnostics& diagnostics) const;
  [[nodiscard]] bool check_clamp(const ClampRule& rule, Diagnostics& diagnostics) const;
  [[nodiscard]] std::string written(const ClampSide& side, std::size_t place) const;

  const std::vector<VariedPath>& varied_;
  const std::vector<Axis>& axes_;
  bool zip_;
  Structures structures_;
  std::vector<std::size_t> words_;  // the axes without numbers
  std::vector<std::uint32_t> structure_of_row_;
  std::set<std::tuple<const Source*, std::uint32_t, std::string>> told_;
  bool hopeless_ = false;  // what is wrong is wrong with all of them
};

}  // namespace crossover

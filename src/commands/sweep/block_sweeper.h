#pragma once
// A block of points through the model: what each of its rows comes to.

#include <memory>
#include <optional>
#include <vector>

#include "commands/sweep/points.h"
#include "commands/sweep/study.h"
#include "commands/sweep/swept.h"
#include "model/outcomes.h"

namespace crossover {

/// One thread's own; its answer is valid until the next question.
class BlockSweeper {
 public:
  explicit BlockSweeper(const Study& study);

  /// Where the block stands in the sweep is for the caller to say.
  SweptBlock& sweep(const PointBlock& points);

 private:
  /// What is the same for all blocks of a structure.
  struct Structure {
    const Model* model;
    std::vector<Column> middle;
    std::vector<std::optional<AssumptionId>> varied;  // by path
  };
  /// Columns of outcomes into which the rows of several structures are put together.
  struct Gathered {
    std::vector<Status> status;
    std::vector<double> years;
    std::vector<std::int32_t> date;

    void resize(std::size_t rows);
    void put(std::size_t row, const Outcomes& from, std::size_t place);
    [[nodiscard]] Outcomes view() const { return {status.data(), years.data(), date.data()}; }
  };

  const Structure& structure(std::size_t index);
  /// Rows of structure `number`: all of the block, or those named by `places`.
  void evaluate(std::size_t number, const PointBlock& points, const std::vector<std::uint32_t>* places);
  void sweep_alike(const PointBlock& points);
  void sweep_mixed(const PointBlock& points);

  const Study& study_;
  std::vector<std::unique_ptr<Structure>> structures_;
  Arena arena_;
  BlockOutcomes outcomes_;
  SweptBlock swept_;
  std::vector<std::vector<double>> chosen_;  // the rows of one structure, by path
  Gathered whole_;
  std::vector<Gathered> gates_;
  std::vector<std::uint8_t> binding_;
};

}  // namespace crossover

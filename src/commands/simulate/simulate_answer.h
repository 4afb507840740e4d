#pragma once
// What simulate says about one scenario, in every format.

#include <string>

#include "commands/answers_writer.h"
#include "commands/simulate/simulate.h"

namespace crossover {

class SimulateAnswer : public Answer {
 public:
  /// The result must outlive it.
  explicit SimulateAnswer(const SimulateResult& result) : result_(result) {}

  static std::string csv_header();

  void write_json(JsonWriter& json) const override;
  void append_csv(std::string& out) const override;
  [[nodiscard]] Report report(std::size_t width) const override;

 private:
  const SimulateResult& result_;
};

}  // namespace crossover

#pragma once
// The answers of solve in every format.

#include <memory>
#include <span>

#include "commands/answers_writer.h"
#include "commands/solve/solve.h"

namespace crossover {

inline constexpr const char* kSolveCsvHeader = "file,scenario,for,by,probability,status,value,unit,usable";

/// Some of the results of one scenario: one for machines, all of them for people.
class SolveAnswer : public Answer {
 public:
  SolveAnswer(const SolvedScenario& scenario, std::span<const SolveResult> results, const Sampling& sampling)
      : scenario_(scenario), results_(results), sampling_(sampling) {}

  /// Of the only result.
  void write_json(JsonWriter& json) const override;
  void append_csv(std::string& out) const override;
  [[nodiscard]] Report report(std::size_t width) const override;

 private:
  void write_draws(JsonWriter& json) const;
  static void write_end(JsonWriter& json, const SolveResult& result, const SolveEnd& end);

  const SolvedScenario& scenario_;
  std::span<const SolveResult> results_;
  const Sampling& sampling_;
};

/// For people: the question in words, and a row for each value.
Report solve_view(const SolvedScenario& scenario, std::span<const SolveResult> results, const Sampling& sampling);

}  // namespace crossover

#pragma once
// The answers of a command about scenarios, one after another, in the format that was asked for.

#include <cstddef>
#include <string>
#include <vector>

#include "commands/common_options.h"
#include "output/json.h"
#include "output/sink.h"
#include "report/report.h"

namespace crossover {

/// What a command says about one scenario, ready for every format. Only the one asked for is made.
class Answer {
 public:
  Answer() = default;
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  virtual ~Answer() = default;

  /// One element of `results`: an object.
  virtual void write_json(JsonWriter& json) const = 0;
  /// Rows below the header, each with its line break.
  virtual void append_csv(std::string& out) const = 0;
  /// For people; `width`: columns that drawings may use.
  [[nodiscard]] virtual Report report(std::size_t width) const = 0;
};

/// For the formats table, json, jsonl, csv and markdown.
class AnswersWriter {
 public:
  /// `csv_header`: a line without its line break.
  AnswersWriter(const CommonOptions& options, Sink& sink, std::string csv_header);

  void add(const Answer& answer);
  /// `digest`: of the input, see Loader::digest.
  void finish(const std::string& digest);

 private:
  void pass_on();
  [[nodiscard]] std::size_t drawing_width() const;

  const CommonOptions& options_;
  Sink& sink_;
  std::string csv_header_;
  std::string text_;
  JsonWriter json_;
  Report report_;  // of all answers
};

}  // namespace crossover

// run: its flags, and which writer an answer goes to.

#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "commands/command.h"
#include "commands/run/run.h"
#include "commands/run/run_json.h"
#include "commands/run/run_view.h"
#include "output/writers.h"
#include "text/utf8.h"
#include "units/date.h"

namespace crossover {
namespace {

struct RunOptions {
  CommonOptions common;
  std::string usable_by;
  std::string selected = "central";
};

CaseName case_name(const std::string& name) {
  return name == "optimistic"    ? CaseName::kOptimistic
         : name == "pessimistic" ? CaseName::kPessimistic
                                 : CaseName::kCentral;
}

/// Takes results one by one and writes them in the format asked for.
class RunWriter {
 public:
  RunWriter(const RunOptions& options, Sink& sink, Arena& arena)
      : options_(options),
        format_(options.common.format),
        sink_(sink),
        arena_(arena),
        json_(text_, format_ == "json" ? 2 : 0) {
    if (format_ == "json") json_.begin_object().member("crossover", CROSSOVER_VERSION).key("results").begin_array();
  }

  void add(RunResult&& result) {
    if (format_ == "json") {
      write_run_json(json_, result);
      pass_on();
    } else if (format_ == "jsonl") {
      JsonWriter line(text_);
      write_run_json(line, result);
      text_ += '\n';
      pass_on();
    } else if (format_ == "csv") {
      csv_.add(result);
    } else {
      rows_.push_back(run_row(result, case_name(options_.selected)));
      only_ = rows_.size() == 1 ? std::optional(std::move(result)) : std::nullopt;
    }
  }

  void finish(const std::string& digest) {
    if (format_ == "json") {
      json_.end_array().member("digest", digest).end_object();
      text_ += '\n';
    } else if (format_ == "csv") {
      text_ = csv_.text();
    } else if (format_ != "jsonl" && !rows_.empty()) {
      const std::size_t width = output_width(options_.common);
      const Report report =
          only_ ? run_detail(*only_, case_name(options_.selected), std::min<std::size_t>(width, 100), arena_)
                : run_table(rows_);
      text_ = format_ == "markdown" ? to_markdown(report) : to_text(report, {width, colored_output(options_.common)});
    }
    pass_on();
  }

 private:
  void pass_on() {
    sink_.write(text_);
    text_.clear();
  }

  const RunOptions& options_;
  const std::string& format_;
  Sink& sink_;
  Arena& arena_;
  std::string text_;
  JsonWriter json_;
  RunCsv csv_;
  std::vector<RunRow> rows_;
  std::optional<RunResult> only_;  // as long as there is just one
};

bool is_usable_by(const RunResult& result, CaseName name, Date day) {
  const auto usable_from = crossing_day(*result.scenario, select_case(result.cases, name).crossing);
  return usable_from && *usable_from <= day;
}

int run(const RunOptions& options) {
  if (overwrites_input(options.common)) return kExitFailed;
  const auto usable_by = options.usable_by.empty() ? std::nullopt : parse_date(options.usable_by);
  Loader loader(options.common.paths, options.common.sets);
  const auto sink = open_sink(options.common);
  Arena arena;
  RunWriter writer(options, *sink, arena);
  bool holds = true;
  loader.for_each([&](Scenario&& scenario) {
    RunResult result = run_scenario(std::move(scenario), arena);
    if (usable_by && !is_usable_by(result, case_name(options.selected), *usable_by)) {
      holds = false;
      fmt::print(stderr, "not usable by {}: {}\n", format_date(*usable_by), printable(result.scenario->name));
    }
    writer.add(std::move(result));
  });
  writer.finish(loader.digest());
  return finish_answers(loader, *sink, options.common, holds ? kExitDone : kExitConditionFails);
}

}  // namespace

void add_run_command(CLI::App& program, int& status) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = program.add_subcommand(
      "run", "From which day is each scenario usable: pessimistic, central, optimistic, per gate");
  add_input_options(*command, options->common, false);
  add_output_options(*command, options->common, {"table", "json", "jsonl", "csv", "markdown"});
  add_date_option(*command, "--usable-by", options->usable_by,
                  "End with status 1 unless every scenario is usable by this day");
  command
      ->add_option("--case", options->selected, "Which case to show and to hold against --usable-by (default central)")
      ->type_name("central|optimistic|pessimistic")
      ->check(one_of({"central", "optimistic", "pessimistic"}));
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace crossover

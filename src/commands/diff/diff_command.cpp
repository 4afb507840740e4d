// diff: its flags, and how A and B are found.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "commands/chosen_scenario.h"
#include "commands/command.h"
#include "commands/diff/diff.h"
#include "commands/diff/diff_json.h"
#include "commands/diff/diff_view.h"
#include "output/writers.h"
#include "scenario/read.h"

namespace crossover {
namespace {

struct DiffOptions {
  CommonOptions common;
  std::string name;
  std::uint64_t seed = 1;
};

/// What is wrong with what was asked for, and what to write instead; nothing where it is right.
std::optional<std::string> misuse(const CommonOptions& options) {
  if (options.paths.size() > 2) {
    return fmt::format("diff compares two files, got {}\n  hint: give the earlier and the later one",
                       options.paths.size());
  }
  if (options.paths.size() == 1 && options.sets.empty()) {
    return "diff needs a second file, or settings that change the first\n"
           "  hint: crossover diff A.yaml B.yaml, or crossover diff A.yaml --set roi=5";
  }
  if (std::count(options.paths.begin(), options.paths.end(), "-") > 1)
    return "standard input can be read once only\n  hint: give one of the two as a file";
  return std::nullopt;
}

/// A and B: read from two files, or B is A with the settings.
class DiffPair {
 public:
  DiffPair(const DiffOptions& options, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    const CommonOptions& common = options.common;
    const auto name = options.name.empty() ? std::nullopt : std::optional(options.name);
    const bool two_files = common.paths.size() == 2;
    const std::vector<std::string> none;
    a_ = choose_scenario(common.paths.front(), name, two_files ? common.sets : none, diagnostics);
    if (a_) scenario_a_ = read(a_->document, *a_->file, common.paths.front(), diagnostics);
    if (!two_files) {
      set(common);
      return;
    }
    b_ = choose_scenario(common.paths.back(), name, common.sets, of_b_);
    if (b_) scenario_b_ = read(b_->document, *b_->file, common.paths.back(), of_b_);
    append_of_b();
  }

  /// Nothing where something is wrong, which has been reported.
  [[nodiscard]] std::optional<DiffResult> compare(std::uint64_t seed) const {
    if (!scenario_a_ || !scenario_b_ || diagnostics_.has_errors()) return std::nullopt;
    const Document& of_b = b_ ? b_->document : changed_;
    return diff_scenarios({a_->document.root, &*scenario_a_}, {of_b.root, &*scenario_b_}, seed);
  }

 private:
  static std::optional<Scenario> read(const Document& document, const Source& file, const std::string& path,
                                      Diagnostics& diagnostics) {
    auto scenario = read_scenario(*document.root, diagnostics, &file);
    if (scenario) scenario->file = path;
    return scenario;
  }

  /// What is wrong with B; a mistake in a setting is told once, though it is made in both files.
  void append_of_b() {
    const std::vector<Diagnostic> of_a = diagnostics_.all();
    for (const Diagnostic& one : of_b_.all()) {
      const bool told = std::any_of(of_a.begin(), of_a.end(), [&](const Diagnostic& other) {
        return one.message == other.message && one.span.begin == other.span.begin && one.span.end == other.span.end &&
               one.span.source != nullptr && other.span.source != nullptr &&
               one.span.source->name() == other.span.source->name();
      });
      if (told) continue;
      if (one.severity == Severity::kError) {
        diagnostics_.error(one.code, one.span, one.message, one.hint, one.also);
      } else {
        diagnostics_.warning(one.code, one.span, one.message, one.hint);
      }
    }
  }

  /// The settings on top of A's tree.
  void set(const CommonOptions& common) {
    for (const std::string& argument : common.sets) {
      const Override& set = sets_.emplace_back(argument, diagnostics_);
      diagnostics_.keep(set.argument());
      if (set.value_source()) diagnostics_.keep(set.value_source());
    }
    const bool valid = std::all_of(sets_.begin(), sets_.end(), [](const Override& one) { return one.valid(); });
    if (!a_ || !valid) return;
    changed_.root = a_->document.root;
    for (const Override& one : sets_) one.apply(changed_, diagnostics_);
    scenario_b_ = read(changed_, *a_->file, common.paths.front(), diagnostics_);
  }

  Diagnostics& diagnostics_;
  Diagnostics of_b_;  // keeps the sources that its diagnostics point into
  std::unique_ptr<ChosenScenario> a_;
  std::unique_ptr<ChosenScenario> b_;
  std::vector<Override> sets_;
  Document changed_;
  std::optional<Scenario> scenario_a_;
  std::optional<Scenario> scenario_b_;
};

std::string answer_text(const DiffResult& result, const CommonOptions& options) {
  std::string text;
  if (options.format == "json") {
    JsonWriter json(text, 2);
    write_diff_json(json, result);
    return text + '\n';
  }
  if (options.format == "csv") return diff_csv(result);
  constexpr std::size_t kWidest = 100;
  const std::size_t width = output_width(options);
  const Report report = diff_report(result, std::min(width, kWidest));
  return options.format == "markdown" ? to_markdown(report) : to_text(report, {width, colored_output(options)});
}

int diff(const DiffOptions& options) {
  if (const auto error = misuse(options.common)) {
    fmt::print(stderr, "error: {}\n", *error);
    return kExitFailed;
  }
  if (overwrites_input(options.common)) return kExitFailed;
  Diagnostics diagnostics;
  const DiffPair pair(options, diagnostics);
  const auto result = pair.compare(options.seed);
  const std::string said = diagnostics.render(use_color(options.common.color, STDERR_FILENO));
  std::fwrite(said.data(), 1, said.size(), stderr);
  if (!result) return kExitFailed;
  const auto sink = open_sink(options.common);
  sink->write(answer_text(*result, options.common));
  return close_sink(*sink, kExitDone);
}

void add_files(CLI::App& command, CommonOptions& options) {
  command.add_option("FILES", options.paths, "The earlier and the later file, or - for standard input; one with --set")
      ->required()
      ->type_name("")
      ->option_text("A [B]");
  command
      .add_option(
          "--set", options.sets,
          "Set a value, such as bot.llm_cost.falls='60% / year': of one file this is what changes, of two files "
          "it holds in both (repeatable)")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

std::string parse_seed(const std::string& text, std::uint64_t& seed) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error == std::errc() && end == text.data() + text.size()) return {};
  return fmt::format("'{}' is not a whole number from 0 to {}", text, std::numeric_limits<std::uint64_t>::max());
}

}  // namespace

void add_diff_command(CLI::App& program, int& status) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = program.add_subcommand("diff", "What moved the date from one scenario to another");
  add_files(*command, options->common);
  command->add_option("--scenario", options->name, "Which scenario of a file with several")->type_name("NAME");
  command
      ->add_option_function<std::string>(
          "--seed",
          [options](const std::string& text) {
            const std::string error = parse_seed(text, options->seed);
            if (!error.empty()) throw CLI::ValidationError("--seed", error);
          },
          "Where the drawn orders of more than 12 changes start from (default 1)")
      ->type_name("N");
  add_output_options(*command, options->common, {"table", "json", "csv", "markdown"});
  command->callback([options, &status] { status = diff(*options); });
}

}  // namespace crossover

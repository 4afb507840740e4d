// explain: its flags, one page after another.

#include <algorithm>

#include "commands/command.h"
#include "commands/explain/explain.h"
#include "commands/explain/explain_json.h"
#include "output/writers.h"

namespace crossover {
namespace {

/// No line begins a new document between the two places.
bool same_document(const Span& a, const Span& b) {
  if (a.source == nullptr || a.source != b.source) return true;
  const auto [from, to] = std::minmax(a.begin, b.begin);
  return a.source->bytes().substr(from, to - from).find("\n---") == std::string_view::npos;
}

/// Warnings reported since the last scenario that are about this one, and not about a faulty one in between.
std::vector<std::string> warnings_about(const Scenario& scenario, const Diagnostics& diagnostics, std::size_t& seen) {
  const auto written = std::find_if(scenario.assumptions.begin(), scenario.assumptions.end(),
                                    [](const Assumption& a) { return !a.is_default; });
  const Span place = written != scenario.assumptions.end() ? written->span : Span{};
  std::vector<std::string> out;
  for (; seen < diagnostics.all().size(); ++seen) {
    const Diagnostic& one = diagnostics.all()[seen];
    if (one.severity == Severity::kWarning && same_document(one.span, place)) out.push_back(one.message);
  }
  return out;
}

Report page_with_notes(const RunResult& result, const std::vector<std::string>& notes, Arena& arena) {
  Report page = explain(result, arena);
  if (notes.empty()) return page;
  page.add(Heading{"Notes", 2});
  for (const std::string& note : notes) page.add(Paragraph{Line(note), 2});
  return page;
}

int explain_files(const CommonOptions& options) {
  if (overwrites_input(options)) return kExitFailed;
  Loader loader(options.paths, options.sets);
  const auto sink = open_sink(options);
  const TextOptions text_options{output_width(options), colored_output(options)};
  Arena arena;
  std::string text;
  JsonWriter json(text, 2);
  if (options.format == "json") json.begin_object().member("crossover", CROSSOVER_VERSION).key("results").begin_array();
  std::size_t seen = 0;
  std::size_t pages = 0;
  loader.for_each([&](Scenario&& scenario) {
    const std::vector<std::string> notes = warnings_about(scenario, loader.diagnostics(), seen);
    const RunResult result = run_scenario(std::move(scenario), arena);
    if (options.format == "json") {
      write_explain_json(json, result, notes, arena);
    } else {
      const Report page = page_with_notes(result, notes, arena);
      if (pages++ > 0) text += options.format == "markdown" ? "\n---\n\n" : "\n\n";
      text += options.format == "markdown" ? to_markdown(page) : to_text(page, text_options);
    }
    sink->write(text);
    text.clear();
  });
  if (options.format == "json") {
    json.end_array().member("digest", loader.digest()).end_object();
    text += '\n';
  }
  sink->write(text);
  return finish_answers(loader, *sink, options, kExitDone);
}

}  // namespace

void add_explain_command(CLI::App& program, int& status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* command = program.add_subcommand(
      "explain", "The same as run, worked out on paper: formulas, numbers put in, conversions, sources");
  add_input_options(*command, *options, true);
  add_output_options(*command, *options, {"table", "json", "markdown"});
  command->callback([options, &status] { status = explain_files(*options); });
}

}  // namespace crossover

#include "support/written.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "scenario/read.h"
#include "text/yaml.h"

namespace crossover {
namespace {

std::string text_of(const Span& span) {
  if (span.source == nullptr) return {};
  return std::string(span.source->bytes().substr(span.begin, span.end - span.begin));
}

}  // namespace

AssumptionId Written::id(std::string_view path) const {
  for (AssumptionId id = 0; id < scenario->assumptions.size(); ++id) {
    if (scenario->assumptions[id].path == path) return id;
  }
  throw std::out_of_range("no assumption " + std::string(path));
}

const Assumption& Written::operator[](std::string_view path) const { return scenario->assumptions[id(path)]; }

std::unique_ptr<Written> read_written(std::string yaml) {
  auto out = std::make_unique<Written>(std::move(yaml));
  YamlReader reader(out->source, out->diagnostics);
  if (reader.next_checkable(out->document)) out->scenario = read_scenario(*out->document.root, out->diagnostics);
  return out;
}

std::unique_ptr<Written> read_sound(std::string yaml) {
  auto out = read_written(std::move(yaml));
  if (!out->scenario)
    throw std::runtime_error("the scenario of this test is faulty:\n" + out->diagnostics.render(false));
  return out;
}

std::string with_head(std::string_view rest) { return fmt::format("name: test\nas_of: 2024-01-01\n{}\n", rest); }

std::vector<std::string> mistakes(const Written& written) {
  std::vector<Diagnostic> all = written.diagnostics.all();
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  std::vector<std::string> out;
  for (const Diagnostic& one : all) {
    const Position place = written.source.locate(one.span.begin);
    out.push_back(fmt::format("{}:{} {}", place.line, place.column, code_name(one.code)));
  }
  return out;
}

std::vector<Mistake> all_mistakes(const Written& written) {
  std::vector<Mistake> out;
  for (const Diagnostic& one : written.diagnostics.all()) {
    out.push_back(
        {one.severity, std::string(code_name(one.code)), one.message, one.hint, text_of(one.span), text_of(one.also)});
  }
  return out;
}

Mistake only_mistake(std::string yaml) {
  const auto written = read_written(std::move(yaml));
  const auto all = all_mistakes(*written);
  EXPECT_EQ(all.size(), 1U) << written->source.bytes() << "\n" << written->diagnostics.render(false);
  return all.empty() ? Mistake{} : all.front();
}

std::vector<Column> Rows::columns() const {
  std::vector<Column> out;
  for (const std::vector<double>& column : numbers_) out.emplace_back(column.data());
  return out;
}

std::vector<Column> Rows::row(std::size_t row) const {
  std::vector<Column> out;
  for (const std::vector<double>& column : numbers_) out.emplace_back(column[row]);
  return out;
}

}  // namespace crossover

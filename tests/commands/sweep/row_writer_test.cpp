// Are the rows of a sweep the bytes that a reader of CSV or JSON expects?

#include "commands/sweep/row_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "commands/sweep/sample_block.h"
#include "commands/sweep/sweep_columns.h"
#include "output/csv.h"
#include "output/number.h"

namespace crossover {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<std::string>;

constexpr std::size_t kMany = 700;  // more rows than a writer takes at a time

std::vector<Axis> two_axes() {
  std::vector<Axis> axes;
  axes.push_back(number_axis("bot.margin", "%", {"40", "62.5"}, {0.4, 0.625}));
  axes.push_back(word_axis("bot.calls", {"1", "until_correct"}));
  return axes;
}

void add_one_of_each(SampleBlock& sample) {
  sample.add({0, 0}, crosses(1.1231, "2025-02-15"), 1, {already("2024-01-01"), crosses(1.1231, "2025-02-15")});
  sample.add({0, 1}, already("2024-01-01"), std::nullopt);
  sample.add({1, 0}, beyond(), 0, {beyond(), crosses(9.5, "2033-07-02")});
  sample.add({1, 1}, never(), 0, {never(), beyond()});
}

std::vector<SweepColumn> columns_of(const SampleBlock& sample, const Names& arguments) {
  Diagnostics diagnostics;
  auto columns = ColumnChoice(arguments).choose(sample.paths(), sample.gates(), diagnostics);
  EXPECT_EQ(diagnostics.render(false), "");
  return columns;
}

RowWriter writer_of(const SampleBlock& sample, RowFormat format, const Names& columns = {}) {
  return {format, columns_of(sample, columns), sample.gates(), sample.axes()};
}

std::string rows_of(SampleBlock& sample, RowFormat format, const Names& columns = {}) {
  std::string out;
  writer_of(sample, format, columns).append(sample.view(), nullptr, out);
  return out;
}

TEST(RowWriter, WritesCsv) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  add_one_of_each(sample);
  EXPECT_EQ(writer_of(sample, RowFormat::kCsv).header(),
            "bot.margin,bot.calls,status,usable_from,years,binding,cost_years,latency_years\n");
  EXPECT_EQ(rows_of(sample, RowFormat::kCsv),
            "40,1,crosses,2025-02-15,1.1231,latency,0,1.1231\n"
            "40,until_correct,already,2024-01-01,0,,0,0\n"
            "62.5,1,beyond,,,cost,,9.5\n"
            "62.5,until_correct,never,,,cost,,\n");
}

TEST(RowWriter, WritesJsonWithPathsAsTheModelTakesThem) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  add_one_of_each(sample);
  EXPECT_EQ(writer_of(sample, RowFormat::kJsonl).header(), "");
  EXPECT_EQ(rows_of(sample, RowFormat::kJsonl),
            R"({"bot.margin":0.4,"bot.calls":1,"status":"crosses","usable_from":"2025-02-15","years":1.1231,)"
            R"("binding":"latency","cost_years":0,"latency_years":1.1231})"
            "\n"
            R"({"bot.margin":0.4,"bot.calls":"until_correct","status":"already","usable_from":"2024-01-01","years":0,)"
            R"("binding":null,"cost_years":0,"latency_years":0})"
            "\n"
            R"({"bot.margin":0.625,"bot.calls":1,"status":"beyond","usable_from":null,"years":null,)"
            R"("binding":"cost","cost_years":null,"latency_years":9.5})"
            "\n"
            R"({"bot.margin":0.625,"bot.calls":"until_correct","status":"never","usable_from":null,"years":null,)"
            R"("binding":"cost","cost_years":null,"latency_years":null})"
            "\n");
}

TEST(RowWriter, WritesTheColumnsThatAreAskedFor) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  add_one_of_each(sample);
  const Names columns = {"row,latency_status,latency_from,bot.calls"};
  EXPECT_EQ(writer_of(sample, RowFormat::kCsv, columns).header(), "row,latency_status,latency_from,bot.calls\n");
  std::string out;
  writer_of(sample, RowFormat::kCsv, columns).append(sample.view(99'999'999'999), nullptr, out);
  EXPECT_EQ(out,
            "99999999999,crosses,2025-02-15,1\n"
            "100000000000,already,2024-01-01,until_correct\n"
            "100000000001,crosses,2033-07-02,1\n"
            "100000000002,beyond,,until_correct\n");
}

TEST(RowWriter, WritesTheSameWhereThePointsComeFromAFile) {
  for (const RowFormat format : {RowFormat::kCsv, RowFormat::kJsonl}) {
    SampleBlock sample(two_axes(), {"cost"});
    for (std::size_t i = 0; i < kMany / 4; ++i) add_one_of_each(sample);
    const RowWriter for_files(format, columns_of(sample, {}), sample.gates(), {});
    std::string out;
    for_files.append(sample.view(0, true), nullptr, out);
    EXPECT_EQ(out, rows_of(sample, format));
  }
}

TEST(RowWriter, QuotesWhatWouldEndACell) {
  std::vector<Axis> axes;
  axes.push_back(
      word_axis("gates.\"a,b\".note", {"plain", "a,b", "say \"hi\"", " space", std::string(100, 'x') + "\n"}));
  SampleBlock sample(std::move(axes), {"a,b", "c"});
  for (std::uint32_t i = 0; i < 5; ++i) sample.add({i}, beyond(), 0);
  const Names columns = {"gates.\"a,b\".note,binding,\"a,b_status\""};
  EXPECT_EQ(writer_of(sample, RowFormat::kCsv, columns).header(),
            "\"gates.\"\"a,b\"\".note\",binding,\"a,b_status\"\n");
  const std::string expected =
      "plain,\"a,b\",beyond\n"
      "\"a,b\",\"a,b\",beyond\n"
      "\"say \"\"hi\"\"\",\"a,b\",beyond\n"
      "\" space\",\"a,b\",beyond\n"
      "\"" +
      std::string(100, 'x') + "\n\",\"a,b\",beyond\n";
  EXPECT_EQ(rows_of(sample, RowFormat::kCsv, columns), expected);
  std::string from_file;
  RowWriter(RowFormat::kCsv, columns_of(sample, columns), sample.gates(), {})
      .append(sample.view(0, true), nullptr, from_file);
  EXPECT_EQ(from_file, expected);
}

TEST(RowWriter, WritesJsonThatReadersTakeWhateverTheTexts) {
  const Names texts = {"a\"b", "back\\slash", "line\nbreak", "tab\t", "客服", "\x1b[31m", std::string(200, '"')};
  std::vector<Axis> axes;
  axes.push_back(word_axis("gates.\"a\\b\".note", texts));
  SampleBlock sample(std::move(axes), {"gate \"x\""});
  for (std::uint32_t i = 0; i < texts.size(); ++i) sample.add({i}, crosses(2, "2026-01-01"), 0);
  for (const bool from_file : {false, true}) {
    const RowWriter writer(RowFormat::kJsonl, columns_of(sample, {}), sample.gates(),
                           from_file ? std::span<const Axis>() : sample.axes());
    std::string out;
    writer.append(sample.view(0, from_file), nullptr, out);
    std::istringstream lines(out);
    std::size_t row = 0;
    for (std::string line; std::getline(lines, line); ++row) {
      const Json object = Json::parse(line);
      EXPECT_EQ(object.begin().key(), "gates.\"a\\b\".note");
      EXPECT_EQ(object.begin().value(), texts.at(row));
      EXPECT_EQ(object.at("binding"), "gate \"x\"");
      EXPECT_EQ(object.at("gate \"x\"_years"), 2);
    }
    EXPECT_EQ(row, texts.size());
  }
}

TEST(RowWriter, LeavesNoLineEmpty) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  add_one_of_each(sample);
  EXPECT_EQ(rows_of(sample, RowFormat::kCsv, {"years"}), "1.1231\n0\n\"\"\n\"\"\n");
}

TEST(RowWriter, WritesOnlyTheRowsThatAreAskedFor) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  add_one_of_each(sample);
  SweptBlock block = sample.view();
  block.begin = 1;
  block.end = 3;
  const RowWriter writer = writer_of(sample, RowFormat::kCsv, {"row"});
  std::string out = "before\n";
  writer.append(block, nullptr, out);
  EXPECT_EQ(out, "before\n1\n2\n");
}

TEST(RowWriter, WritesOnlyTheRowsThatAreKept) {
  SampleBlock sample(two_axes(), {"cost"});
  std::mt19937_64 random(1);
  Selection keep;
  std::string expected;
  for (std::size_t i = 0; i < kMany; ++i) {
    sample.add({0, 0}, beyond(), 0);
    keep.push_back(random() % 3 == 0 ? 1 : 0);
    if (keep.back() != 0) expected += std::to_string(i) + "\n";
  }
  const RowWriter writer = writer_of(sample, RowFormat::kCsv, {"row"});
  std::string out;
  writer.append(sample.view(), &keep, out);
  EXPECT_EQ(out, expected);
  out.clear();
  keep.assign(kMany, 0);
  writer.append(sample.view(), &keep, out);
  EXPECT_EQ(out, "");
}

/// Any moment of the calendar, with years of every length.
Moment random_moment(std::mt19937_64& random) {
  const auto status = static_cast<Status>(random() % 4);
  if (status == Status::kBeyond || status == Status::kNever) return {.status = status};
  const std::int32_t first = day_of("0001-01-01");
  const auto days = static_cast<std::uint64_t>(day_of("9999-12-31") - first);
  const double years = random() % 5 == 0 ? std::round(std::uniform_real_distribution<>(0, 50)(random) * 100) / 100
                                         : std::uniform_real_distribution<>(0, 50)(random);
  return {status, years, first + static_cast<std::int32_t>(random() % (days + 1))};
}

std::string cell(const Moment& moment) {
  std::string out(status_name(moment.status));
  out += ',';
  if (moment.day != kNoDate) out += format_date(Date{std::chrono::days{moment.day}});
  out += ',';
  append_csv_number(out, moment.years);
  return out;
}

TEST(RowWriter, AgreesWithTheSlowWayOnRandomRows) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  std::mt19937_64 random(2);
  std::string expected;
  for (std::size_t i = 0; i < kMany; ++i) {
    const std::vector<Moment> gates = {random_moment(random), random_moment(random)};
    const auto binding = static_cast<std::uint8_t>(random() % 2);
    const auto place = static_cast<std::uint32_t>(random() % 2);
    sample.add({place, 1 - place}, gates[binding], binding, gates);
    expected += place == 0 ? "40,until_correct," : "62.5,1,";
    expected += cell(gates[binding]) + "," + sample.gates()[binding];
    for (const Moment& gate : gates) expected += "," + cell(gate);
    expected += '\n';
  }
  EXPECT_EQ(rows_of(sample, RowFormat::kCsv,
                    {"bot.margin,bot.calls,status,usable_from,years,binding",
                     "cost_status,cost_from,cost_years,latency_status,latency_from,latency_years"}),
            expected);
}

TEST(RowWriter, WritesRowsLongerThanItsBuffer) {
  const std::string long_text(50'000, 'y');
  std::vector<Axis> axes;
  axes.push_back(word_axis("name", {long_text, "short"}));
  SampleBlock sample(std::move(axes), {"cost"});
  std::string expected;
  for (std::uint32_t i = 0; i < 100; ++i) {
    sample.add({i % 2}, beyond(), 0);
    expected += (i % 2 == 0 ? long_text : "short") + ",beyond\n";
  }
  EXPECT_EQ(rows_of(sample, RowFormat::kCsv, {"name,status"}), expected);
  std::string from_file;
  RowWriter(RowFormat::kCsv, columns_of(sample, {"name,status"}), sample.gates(), {})
      .append(sample.view(0, true), nullptr, from_file);
  EXPECT_EQ(from_file, expected);
}

TEST(RowWriter, MayBeUsedByManyThreadsAtOnce) {
  SampleBlock sample(two_axes(), {"cost", "latency"});
  for (std::size_t i = 0; i < 100; ++i) add_one_of_each(sample);
  const std::string expected = rows_of(sample, RowFormat::kCsv);
  const RowWriter writer = writer_of(sample, RowFormat::kCsv);
  const SweptBlock block = sample.view();
  std::vector<std::string> outs(4);
  std::vector<std::thread> threads;
  for (std::string& out : outs) threads.emplace_back([&] { writer.append(block, nullptr, out); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : outs) EXPECT_EQ(out, expected);
}

}  // namespace
}  // namespace crossover

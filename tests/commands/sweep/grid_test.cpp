// Does every row of a grid hold the values that counting by hand gives it?

#include "commands/sweep/grid.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace crossover {
namespace {

Axis numbers(std::size_t size, double base) {
  Axis axis;
  axis.path = "number";
  for (std::size_t i = 0; i < size; ++i) {
    axis.values.push_back(base + static_cast<double>(i));
    axis.texts.add(std::to_string(i));
  }
  return axis;
}

Axis words(std::size_t size) {
  Axis axis;
  axis.is_number = false;
  for (std::size_t i = 0; i < size; ++i) axis.texts.add("w" + std::to_string(i));
  return axis;
}

/// Place of each axis in a row, by division.
std::vector<std::uint64_t> places_in(const std::vector<Axis>& axes, std::uint64_t row, bool zip) {
  std::vector<std::uint64_t> out(axes.size(), row);
  for (std::size_t i = axes.size(); i-- > 0 && !zip;) {
    out[i] = row % axes[i].size();
    row /= axes[i].size();
  }
  return out;
}

void expect_row(const std::vector<Axis>& axes, bool zip, std::uint64_t row, const PointBlock& block, std::size_t at,
                const std::vector<std::uint32_t>& structure_of_row) {
  const auto places = places_in(axes, row, zip);
  std::uint64_t structure = 0;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const PathColumn& column = block.paths[i];
    ASSERT_EQ(column.place[at], places[i]) << "row " << row << " axis " << i;
    ASSERT_EQ((*column.texts)[column.place[at]], axes[i].texts[places[i]]);
    if (axes[i].is_number) {
      ASSERT_EQ(column.value[at], axes[i].values[places[i]]);
    } else {
      ASSERT_TRUE(std::isnan(column.value[at]));
      structure = structure * axes[i].size() + places[i];
    }
  }
  if (zip) structure = structure_of_row.empty() ? 0 : structure_of_row[row];
  ASSERT_EQ(block.structure == nullptr ? 0 : block.structure[at], structure) << "row " << row;
}

/// All rows that a source hands out within a range, each checked; which they were.
std::set<std::uint64_t> check(const std::vector<Axis>& axes, bool zip, std::optional<RowRange> range,
                              const std::vector<std::uint32_t>& structure_of_row = {}) {
  const auto rows = grid_rows(axes, zip);
  const auto points = grid_points({axes, zip, *rows, structure_of_row});
  if (range) points->restrict_to(*range);
  std::set<std::uint64_t> seen;
  PointTask task;
  PointBlock block;
  Diagnostics diagnostics;
  for (std::uint64_t number = 0; points->claim(task, diagnostics); ++number) {
    EXPECT_EQ(task.number, number);
    EXPECT_EQ(task.first % kBlockRows, 0U);
    EXPECT_LE(task.rows, PointSource::kTaskRows);
    EXPECT_LT(task.begin, task.end);
    EXPECT_LE(task.end, task.rows);
    for (std::size_t begin = 0; begin < task.rows; begin += kBlockRows) {
      const std::size_t count = std::min(kBlockRows, task.rows - begin);
      EXPECT_TRUE(points->fill(task, begin, count, block, diagnostics));
      EXPECT_EQ(block.rows, count);
      for (std::size_t at = 0; at < count; ++at) {
        expect_row(axes, zip, task.first + begin + at, block, at, structure_of_row);
        if (testing::Test::HasFatalFailure()) return seen;
        if (begin + at >= task.begin && begin + at < task.end) seen.insert(task.first + begin + at);
      }
    }
  }
  return seen;
}

void expect_range(const std::set<std::uint64_t>& seen, std::uint64_t begin, std::uint64_t end) {
  EXPECT_EQ(seen.size(), end - begin);
  if (seen.empty()) return;
  EXPECT_EQ(*seen.begin(), begin);
  EXPECT_EQ(*seen.rbegin(), end - 1);
}

TEST(Grid, CountsTheLastAxisFastest) {
  const std::vector<Axis> axes = {numbers(3, 100), numbers(2, 0)};
  expect_range(check(axes, false, {}), 0, 6);
}

TEST(Grid, HoldsEveryValueOfRandomGrids) {
  std::mt19937_64 random(11);
  const std::size_t sizes[] = {1, 2, 3, 7, 31, 511, 512, 513, 2000};
  for (int i = 0; i < 60; ++i) {
    std::vector<Axis> axes;
    std::uint64_t rows = 1;
    for (std::size_t count = 1 + random() % 4; axes.size() < count;) {
      const std::size_t size = sizes[random() % std::size(sizes)];
      if (rows * size > 200'000) break;
      rows *= size;
      axes.push_back(random() % 4 == 0 && size < 8 ? words(size) : numbers(size, static_cast<double>(i)));
    }
    if (axes.empty()) continue;
    expect_range(check(axes, false, {}), 0, rows);
    const std::uint64_t begin = random() % rows;
    const std::uint64_t end = begin + random() % (rows - begin + 1);
    expect_range(check(axes, false, RowRange{begin, end}), begin, end);
  }
}

TEST(Grid, FillsLongPeriodsToo) {
  const std::vector<Axis> axes = {numbers(200'000, 5), numbers(3, 1)};  // longer than what is written out beforehand
  expect_range(check(axes, false, RowRange{599'000, 600'000}), 599'000, 600'000);
  expect_range(check(axes, false, RowRange{0, 700}), 0, 700);
}

TEST(Grid, PutsAValueThatStaysIntoOneNumber) {
  const std::vector<Axis> axes = {numbers(2, 0), numbers(2, 0), numbers(1024, 0)};
  const auto points = grid_points({axes, false, 4096, {}});
  PointTask task;
  PointBlock block;
  Diagnostics diagnostics;
  ASSERT_TRUE(points->claim(task, diagnostics));
  ASSERT_TRUE(points->fill(task, 0, kBlockRows, block, diagnostics));
  EXPECT_FALSE(block.paths[0].value.varies());
  EXPECT_FALSE(block.paths[1].value.varies());
  EXPECT_TRUE(block.paths[2].value.varies());
  EXPECT_EQ(block.structure, nullptr);
}

TEST(Grid, PairsValuesOneByOne) {
  const std::vector<Axis> axes = {numbers(1000, 3), words(1000), numbers(1000, 9)};
  std::vector<std::uint32_t> structures;
  for (std::uint32_t i = 0; i < 1000; ++i) structures.push_back(i % 7);
  expect_range(check(axes, true, {}, structures), 0, 1000);
  expect_range(check(axes, true, RowRange{600, 601}, structures), 600, 601);
  expect_range(check({numbers(40, 3)}, true, {}), 0, 40);
}

TEST(Grid, HandsOutNothingOfAnEmptyRange) {
  const std::vector<Axis> axes = {numbers(2000, 0)};
  EXPECT_TRUE(check(axes, false, RowRange{600, 600}).empty());
  EXPECT_TRUE(check(axes, false, RowRange{2000, 5000}).empty());
  expect_range(check(axes, false, RowRange{1999, 5000}), 1999, 2000);
}

TEST(Grid, PutsARowIntoTheSameBlockInEveryPart) {
  const std::vector<Axis> axes = {numbers(100'000, 0)};
  const auto points = grid_points({axes, false, 100'000, {}});
  points->restrict_to({20'000, 20'010});
  PointTask task;
  Diagnostics diagnostics;
  ASSERT_TRUE(points->claim(task, diagnostics));
  EXPECT_EQ(task.first, 20'000 / kBlockRows * kBlockRows);
  EXPECT_EQ(task.rows, kBlockRows);
  EXPECT_FALSE(points->claim(task, diagnostics));
}

TEST(GridRows, AreRefusedBeyond64Bits) {
  std::vector<Axis> axes;
  for (int i = 0; i < 3; ++i) axes.push_back(numbers(1'000'000, 0));
  EXPECT_EQ(grid_rows(axes, false), 1'000'000'000'000'000'000U);
  axes.push_back(numbers(18, 0));
  EXPECT_EQ(grid_rows(axes, false), 18'000'000'000'000'000'000U);
  axes.push_back(numbers(2, 0));
  EXPECT_EQ(grid_rows(axes, false), std::nullopt);
  EXPECT_EQ(grid_rows(axes, true), 1'000'000U);
}

}  // namespace
}  // namespace crossover

// Does a column give every row its number, and does a block's memory stay where it is?

#include "numerics/column.h"

#include <gtest/gtest.h>

#include <vector>

namespace crossover {
namespace {

TEST(Column, AConstantIsComputedOnce) {
  Arena arena;
  int calls = 0;
  const Column out = map_columns(
      arena, 100,
      [&calls](double a, double b) {
        ++calls;
        return a * b;
      },
      Column(3.0), Column(4.0));
  EXPECT_EQ(calls, 1);
  EXPECT_FALSE(out.varies());
  EXPECT_EQ(out[99], 12);
  EXPECT_TRUE(out.is_constantly(12));
}

TEST(Column, OneThatVariesMakesTheResultVary) {
  Arena arena;
  const std::vector<double> rows = {1, 2, 3};
  const Column out = map_columns(
      arena, 3, [](double a, double b) { return a * b; }, Column(rows.data()), Column(10.0));
  ASSERT_TRUE(out.varies());
  EXPECT_FALSE(out.is_constantly(10));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(out[i], 10 * rows[i]);
}

TEST(Arena, WhatItGaveStaysUntilItIsCleared) {
  Arena arena;
  std::vector<double*> taken;
  for (std::size_t k = 1; k < 200; ++k) {
    taken.push_back(arena.take(k * 37));
    for (std::size_t i = 0; i < k * 37; ++i) taken.back()[i] = static_cast<double>(k);
  }
  for (std::size_t k = 1; k < 200; ++k) {
    ASSERT_EQ(taken[k - 1][0], static_cast<double>(k));
    ASSERT_EQ(taken[k - 1][k * 37 - 1], static_cast<double>(k));
  }
}

TEST(Arena, GivesTheSameMemoryAgainAfterClear) {
  Arena arena;
  const double* first = arena.take(kBlockRows);
  arena.take(100 * kBlockRows);
  arena.clear();
  EXPECT_EQ(arena.take(kBlockRows), first);
}

}  // namespace
}  // namespace crossover

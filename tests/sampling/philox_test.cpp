// Does the generator give the numbers that its authors published?

#include "sampling/philox.h"

#include <gtest/gtest.h>

namespace crossover {
namespace {

// The known answers for philox4x32 with 10 rounds that come with Random123 (Salmon and others 2011), kat_vectors.
TEST(Philox, GivesThePublishedWords) {
  const auto check = [](PhiloxWords counter, std::uint64_t key, PhiloxWords expected) {
    const PhiloxWords found = philox(counter, key);
    EXPECT_EQ(found.a, expected.a);
    EXPECT_EQ(found.b, expected.b);
    EXPECT_EQ(found.c, expected.c);
    EXPECT_EQ(found.d, expected.d);
  };
  check({0, 0, 0, 0}, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  check({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffffffffffff,
        {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  check({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822,
        {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST(Philox, MakesUniformNumbersThatAreNeitherZeroNorOne) {
  EXPECT_EQ(uniform_of(0, 0), 0x1p-53);
  EXPECT_EQ(uniform_of(0xffffffff, 0xffffffff), 1 - 0x1p-53);
  EXPECT_EQ(uniform_of(0x80000000, 0), 0.5 + 0x1p-53);
}

}  // namespace
}  // namespace crossover

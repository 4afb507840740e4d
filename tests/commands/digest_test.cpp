// Are the hashes those that everybody else computes?

#include "commands/digest.h"

#include <gtest/gtest.h>

#include <string>

namespace crossover {
namespace {

TEST(Sha256, IsThatOfTheStandard) {
  Sha256 hash;  // FIPS 180-4, the example of one block
  hash.add("abc");
  EXPECT_EQ(hash.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, IsTheSameInPiecesAndCanBeAskedInBetween) {
  Sha256 hash;
  hash.add("a");
  EXPECT_NE(hash.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  hash.add("");
  hash.add("bc");
  EXPECT_EQ(hash.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// The expected checksums are those of the program xxhsum 0.8.1 with -H2.
TEST(Checksum, IsThatOfTheProgramXxhsum) {
  EXPECT_EQ(Checksum().hex(), "99aa06d3014798d86001c324468d497f");
  Checksum checksum;
  checksum.add("crossover\n");
  EXPECT_EQ(checksum.hex(), "301e0f266a5c1e6d396b6e4b1125832a");
  EXPECT_EQ(checksum.bytes(), 10U);
}

TEST(Checksum, IsTheSameInPieces) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + '\n';
  Checksum whole;
  whole.add(text);
  EXPECT_EQ(whole.hex(), "38639768ffe625096762164ee1509d5d");
  for (const std::size_t piece : {1U, 7U, 256U, 4096U, 100'001U}) {
    Checksum checksum;
    for (std::size_t at = 0; at < text.size(); at += piece) checksum.add(std::string_view(text).substr(at, piece));
    EXPECT_EQ(checksum.hex(), whole.hex()) << piece;
    EXPECT_EQ(checksum.bytes(), text.size());
  }
}

TEST(Checksum, IsAnotherWhenTwoBytesChangePlaces) {
  Checksum one;
  Checksum other;
  one.add("12");
  other.add("21");
  EXPECT_NE(one.hex(), other.hex());
}

}  // namespace
}  // namespace crossover

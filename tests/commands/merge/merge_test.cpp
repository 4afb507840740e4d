// Do shards become the whole again, and is everything said that keeps them from it?

#include "commands/merge/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "commands/digest.h"
#include "support/folder.h"

namespace crossover {
namespace {

constexpr std::uint64_t kRows = 10;
constexpr const char* kHeader = "row,square\r\n";

std::string rows_text(RowRange rows) {
  std::string text;
  for (std::uint64_t i = rows.begin; i < rows.end; ++i)
    text += std::to_string(i) + "," + std::to_string(i * i) + "\r\n";
  return text;
}

class Merge : public InFolder {
 protected:
  /// A shard of a table of squares, with its manifest after `change`.
  std::string shard(std::uint64_t number, std::uint64_t shards, bool with_header = false,
                    const std::function<void(Manifest&)>& change = {}) {
    Manifest m;
    m.version = "1.0.0";
    m.fingerprint = fingerprint_of("squares");
    m.format = "csv";
    m.shard = number;
    m.shards = shards;
    m.total = kRows;
    m.rows = shard_rows(number, shards, kRows);
    m.written = m.rows.end - m.rows.begin;
    m.header = kHeader;
    m.header_bytes = with_header ? m.header.size() : 0;
    const std::string text = (with_header ? kHeader : "") + rows_text(m.rows);
    Checksum checksum;
    checksum.add(text);
    m.bytes = checksum.bytes();
    m.checksum = checksum.hex();
    if (change) change(m);
    const std::string name = "part-" + std::to_string(number) + "-of-" + std::to_string(shards);
    put(name, text);
    std::string error;
    EXPECT_TRUE(write_manifest(at(name), m, error)) << error;
    return at(name);
  }

  /// What is wrong with these files, a line each.
  std::vector<std::string> faults(const std::vector<std::string>& files) const {
    Diagnostics diagnostics;
    check_contents(read_shards(files, diagnostics), diagnostics);
    return messages(diagnostics);
  }
  [[nodiscard]] std::vector<std::string> messages(const Diagnostics& diagnostics) const {
    std::vector<std::string> out;
    for (const Diagnostic& one : diagnostics.all()) {
      EXPECT_EQ(one.code, Code::kBadShard);
      EXPECT_NE(one.hint, "");
      out.push_back(without_folder(one.message));
    }
    return out;
  }

  Manifest merge(const std::vector<std::string>& files, bool with_header) const {
    Diagnostics diagnostics;
    const std::vector<Shard> shards = read_shards(files, diagnostics);
    Sink sink(at("whole"));
    Manifest whole = copy_shards(shards, with_header, sink, diagnostics);
    EXPECT_TRUE(sink.close());
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.render(false);
    return whole;
  }
};

using Lines = std::vector<std::string>;

TEST_F(Merge, MakesTheWholeOfShardsInAnyOrderWithAndWithoutHeaders) {
  for (const std::uint64_t shards : {1U, 2U, 3U, 7U, 10U, 13U}) {
    for (const int headers : {0, 1, 2}) {  // none, the first, every second
      std::vector<std::string> files;
      for (std::uint64_t i = shards; i >= 1; --i)
        files.push_back(shard(i, shards, headers == 1 ? i == 1 : headers == 2 && i % 2 == 0));
      std::rotate(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(shards / 2), files.end());
      for (const bool with_header : {true, false}) {
        const Manifest whole = merge(files, with_header);
        EXPECT_EQ(content("whole"), (with_header ? kHeader : "") + rows_text({0, kRows})) << shards << " " << headers;
        std::string why_not;
        ASSERT_TRUE(write_manifest(at("whole"), whole, why_not));
        EXPECT_TRUE(is_complete(at("whole"), whole, why_not)) << why_not;
        EXPECT_EQ(whole.written, kRows);
        EXPECT_EQ(whole.shards, 1U);
      }
    }
  }
}

TEST_F(Merge, NamesShardsThatAreMissing) {
  EXPECT_EQ(faults({shard(1, 8), shard(2, 8), shard(4, 8), shard(8, 8)}),
            (Lines{"shard 3 of 8 is missing", "shards 5 to 7 of 8 are missing"}));
  EXPECT_EQ(faults({shard(2, 3)}), (Lines{"shard 1 of 3 is missing", "shard 3 of 3 is missing"}));
  EXPECT_EQ(faults({shard(1, 3), shard(2, 3)}), (Lines{"shard 3 of 3 is missing"}));
}

TEST_F(Merge, SaysInOneLineThatBillionsAreMissing) {
  EXPECT_EQ(faults({shard(1, 5'000'000'000)}), (Lines{"shards 2 to 5000000000 of 5000000000 are missing"}));
}

TEST_F(Merge, TellsHowAMissingShardIsWritten) {
  Diagnostics diagnostics;
  read_shards({shard(1, 3), shard(2, 3)}, diagnostics);
  ASSERT_EQ(diagnostics.errors(), 1U);
  EXPECT_EQ(diagnostics.all().front().hint, "crossover sweep ... --shard 3/3 -o FILE writes it");
}

TEST_F(Merge, RefusesAShardGivenTwice) {
  const std::string first = shard(1, 2);
  std::filesystem::copy(first, at("copy"));
  std::filesystem::copy(first + ".manifest.json", at("copy.manifest.json"));
  EXPECT_EQ(faults({first, shard(2, 2), at("copy")}), (Lines{"shard 1 of 2 is given twice: part-1-of-2 and copy"}));
  EXPECT_EQ(faults({first, first, shard(2, 2)}), (Lines{"shard 1 of 2 is given twice: part-1-of-2 and part-1-of-2"}));
}

TEST_F(Merge, NamesTheOneThatIsOfAnotherSweep) {
  const auto other = [](Manifest& m) { m.fingerprint = fingerprint_of("cubes"); };
  EXPECT_EQ(faults({shard(1, 3, false, other), shard(2, 3), shard(3, 3)}),
            (Lines{"part-1-of-3 is of another sweep than part-2-of-3", "shard 1 of 3 is missing"}));
  const auto older = [](Manifest& m) { m.version = "0.9.0"; };
  EXPECT_EQ(faults({shard(1, 3), shard(2, 3, false, older), shard(3, 3)}),
            (Lines{"part-2-of-3 was written by crossover 0.9.0, part-1-of-3 by 1.0.0", "shard 2 of 3 is missing"}));
}

TEST_F(Merge, NamesTheOneThatCountsOtherwise) {
  EXPECT_EQ(faults({shard(1, 3), shard(2, 3), shard(3, 4)}),
            (Lines{"part-3-of-4 is shard 3 of 4, part-1-of-3 is shard 1 of 3", "shard 3 of 3 is missing"}));
}

TEST_F(Merge, RefusesFilesWithoutManifestAndManifestsAsFiles) {
  put("alone", "1,1\r\n");
  put("cut", "");
  put("cut.manifest.json", "{");
  EXPECT_EQ(faults({at("alone"), at("absent"), at("cut"), shard(1, 1), at("part-1-of-1.manifest.json")}),
            (Lines{"alone has no manifest", "absent has no manifest",
                   "cut.manifest.json is no JSON: something is wrong at its byte 2",
                   "part-1-of-1.manifest.json is a manifest, not a shard"}));
}

TEST_F(Merge, ShowsEveryProblemInOneRun) {
  const std::string second = shard(2, 8);
  const std::string third = shard(3, 8);
  const std::string fourth = shard(4, 8);
  put("part-2-of-8", "1,2\r\n");
  put("part-3-of-8", "");
  std::filesystem::remove(fourth);
  EXPECT_EQ(faults({second, third, fourth, at("absent")}),
            (Lines{"absent has no manifest", "shard 1 of 8 is missing", "shards 5 to 8 of 8 are missing",
                   "the content of part-2-of-8 is not what its manifest says",
                   "part-3-of-8 has 0 bytes; its manifest says 5", "there is no part-4-of-8"}));
}

TEST_F(Merge, NoticesAnAlteredShardWhileCopying) {
  const std::vector<std::string> files = {shard(1, 2), shard(2, 2)};
  Diagnostics diagnostics;
  const std::vector<Shard> shards = read_shards(files, diagnostics);
  ASSERT_TRUE(diagnostics.empty());
  put("part-2-of-2", rows_text({4, 9}));
  {
    Sink sink(at("whole"));
    copy_shards(shards, true, sink, diagnostics);
  }
  EXPECT_EQ(messages(diagnostics), (Lines{"the content of part-2-of-2 is not what its manifest says"}));
  EXPECT_FALSE(std::filesystem::exists(at("whole")));
}

TEST_F(Merge, RefusesAFileWhoseHeaderIsNotTheOneOfItsManifest) {
  const auto other = [](Manifest& m) { m.header = "row,cubed!\r\n"; };
  EXPECT_EQ(faults({shard(1, 1, true, other)}), (Lines{"part-1-of-1 does not begin with the header in its manifest"}));
}

TEST_F(Merge, KeepsItsInputs) {
  const std::string first = shard(1, 1);
  std::filesystem::create_symlink(first, at("link"));
  std::filesystem::create_hard_link(first, at("hard"));
  for (const std::string& output : {first, at("link"), at("hard"), first + ".manifest.json", at("./part-1-of-1")}) {
    Diagnostics diagnostics;
    keep_inputs({first}, output, diagnostics);
    EXPECT_EQ(diagnostics.errors(), 1U) << output;
  }
  put("old", "something else");
  for (const std::string& output : {at("new"), at("old"), at("."), std::string("/dev/null")}) {
    Diagnostics diagnostics;
    keep_inputs({first}, output, diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << output;
  }
}

}  // namespace
}  // namespace crossover

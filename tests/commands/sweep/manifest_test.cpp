// Does a manifest come back as it was written, is nothing else taken for one, and is a file that changed since noticed?

#include "commands/sweep/manifest.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "commands/digest.h"
#include "support/folder.h"

namespace crossover {
namespace {

constexpr const char* kContent = "salary,status\n3000,never\n4000,crosses\n";

std::string checksum_of(std::string_view text) {
  Checksum checksum;
  checksum.add(text);
  return checksum.hex();
}

Manifest sample() {
  Manifest m;
  m.version = "1.0.0";
  m.fingerprint = fingerprint_of("a scenario and a grid");
  m.format = "csv";
  m.shard = 2;
  m.shards = 3;
  m.rows = {3, 6};
  m.total = 10;
  m.written = 2;
  m.header = "salary,status\n";
  m.header_bytes = 14;
  m.bytes = 38;
  m.checksum = checksum_of(kContent);
  return m;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t place = text.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  return place == std::string::npos ? text : text.replace(place, from.size(), to);
}

std::string refusal(std::string_view text) {
  std::string why_not;
  EXPECT_FALSE(parse_manifest(text, why_not)) << text;
  EXPECT_EQ(why_not.find('\n'), std::string::npos);
  return why_not;
}

TEST(ShardRows, CoverAllRowsOnceInOrder) {
  for (const std::uint64_t total : {0U, 1U, 2U, 7U, 512U, 1000U, 1001U}) {
    for (const std::uint64_t shards : {1U, 2U, 3U, 7U, 8U, 64U, 1500U}) {
      std::uint64_t next = 0;
      for (std::uint64_t shard = 1; shard <= shards; ++shard) {
        const RowRange rows = shard_rows(shard, shards, total);
        EXPECT_EQ(rows.begin, next);
        // No shard has more than one row above its share.
        EXPECT_LE(rows.end - rows.begin, (total + shards - 1) / shards);
        next = rows.end;
      }
      EXPECT_EQ(next, total);
    }
  }
}

TEST(ShardRows, AreExactWhereTheProductNeedsMoreThan64Bits) {
  const std::uint64_t total = std::uint64_t{1} << 60;
  const RowRange rows = shard_rows(513, 1024, total);
  EXPECT_EQ(rows.begin, std::uint64_t{1} << 59);
  EXPECT_EQ(rows.end, (std::uint64_t{1} << 59) + (std::uint64_t{1} << 50));
}

TEST(ManifestText, ComesBackAsItWasWritten) {
  std::string why_not;
  Manifest written = sample();
  written.header = "human.salary,\"a \"\"quoted\"\" gate, 中文_years\"\r\n";
  written.header_bytes = 0;
  const auto read = parse_manifest(manifest_text(written), why_not);
  ASSERT_TRUE(read) << why_not;
  EXPECT_EQ(read->version, written.version);
  EXPECT_EQ(read->fingerprint, written.fingerprint);
  EXPECT_EQ(read->format, written.format);
  EXPECT_EQ(read->shard, written.shard);
  EXPECT_EQ(read->shards, written.shards);
  EXPECT_EQ(read->rows.begin, written.rows.begin);
  EXPECT_EQ(read->rows.end, written.rows.end);
  EXPECT_EQ(read->total, written.total);
  EXPECT_EQ(read->written, written.written);
  EXPECT_EQ(read->header, written.header);
  EXPECT_EQ(read->header_bytes, written.header_bytes);
  EXPECT_EQ(read->bytes, written.bytes);
  EXPECT_EQ(read->checksum, written.checksum);
}

TEST(ManifestText, IsRefusedWhereverItIsCut) {
  const std::string text = manifest_text(sample());
  for (std::size_t size = 0; size + 2 < text.size(); ++size) {  // the last line break may go
    EXPECT_NE(refusal(text.substr(0, size)), "") << size;
  }
}

TEST(ManifestText, SaysWhyItIsRefused) {
  const std::string text = manifest_text(sample());
  const auto with = [&](std::string_view from, std::string_view to) { return refusal(replaced(text, from, to)); };
  EXPECT_EQ(refusal(""), "is no JSON: something is wrong at its byte 1");
  EXPECT_EQ(refusal("17"), "is no object");
  EXPECT_EQ(refusal("[]"), "is no object");
  EXPECT_EQ(refusal("{}"), "lacks the key 'crossover'");
  EXPECT_EQ(refusal(text + "{}"), "is no JSON: something is wrong at its byte " + std::to_string(text.size() + 1));
  EXPECT_EQ(with("\"crossover_manifest\": 1", "\"crossover_manifest\": 2"),
            "is of format 2; this crossover knows format 1");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": \"2\""), "has a text at 'shard'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": -2"), "has a number below 0 at 'shard'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": 2.0"), "has no whole number at 'shard'");
  EXPECT_NE(with("\"shard\": 2", "\"shard\": 1e400").find("is no JSON"), std::string::npos);
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": 99999999999999999999"), "has no whole number at 'shard'");
  EXPECT_EQ(with("\"total\": 10", "\"total\": 9007199254740993"), "has a number too large at 'total'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": null"), "has null at 'shard'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": true"), "has true or false at 'shard'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": [2]"), "has a list at 'shard'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": {}"), "has an object at 'shard'");
  EXPECT_EQ(with("\"crossover\": \"1.0.0\"", "\"crossover\": 1"), "has a number at 'crossover'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": 2, \"colour\": 3"), "has an unknown key 'colour'");
  EXPECT_EQ(with("\"shard\": 2", "\"shard\": 2, \"shard\": 2"), "has the key 'shard' twice");
  EXPECT_EQ(with("\"shard\": 2,", ""), "lacks the key 'shard'");
  EXPECT_NE(with("\"shard\": 2", "\"shard\": NaN").find("is no JSON"), std::string::npos);
  EXPECT_NE(with("salary", "\xFFsalary").find("is no JSON"), std::string::npos);
}

TEST(ManifestText, IsRefusedWhereItContradictsItself) {
  const auto refused = [](const std::function<void(Manifest&)>& change) {
    Manifest m = sample();
    change(m);
    return refusal(manifest_text(m));
  };
  EXPECT_EQ(refused([](Manifest& m) { m.shard = 0; }), "speaks of shard 0 of 3");
  EXPECT_EQ(refused([](Manifest& m) { m.shard = 4; }), "speaks of shard 4 of 3");
  EXPECT_EQ(refused([](Manifest& m) { m.rows.end = 7; }), "gives rows 3 to 7 to shard 2 of 3, which are 3 to 6");
  EXPECT_EQ(refused([](Manifest& m) { m.written = 4; }), "counts more rows than the shard has");
  EXPECT_EQ(refused([](Manifest& m) { m.header_bytes = 13; }), "gives the header a wrong length");
  EXPECT_EQ(refused([](Manifest& m) { m.bytes = 13; }), "gives the file fewer bytes than its header has");
  EXPECT_EQ(refused([](Manifest& m) { m.fingerprint[5] = 'x'; }), "has a fingerprint that is none");
  EXPECT_EQ(refused([](Manifest& m) { m.checksum.pop_back(); }), "has a checksum that is none");
}

class ManifestFile : public InFolder {
 protected:
  void write(const Manifest& manifest) const {
    put("out.csv", kContent);
    std::string error;
    ASSERT_TRUE(write_manifest(at("out.csv"), manifest, error)) << error;
  }
  /// Why a sweep would compute the file again; empty where it is complete.
  [[nodiscard]] std::string why_not(const Manifest& expected) const {
    std::string why;
    const bool complete = is_complete(at("out.csv"), expected, why);
    EXPECT_EQ(complete, why.empty());
    return without_folder(why);
  }
};

TEST_F(ManifestFile, StandsBesideItsFile) {
  write(sample());
  EXPECT_EQ(content("out.csv.manifest.json"), manifest_text(sample()));
  EXPECT_EQ(files(), 2U);
  EXPECT_EQ(why_not(sample()), "");
}

TEST_F(ManifestFile, BelongsToRegularFilesOnly) {
  ::mkfifo(at("pipe").c_str(), 0600);
  put("there", "");
  EXPECT_TRUE(can_have_manifest(at("there")));
  EXPECT_TRUE(can_have_manifest(at("not yet there")));
  for (const std::string& other : {at("pipe"), at("."), std::string("-"), std::string(), std::string("/dev/null"),
                                   std::string("/dev/stdout"), std::string("/dev/fd/7")}) {
    EXPECT_FALSE(can_have_manifest(other)) << other;
  }
}

TEST_F(ManifestFile, SaysWhyAFileIsNotComplete) {
  EXPECT_EQ(why_not(sample()), "there is no out.csv");
  put("out.csv", kContent);
  EXPECT_EQ(why_not(sample()), "out.csv has no manifest");
  write(sample());

  const auto expecting = [&](const std::function<void(Manifest&)>& change) {
    Manifest m = sample();
    change(m);
    return why_not(m);
  };
  EXPECT_EQ(expecting([](Manifest& m) { m.version = "1.0.1"; }), "out.csv was written by crossover 1.0.0");
  EXPECT_EQ(expecting([](Manifest& m) { m.fingerprint = fingerprint_of("another"); }),
            "out.csv is of another sweep: another scenario, other values, columns, filters or format");
  EXPECT_EQ(expecting([](Manifest& m) { m.shard = 3; }), "out.csv is shard 2/3, not 3/3");
  EXPECT_EQ(expecting([](Manifest& m) { m.shards = 4; }), "out.csv is shard 2/3, not 2/4");
  EXPECT_EQ(expecting([](Manifest& m) { m.rows.end = 7; }), "out.csv has other rows");
  EXPECT_EQ(expecting([](Manifest& m) { m.total = 11; }), "out.csv has other rows");
  EXPECT_EQ(expecting([](Manifest& m) { m.header_bytes = 0; }), "out.csv was written with a header");
  // What only the file itself can know is not compared with what is expected.
  EXPECT_EQ(expecting([](Manifest& m) {
              m.bytes = m.written = 0;
              m.checksum.clear();
            }),
            "");
}

TEST_F(ManifestFile, NoticesContentThatChanged) {
  write(sample());
  put("out.csv", std::string(kContent).substr(0, 20));
  EXPECT_EQ(why_not(sample()), "out.csv has 20 bytes; its manifest says 38");
  put("out.csv", replaced(kContent, "3000", "3001"));
  EXPECT_EQ(why_not(sample()), "the content of out.csv is not what its manifest says");
  put("out.csv", "");
  EXPECT_EQ(why_not(sample()), "out.csv has 0 bytes; its manifest says 38");
  put("out.csv", kContent);
  EXPECT_EQ(why_not(sample()), "");
}

TEST_F(ManifestFile, IsNotWaitedForWhereItIsNoFile) {
  put("out.csv", kContent);
  ::mkfifo(at("out.csv.manifest.json").c_str(), 0600);  // opening it for reading would wait for a writer
  EXPECT_EQ(why_not(sample()), "out.csv.manifest.json cannot be read: it is no regular file");
  std::filesystem::remove(at("out.csv.manifest.json"));
  std::filesystem::create_directory(at("out.csv.manifest.json"));
  EXPECT_EQ(why_not(sample()), "out.csv.manifest.json cannot be read: it is no regular file");
}

TEST_F(ManifestFile, IsRefusedWhereItIsTooLarge) {
  put("out.csv", kContent);
  put("out.csv.manifest.json", std::string(5U << 20, ' ') + manifest_text(sample()));
  EXPECT_EQ(why_not(sample()), "out.csv.manifest.json is too large for a manifest");
  put("out.csv.manifest.json", std::string(100'000, '['));
  EXPECT_EQ(why_not(sample()), "out.csv.manifest.json is no object");
}

TEST_F(ManifestFile, ThatCannotBeWrittenIsAnError) {
  std::string error;
  EXPECT_FALSE(write_manifest(at("nowhere/out.csv"), sample(), error));
  EXPECT_EQ(without_folder(error), "cannot write to nowhere/out.csv.manifest.json: No such file or directory");
}

}  // namespace
}  // namespace crossover

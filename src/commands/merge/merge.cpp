// Are these the shards of one sweep, all of them, each once and whole?

#include "commands/merge/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "commands/digest.h"
#include "commands/sweep/regular_file.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::string_view kManifestEnding = ".manifest.json";

/// What the shards of one sweep have in common.
auto sweep_of(const Manifest& m) { return std::tie(m.version, m.fingerprint, m.shards, m.total, m.format, m.header); }

bool are_of_one_sweep(const Shard& one, const Shard& other) {
  return sweep_of(one.manifest) == sweep_of(other.manifest);
}

/// The first of the largest group of shards that belong together: it is likelier that one file is wrong than that all
/// others are.
const Shard& typical(const std::vector<Shard>& shards) {
  std::map<decltype(sweep_of(shards.front().manifest)), std::size_t> companions;
  for (const Shard& one : shards) ++companions[sweep_of(one.manifest)];
  return *std::max_element(shards.begin(), shards.end(), [&](const Shard& a, const Shard& b) {
    return companions.at(sweep_of(a.manifest)) < companions.at(sweep_of(b.manifest));
  });
}

void blame(Diagnostics& diagnostics, std::string message, std::string hint) {
  diagnostics.error(Code::kBadShard, {}, std::move(message), std::move(hint));
}

void report_stranger(const Shard& stranger, const Shard& usual, Diagnostics& diagnostics) {
  const Manifest& its = stranger.manifest;
  const Manifest& other = usual.manifest;
  const std::string name = printable(stranger.file);
  const std::string usual_name = printable(usual.file);
  if (its.version != other.version) {
    blame(diagnostics,
          fmt::format("{} was written by crossover {}, {} by {}", name, printable(its.version), usual_name,
                      printable(other.version)),
          "compute all shards with one version");
  } else if (its.fingerprint != other.fingerprint) {
    blame(diagnostics, fmt::format("{} is of another sweep than {}", name, usual_name),
          "the scenario, --set, the values, the columns, the filters and the format must be the same for all shards");
  } else {
    blame(diagnostics,
          fmt::format("{} is shard {} of {}, {} is shard {} of {}", name, its.shard, its.shards, usual_name,
                      other.shard, other.shards),
          "all shards must come of the same --shard I/N, with I from 1 to N");
  }
}

/// Shards from `first` to `last` of `shards` are not there.
void report_gap(std::uint64_t first, std::uint64_t last, std::uint64_t shards, Diagnostics& diagnostics) {
  if (first == last) {
    blame(diagnostics, fmt::format("shard {} of {} is missing", first, shards),
          fmt::format("crossover sweep ... --shard {}/{} -o FILE writes it", first, shards));
  } else {
    blame(diagnostics, fmt::format("shards {} to {} of {} are missing", first, last, shards),
          fmt::format("crossover sweep ... --shard {}/{} -o FILE writes the first of them", first, shards));
  }
}

/// `shards` are of one sweep and sorted by their numbers.
void report_gaps_and_doubles(const std::vector<Shard>& shards, Diagnostics& diagnostics) {
  std::uint64_t next = 1;
  const Shard* before = nullptr;
  for (const Shard& one : shards) {
    const auto& [number, count] = std::tie(one.manifest.shard, one.manifest.shards);
    if (number < next) {
      blame(diagnostics,
            fmt::format("shard {} of {} is given twice: {} and {}", number, count, printable(before->file),
                        printable(one.file)),
            "leave one of them out");
    } else if (number > next) {
      report_gap(next, number - 1, count, diagnostics);
    }
    next = number + 1;
    before = &one;
  }
  const std::uint64_t count = shards.back().manifest.shards;
  if (next <= count) report_gap(next, count, count, diagnostics);
}

void report_misfits(const std::vector<Shard>& shards, Diagnostics& diagnostics) {
  const Shard& usual = typical(shards);
  std::vector<Shard> together;
  for (const Shard& one : shards) {
    if (are_of_one_sweep(one, usual)) {
      together.push_back(one);
    } else {
      report_stranger(one, usual, diagnostics);
    }
  }
  report_gaps_and_doubles(together, diagnostics);
}

/// The header stands at the start of a file that has one and is left out of what is copied.
class Body {
 public:
  explicit Body(const Manifest& manifest) : expected_(manifest.header), left_(manifest.header_bytes) {}

  /// The part of the next piece that is no header.
  std::string_view without_header(std::string_view piece) {
    const std::size_t cut = std::min<std::size_t>(left_, piece.size());
    const std::string_view begin = expected_.substr(expected_.size() - left_, cut);
    as_expected_ = as_expected_ && begin == piece.substr(0, cut);
    left_ -= cut;
    return piece.substr(cut);
  }
  [[nodiscard]] bool has_its_header() const { return as_expected_; }

 private:
  std::string_view expected_;
  std::size_t left_;
  bool as_expected_ = true;
};

/// The content of a shard without its header to `write`; reports where it is not what its manifest says.
template <class Write>
void read_body(const Shard& shard, Diagnostics& diagnostics, const Write& write) {
  Body body(shard.manifest);
  std::string why_not;
  const bool agrees = read_checked(
      shard.file, shard.manifest, [&](std::string_view piece) { write(body.without_header(piece)); }, why_not);
  if (agrees && body.has_its_header()) return;
  if (agrees) why_not = fmt::format("{} does not begin with the header in its manifest", printable(shard.file));
  blame(diagnostics, why_not,
        fmt::format("compute it again: crossover sweep ... --shard {}/{} -o {}", shard.manifest.shard,
                    shard.manifest.shards, printable(shard.file)));
}

}  // namespace

std::vector<Shard> read_shards(const std::vector<std::string>& files, Diagnostics& diagnostics) {
  std::vector<Shard> shards;
  for (const std::string& file : files) {
    if (file.ends_with(kManifestEnding)) {
      const std::string described = file.substr(0, file.size() - kManifestEnding.size());
      blame(diagnostics, fmt::format("{} is a manifest, not a shard", printable(file)),
            fmt::format("name the file that it describes: {}", printable(described)));
      continue;
    }
    std::string why_not;
    if (auto manifest = read_manifest(file, why_not)) {
      shards.push_back({file, std::move(*manifest)});
    } else {
      blame(diagnostics, why_not, "a shard and its manifest are written by: crossover sweep ... --shard I/N -o FILE");
    }
  }
  std::stable_sort(shards.begin(), shards.end(),
                   [](const Shard& a, const Shard& b) { return a.manifest.shard < b.manifest.shard; });
  if (!shards.empty()) report_misfits(shards, diagnostics);
  return shards;
}

void keep_inputs(const std::vector<std::string>& files, const std::string& output, Diagnostics& diagnostics) {
  const RegularFile there(output);
  for (const std::string& file : files) {
    if (!there.is_same_as(RegularFile(file)) && !there.is_same_as(RegularFile(manifest_path(file)))) continue;
    return blame(diagnostics, fmt::format("the output {} is one of the files to be merged", printable(output)),
                 "give -o another name");
  }
}

void check_contents(const std::vector<Shard>& shards, Diagnostics& diagnostics) {
  for (const Shard& shard : shards) read_body(shard, diagnostics, [](std::string_view) {});
}

Manifest copy_shards(const std::vector<Shard>& shards, bool with_header, Sink& sink, Diagnostics& diagnostics) {
  Manifest whole = shards.front().manifest;
  whole.shard = whole.shards = 1;
  whole.rows = {0, whole.total};
  whole.written = 0;
  whole.header_bytes = with_header ? whole.header.size() : 0;
  Checksum checksum;
  const auto write = [&](std::string_view text) {
    sink.write(text);
    checksum.add(text);
  };
  if (with_header) write(whole.header);
  for (const Shard& shard : shards) {
    read_body(shard, diagnostics, write);
    whole.written += shard.manifest.written;
    if (sink.failed()) break;
  }
  whole.bytes = checksum.bytes();
  whole.checksum = checksum.hex();
  return whole;
}

}  // namespace crossover

#pragma once
// What is known of a file that a sweep has written: which part of which sweep it is, and whether it is still whole.
//
// It stands beside the file as FILE.manifest.json and is written once the file has appeared. A file without a manifest,
// or with one that does not fit it, counts as not written.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "commands/sweep/points.h"

namespace crossover {

/// Of a sweep, the fingerprint and N decide the bytes of shard I.
struct Manifest {
  std::string version;      // of crossover
  std::string fingerprint;  // of everything that decides the bytes of the whole sweep, see fingerprint_of
  std::string format;       // csv, jsonl
  std::uint64_t shard = 1;  // I of N, from 1
  std::uint64_t shards = 1;
  RowRange rows;                   // of the whole sweep; those that a filter leaves out count too
  std::uint64_t total = 0;         // rows of the whole sweep
  std::uint64_t written = 0;       // rows in the file
  std::string header;              // as the whole sweep begins, with its line break; empty where the format has none
  std::uint64_t header_bytes = 0;  // of the header in this file: its size, or 0
  std::uint64_t bytes = 0;         // of the file
  std::string checksum;            // of the file, see Checksum
};

/// Numbers in a manifest are at most this: 2^53, up to which every reader of JSON is exact.
inline constexpr std::uint64_t kMostInManifest = std::uint64_t{1} << 53;

/// 64 hexadecimal digits. `everything`: the version, Study::identity(), format, columns and filters, but neither shard
/// nor --no-header.
std::string fingerprint_of(std::string_view everything);

/// The rows of shard I of N, I from 1: [floor((I-1) * total / N), floor(I * total / N)).
RowRange shard_rows(std::uint64_t shard, std::uint64_t shards, std::uint64_t total);

/// Where the manifest of a file stands.
std::string manifest_path(const std::string& file);
/// Does a manifest belong beside it? Not beside a device, a pipe or standard output. Symbolic links are followed.
bool can_have_manifest(const std::string& file);

std::string manifest_text(const Manifest& manifest);
/// Nothing where the text is no manifest that this program could have written; `why_not` then says why, as the end of
/// "its manifest ...".
std::optional<Manifest> parse_manifest(std::string_view text, std::string& why_not);

/// The manifest beside `file`. `why_not` is a sentence without a full stop: "part-1.csv has no manifest".
std::optional<Manifest> read_manifest(const std::string& file, std::string& why_not);
/// Writes it beside `file`, whole or not at all. False after filling `error`.
bool write_manifest(const std::string& file, const Manifest& manifest, std::string& error);

/// Removes the manifest beside `file`, if there is one: it describes what stood there before.
void forget_manifest(const std::string& file);

/// Hands the content of `file` to `visit`, piece by piece. True where all of it agrees with the manifest, which is
/// known at the end only. `why_not` as in read_manifest.
bool read_checked(const std::string& file, const Manifest& manifest, const std::function<void(std::string_view)>& visit,
                  std::string& why_not);

/// Is `file` what a sweep is about to write? Compared are version, fingerprint, shard, rows and header of `expected`
/// with the manifest, and the manifest with the content. `why_not` as in read_manifest.
bool is_complete(const std::string& file, const Manifest& expected, std::string& why_not);

}  // namespace crossover

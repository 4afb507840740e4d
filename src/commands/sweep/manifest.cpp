// Is the file that stands there the one that a sweep would write? The name alone says nothing: it may be cut, altered,
// or of another grid.

#include "commands/sweep/manifest.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/digest.h"
#include "commands/sweep/regular_file.h"
#include "output/sink.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::uint64_t kMostManifestBytes = std::uint64_t{4} << 20;

/// The content, or nothing after filling `why_not`.
std::optional<std::string> read_small(const std::string& path, std::string& why_not) {
  RegularFile file(path);
  if (!file.is_open()) {
    why_not = fmt::format("{} cannot be read: {}", printable(path), file.error());
    return std::nullopt;
  }
  std::string text;
  for (;;) {
    const auto piece = file.next();
    if (!piece) {
      why_not = fmt::format("{} cannot be read: {}", printable(path), file.error());
      return std::nullopt;
    }
    if (piece->empty()) return text;
    text += *piece;
    if (text.size() > kMostManifestBytes) {
      why_not = fmt::format("{} is too large for a manifest", printable(path));
      return std::nullopt;
    }
  }
}

/// In what the manifests differ, as a sentence about `file`; empty where they speak of the same part of the same sweep.
std::string difference(const std::string& file, const Manifest& found, const Manifest& expected) {
  if (found.version != expected.version)
    return fmt::format("{} was written by crossover {}", file, printable(found.version));
  if (found.fingerprint != expected.fingerprint)
    return fmt::format("{} is of another sweep: another scenario, other values, columns, filters or format", file);
  if (found.shard != expected.shard || found.shards != expected.shards)
    return fmt::format("{} is shard {}/{}, not {}/{}", file, found.shard, found.shards, expected.shard,
                       expected.shards);
  if (found.rows.begin != expected.rows.begin || found.rows.end != expected.rows.end || found.total != expected.total)
    return fmt::format("{} has other rows", file);
  if (found.header != expected.header) return fmt::format("{} has another header", file);
  if (found.header_bytes != expected.header_bytes)
    return fmt::format("{} was written {} a header", file, found.header_bytes > 0 ? "with" : "without");
  return {};
}

}  // namespace

std::string fingerprint_of(std::string_view everything) {
  Sha256 hash;
  hash.add(everything);
  return hash.hex();
}

RowRange shard_rows(std::uint64_t shard, std::uint64_t shards, std::uint64_t total) {
  __extension__ using Wide = unsigned __int128;  // shard * total may need more than 64 bits
  const auto boundary = [&](std::uint64_t number) {
    return static_cast<std::uint64_t>(static_cast<Wide>(number) * total / shards);
  };
  return {boundary(shard - 1), boundary(shard)};
}

std::string manifest_path(const std::string& file) { return file + ".manifest.json"; }

bool can_have_manifest(const std::string& file) {
  // Names such as /dev/stdout lead to whatever this process was given.
  if (file.empty() || file == "-" || file.starts_with("/dev/std") || file.starts_with("/dev/fd/") ||
      file.starts_with("/proc/"))
    return false;
  struct stat status {};
  return ::stat(file.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

std::optional<Manifest> read_manifest(const std::string& file, std::string& why_not) {
  const std::string path = manifest_path(file);
  if (RegularFile(path).is_absent()) {
    why_not = fmt::format("{} has no manifest", printable(file));
    return std::nullopt;
  }
  const auto text = read_small(path, why_not);
  if (!text) return std::nullopt;
  auto manifest = parse_manifest(*text, why_not);
  if (!manifest) why_not = fmt::format("{} {}", printable(path), why_not);
  return manifest;
}

void forget_manifest(const std::string& file) { ::unlink(manifest_path(file).c_str()); }

bool write_manifest(const std::string& file, const Manifest& manifest, std::string& error) {
  Sink sink(manifest_path(file));
  sink.write(manifest_text(manifest));
  if (sink.close()) return true;
  error = sink.error();
  return false;
}

bool read_checked(const std::string& file, const Manifest& manifest, const std::function<void(std::string_view)>& visit,
                  std::string& why_not) {
  const std::string name = printable(file);
  RegularFile content(file);
  if (!content.is_open()) {
    why_not = content.is_absent() ? fmt::format("there is no {}", name)
                                  : fmt::format("{} cannot be read: {}", name, content.error());
    return false;
  }
  if (content.size() != manifest.bytes) {
    why_not = fmt::format("{} has {} bytes; its manifest says {}", name, content.size(), manifest.bytes);
    return false;
  }
  Checksum checksum;
  for (;;) {
    const auto piece = content.next();
    if (!piece) {
      why_not = fmt::format("{} cannot be read: {}", name, content.error());
      return false;
    }
    if (piece->empty() || checksum.bytes() > manifest.bytes) break;
    checksum.add(*piece);
    visit(*piece);
  }
  if (checksum.bytes() == manifest.bytes && checksum.hex() == manifest.checksum) return true;
  why_not = fmt::format("the content of {} is not what its manifest says", name);
  return false;
}

bool is_complete(const std::string& file, const Manifest& expected, std::string& why_not) {
  const auto ignore = [](std::string_view) {};
  if (const RegularFile content(file); !content.is_open()) return read_checked(file, {}, ignore, why_not);
  const auto manifest = read_manifest(file, why_not);
  if (!manifest) return false;
  why_not = difference(printable(file), *manifest, expected);
  return why_not.empty() && read_checked(file, *manifest, ignore, why_not);
}

}  // namespace crossover

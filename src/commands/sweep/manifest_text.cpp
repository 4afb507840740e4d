// How is a manifest written, and what is accepted as one?
//
// A manifest is a flat object with exactly the keys below. Reading takes nothing for granted: the file may be cut,
// edited by hand, or something else altogether. The parser hands over one value after the other (nlohmann's SAX
// interface), since its tree would drop the first of two equal keys without a word.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "commands/sweep/manifest.h"
#include "output/json.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::string_view kFormatKey = "crossover_manifest";
constexpr std::uint64_t kFormatVersion = 1;

struct TextKey {
  std::string_view name;
  std::string Manifest::*member;
};
struct NumberKey {
  std::string_view name;
  std::uint64_t& (*member)(Manifest&);
};

constexpr std::array kTexts = {
    TextKey{"crossover", &Manifest::version}, TextKey{"fingerprint", &Manifest::fingerprint},
    TextKey{"format", &Manifest::format},     TextKey{"header", &Manifest::header},
    TextKey{"checksum", &Manifest::checksum},
};
constexpr std::array kNumbers = {
    NumberKey{"shard", [](Manifest& m) -> std::uint64_t& { return m.shard; }},
    NumberKey{"shards", [](Manifest& m) -> std::uint64_t& { return m.shards; }},
    NumberKey{"begin", [](Manifest& m) -> std::uint64_t& { return m.rows.begin; }},
    NumberKey{"end", [](Manifest& m) -> std::uint64_t& { return m.rows.end; }},
    NumberKey{"total", [](Manifest& m) -> std::uint64_t& { return m.total; }},
    NumberKey{"written", [](Manifest& m) -> std::uint64_t& { return m.written; }},
    NumberKey{"header_bytes", [](Manifest& m) -> std::uint64_t& { return m.header_bytes; }},
    NumberKey{"bytes", [](Manifest& m) -> std::uint64_t& { return m.bytes; }},
};

/// Takes the values of a flat object of texts and whole numbers; anything else is a fault.
class FlatReader final : public nlohmann::json::json_sax_t {
 public:
  explicit FlatReader(Manifest& manifest) : manifest_(manifest) {}

  [[nodiscard]] const std::string& fault() const { return fault_; }

  bool start_object(std::size_t /*elements*/) override {
    if (depth_ > 0) return misfit("an object");
    ++depth_;
    return true;
  }
  bool end_object() override {
    for (const TextKey& one : kTexts) require(one.name);
    for (const NumberKey& one : kNumbers) require(one.name);
    require(kFormatKey);
    return fault_.empty();
  }
  bool key(string_t& name) override {
    if (std::find(seen_.begin(), seen_.end(), name) != seen_.end())
      return fail(fmt::format("has the key '{}' twice", printable(name)));
    seen_.push_back(name);
    return true;
  }

  bool string(string_t& text) override {
    for (const TextKey& one : kTexts) {
      if (is_at(one.name)) {
        manifest_.*one.member = std::move(text);
        return true;
      }
    }
    return misfit("a text");
  }
  bool number_unsigned(std::uint64_t number) override {
    if (is_at(kFormatKey)) {
      return number == kFormatVersion ||
             fail(fmt::format("is of format {}; this crossover knows format {}", number, kFormatVersion));
    }
    for (const NumberKey& one : kNumbers) {
      if (!is_at(one.name)) continue;
      if (number > kMostInManifest) return fail(fmt::format("has a number too large at '{}'", one.name));
      one.member(manifest_) = number;
      return true;
    }
    return misfit("a number");
  }
  bool number_integer(std::int64_t /*number*/) override { return misfit("a number below 0"); }
  bool number_float(double /*number*/, const string_t& /*text*/) override { return misfit("no whole number"); }
  bool null() override { return misfit("null"); }
  bool boolean(bool /*truth*/) override { return misfit("true or false"); }
  bool binary(binary_t& /*bytes*/) override { return misfit("bytes"); }
  bool start_array(std::size_t /*elements*/) override { return misfit("a list"); }
  bool end_array() override { return true; }
  bool parse_error(std::size_t place, const std::string& /*token*/, const nlohmann::json::exception& /*why*/) override {
    return fail(fmt::format("is no JSON: something is wrong at its byte {}", place));
  }

 private:
  [[nodiscard]] bool is_at(std::string_view name) const { return depth_ > 0 && seen_.back() == name; }

  void require(std::string_view name) {
    if (std::find(seen_.begin(), seen_.end(), name) == seen_.end()) fail(fmt::format("lacks the key '{}'", name));
  }
  /// The first fault is the one that is told.
  bool fail(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
    return false;
  }
  bool misfit(std::string_view found) {
    if (depth_ == 0) return fail("is no object");
    const bool known = is_at(kFormatKey) ||
                       std::any_of(kTexts.begin(), kTexts.end(), [&](const auto& k) { return is_at(k.name); }) ||
                       std::any_of(kNumbers.begin(), kNumbers.end(), [&](const auto& k) { return is_at(k.name); });
    const std::string name = printable(seen_.back());
    return fail(known ? fmt::format("has {} at '{}'", found, name) : fmt::format("has an unknown key '{}'", name));
  }

  Manifest& manifest_;
  std::size_t depth_ = 0;
  std::vector<std::string> seen_;
  std::string fault_;
};

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What contradicts itself; empty where nothing does.
std::string contradiction(const Manifest& m) {
  constexpr std::size_t kFingerprintDigits = 64;
  constexpr std::size_t kChecksumDigits = 32;
  if (!is_hex(m.fingerprint, kFingerprintDigits)) return "has a fingerprint that is none";
  if (!is_hex(m.checksum, kChecksumDigits)) return "has a checksum that is none";
  if (m.shard < 1 || m.shard > m.shards) return fmt::format("speaks of shard {} of {}", m.shard, m.shards);
  const RowRange rows = shard_rows(m.shard, m.shards, m.total);
  if (m.rows.begin != rows.begin || m.rows.end != rows.end) {
    return fmt::format("gives rows {} to {} to shard {} of {}, which are {} to {}", m.rows.begin, m.rows.end, m.shard,
                       m.shards, rows.begin, rows.end);
  }
  if (m.written > m.rows.end - m.rows.begin) return "counts more rows than the shard has";
  if (m.header_bytes != 0 && m.header_bytes != m.header.size()) return "gives the header a wrong length";
  if (m.header_bytes > m.bytes) return "gives the file fewer bytes than its header has";
  return {};
}

}  // namespace

std::string manifest_text(const Manifest& manifest) {
  std::string out;
  JsonWriter json(out, 2);
  json.begin_object().member(kFormatKey, kFormatVersion);
  for (const TextKey& one : kTexts) json.member(one.name, manifest.*one.member);
  Manifest copy = manifest;
  for (const NumberKey& one : kNumbers) json.member(one.name, one.member(copy));
  json.end_object();
  out += '\n';
  return out;
}

std::optional<Manifest> parse_manifest(std::string_view text, std::string& why_not) {
  Manifest manifest;
  FlatReader reader(manifest);
  const bool read = nlohmann::json::sax_parse(text, &reader);
  why_not = read ? contradiction(manifest) : reader.fault();
  if (!why_not.empty()) return std::nullopt;
  return manifest;
}

}  // namespace crossover

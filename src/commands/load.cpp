#include "commands/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "scenario/read.h"
#include "text/yaml.h"

namespace crossover {
namespace {

namespace fs = std::filesystem;

/// The bytes of an open file, or nothing on an error (errno) or past the limit (errno EFBIG).
std::optional<std::string> read_all(std::FILE* file, std::size_t limit) {
  std::string bytes;
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file);
    bytes.append(buffer.data(), count);
    if (bytes.size() > limit) {
      errno = EFBIG;
      return std::nullopt;
    }
    if (count == 0) return std::ferror(file) != 0 ? std::nullopt : std::optional(std::move(bytes));
  }
}

std::optional<std::string> read_path(const std::string& path) {
  const std::size_t limit = YamlLimits{}.file_bytes;
  if (path == "-") return read_all(stdin, limit);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return std::nullopt;
  return read_all(file.get(), limit);
}

bool is_scenario_file(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

}  // namespace

std::unique_ptr<Source> read_source(const std::string& path, Diagnostics& diagnostics) {
  const std::string name = path == "-" ? "<stdin>" : path;
  auto bytes = read_path(path);
  if (bytes) return std::make_unique<Source>(name, std::move(*bytes));
  const int error = errno;
  const std::string what = path == "-" ? "standard input" : path;
  if (error == EFBIG) {
    diagnostics.error(Code::kTooLarge, {}, fmt::format("{} is larger than {} MiB", what, YamlLimits{}.file_bytes >> 20),
                      "split it; the scenarios of a file are independent");
  } else {
    diagnostics.error(Code::kUnreadable, {}, fmt::format("cannot read {}: {}", what, std::strerror(error)),
                      "give a scenario file, a directory of them, or - for standard input");
  }
  return nullptr;
}

Loader::Loader(const std::vector<std::string>& paths, const std::vector<std::string>& sets,
               const std::vector<std::string>& correlations) {
  for (const std::string& argument : sets) {
    hash_.add({argument.c_str(), argument.size() + 1});
    overrides_.emplace_back(argument, diagnostics_);
  }
  for (const std::string& argument : correlations) {
    hash_.add(fmt::format("--correlate {}", argument));
    hash_.add(std::string_view("\0", 1));
    correlations_.emplace_back(argument, diagnostics_);
  }
  unreadable_ = diagnostics_.has_errors();
  for (const std::string& path : paths) expand(path);
}

void Loader::expand(const std::string& path) {
  std::error_code error;
  if (path == "-" || !fs::is_directory(path, error)) {
    files_.push_back(path);
    return;
  }
  std::vector<std::string> found;
  for (fs::recursive_directory_iterator at(path, fs::directory_options::none, error), end; !error && at != end;
       at.increment(error)) {
    if (is_scenario_file(at->path()) && !at->is_directory(error)) found.push_back(at->path().string());
  }
  if (error)
    return fail(fmt::format("cannot read the directory {}: {}", path, error.message()),
                "give a directory that you may read");
  if (found.empty()) return fail(fmt::format("no scenario files in {}", path), "scenario files end in .yaml or .yml");
  std::sort(found.begin(), found.end());
  files_.insert(files_.end(), found.begin(), found.end());
}

void Loader::fail(std::string message, std::string hint) {
  unreadable_ = true;
  diagnostics_.error(Code::kUnreadable, {}, std::move(message), std::move(hint));
}

void Loader::for_each(const std::function<void(Scenario&&)>& visit) {
  for_each([&](Scenario&& scenario, const Document&) { visit(std::move(scenario)); });
}

void Loader::for_each(const std::function<void(Scenario&&, const Document&)>& visit) {
  const auto is_valid = [](const auto& argument) { return argument.valid(); };
  if (!std::all_of(overrides_.begin(), overrides_.end(), is_valid)) return;
  if (!std::all_of(correlations_.begin(), correlations_.end(), is_valid)) return;
  for (const std::string& file : files_) read_file(file, visit);
}

void Loader::read_file(const std::string& path, const std::function<void(Scenario&&, const Document&)>& visit) {
  auto read = read_source(path, diagnostics_);
  if (!read) {
    unreadable_ = true;
    return;
  }
  const Source& source = *sources_.emplace_back(std::move(read));
  hash_.add(source.bytes());
  const std::size_t errors_before = diagnostics_.errors();
  std::size_t documents = 0;
  YamlReader reader(source, diagnostics_);
  for (Document document; reader.next_checkable(document); document.clear()) {
    ++documents;
    const std::size_t found_before = diagnostics_.all().size();
    const std::size_t errors = diagnostics_.errors();
    for (const Override& set : overrides_) set.apply(document, diagnostics_);
    auto scenario = read_scenario(*document.root, diagnostics_, &source);
    if (scenario && !correlations_.empty()) correlate(correlations_, *scenario, diagnostics_);
    blame_arguments(source, found_before);
    if (!scenario || !document.sound || diagnostics_.errors() != errors) continue;
    scenario->file = path;
    ++scenarios_;
    visit(std::move(*scenario), document);
  }
  if (documents == 0 && diagnostics_.errors() == errors_before) {
    diagnostics_.error(Code::kNoScenario, {&source, 0, 0}, "there is no scenario in it",
                       "a scenario begins with `name:` and `as_of:`");
  }
}

/// A mistake that stands in an argument is no mistake of the file.
void Loader::blame_arguments(const Source& file, std::size_t found_before) {
  const auto& all = diagnostics_.all();
  for (std::size_t i = found_before; i < all.size(); ++i) {
    if (all[i].severity == Severity::kError && all[i].span.source != &file) unreadable_ = true;
  }
}

std::string Loader::digest() const { return "sha256:" + hash_.hex(); }

}  // namespace crossover

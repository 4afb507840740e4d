#pragma once
// The shards of one sweep, put together again.

#include <string>
#include <vector>

#include "commands/sweep/manifest.h"
#include "output/sink.h"
#include "text/diagnostic.h"

namespace crossover {

struct Shard {
  std::string file;
  Manifest manifest;
};

/// Reads the manifests of `files` and reports everything by which they are not, together, the shards of one sweep, each
/// once. In the order of their numbers; those without a manifest are left out.
std::vector<Shard> read_shards(const std::vector<std::string>& files, Diagnostics& diagnostics);

/// Reports where `output` is one of the files that are read.
void keep_inputs(const std::vector<std::string>& files, const std::string& output, Diagnostics& diagnostics);

/// Reads every shard, reports those whose content is not what their manifest says, and throws the content away.
void check_contents(const std::vector<Shard>& shards, Diagnostics& diagnostics);

/// Writes what the whole sweep would write, with or without its header, and returns the manifest of that. Contents are
/// checked on the way: after a report, what was written is worth nothing.
Manifest copy_shards(const std::vector<Shard>& shards, bool with_header, Sink& sink, Diagnostics& diagnostics);

}  // namespace crossover

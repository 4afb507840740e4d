#pragma once
// What the command line of sweep asks for.

#include <cstdint>
#include <string>
#include <vector>

#include "commands/common_options.h"
#include "commands/sweep/study.h"

namespace crossover {

struct SweepOptions {
  CommonOptions common;
  StudyRequest study;
  std::string name;  // --scenario
  std::vector<std::string> columns;
  std::vector<std::string> where;
  bool summary = false;
  bool dry_run = false;
  bool no_header = false;
  bool resume = false;
  std::size_t jobs = 0;      // 0: as many as there are processors
  bool shard_given = false;  // also for --shard 1/1, which gets a manifest
  std::uint64_t shard = 1;
  std::uint64_t shards = 1;
};

/// Threads to use.
std::size_t threads(const SweepOptions& options);

/// The format of the answer: the one asked for, or the usual one for what is asked. Empty after `error` says which
/// formats go with it.
std::string chosen_format(const SweepOptions& options, std::string& error);

}  // namespace crossover

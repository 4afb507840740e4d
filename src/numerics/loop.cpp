#include "numerics/loop.h"

#include <cstdlib>
#include <string_view>

namespace crossover {

InstructionSet widest_instruction_set() {
#if defined(__x86_64__)
  const bool avx512 = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
                      __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512bw") != 0;
  if (avx512) return InstructionSet::kAvx512;
  if (__builtin_cpu_supports("avx2") != 0) return InstructionSet::kAvx2;
#endif
  return InstructionSet::kSse2;
}

namespace {

InstructionSet choose() {
  const InstructionSet widest = widest_instruction_set();
  const char* asked = std::getenv("CROSSOVER_INSTRUCTIONS");
  const std::string_view name = asked != nullptr ? asked : "";
  const InstructionSet wanted = name == "sse2"   ? InstructionSet::kSse2
                                : name == "avx2" ? InstructionSet::kAvx2
                                                 : InstructionSet::kAvx512;
  return wanted < widest ? wanted : widest;
}

}  // namespace

InstructionSet instruction_set() {
  static const InstructionSet chosen = choose();
  return chosen;
}

}  // namespace crossover

#pragma once
// A loop over rows that is compiled for each generation of x86-64 and runs as the widest that the processor has.
//
// Every body does the same IEEE operations in the same order on all of them (nothing is contracted into fused
// multiply-adds), so that results are the same to the last bit.

#include <cstddef>

/// For functions and lambdas that must become part of the loop that calls them: only then are they compiled for the
/// instructions of that loop.
#define CROSSOVER_INLINE __attribute__((always_inline))

namespace crossover {

enum class InstructionSet { kSse2, kAvx2, kAvx512 };

/// The widest that the processor has.
InstructionSet widest_instruction_set();
/// The one that loops use: the widest, or the narrower one that the environment variable CROSSOVER_INSTRUCTIONS names
/// (sse2, avx2, avx512): for tests.
InstructionSet instruction_set();

namespace loops {

// The analysers and sanitizers take a loop as it stands, once; so do processors of another kind.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
inline constexpr bool kForEachProcessor = true;
#define CROSSOVER_INDEPENDENT _Pragma("GCC ivdep")
#define CROSSOVER_AVX2 __attribute__((target("avx2"), noinline))
#define CROSSOVER_AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,prefer-vector-width=512"), noinline))
#else
inline constexpr bool kForEachProcessor = false;
#define CROSSOVER_INDEPENDENT
#define CROSSOVER_AVX2
#define CROSSOVER_AVX512
#endif

template <class Body>
__attribute__((noinline)) void run_sse2(std::size_t count, const Body& body) {
  const Body own = body;  // in registers: no store of the loop can change it
  CROSSOVER_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) own(i);
}
template <class Body>
CROSSOVER_AVX2 void run_avx2(std::size_t count, const Body& body) {
  const Body own = body;  // in registers: no store of the loop can change it
  CROSSOVER_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) own(i);
}
template <class Body>
CROSSOVER_AVX512 void run_avx512(std::size_t count, const Body& body) {
  const Body own = body;  // in registers: no store of the loop can change it
  CROSSOVER_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) own(i);
}

}  // namespace loops

/// body(i) for every i below `count`, in no particular order: no iteration may need what another one writes. `body` is
/// a lambda marked CROSSOVER_INLINE.
template <class Body>
void for_each_row(std::size_t count, const Body& body) {
  if constexpr (loops::kForEachProcessor) {
    switch (instruction_set()) {
      case InstructionSet::kAvx512: return loops::run_avx512(count, body);
      case InstructionSet::kAvx2: return loops::run_avx2(count, body);
      case InstructionSet::kSse2: break;
    }
  }
  loops::run_sse2(count, body);
}

}  // namespace crossover

#include "sampling/sampler.h"

#include "sampling/streams.h"

namespace crossover {

std::string_view sampler_name(SamplerKind kind) {
  switch (kind) {
    case SamplerKind::kSobol: return "sobol";
    case SamplerKind::kLatin: return "lhs";
    case SamplerKind::kRandom: break;
  }
  return "random";
}

std::unique_ptr<const UniformStream> make_stream(const Sampling& sampling, std::string_view path, unsigned variant) {
  switch (sampling.kind) {
    case SamplerKind::kSobol: return make_sobol_stream(sampling, path, variant);
    case SamplerKind::kLatin: return make_latin_stream(sampling, path, variant);
    case SamplerKind::kRandom: break;
  }
  return make_random_stream(sampling, path, variant);
}

}  // namespace crossover

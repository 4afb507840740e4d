#pragma once
// The kinds of streams; see make_stream().

#include <memory>
#include <string_view>

#include "sampling/sampler.h"

namespace crossover {

std::unique_ptr<const UniformStream> make_sobol_stream(const Sampling& sampling, std::string_view path,
                                                       unsigned variant);
std::unique_ptr<const UniformStream> make_latin_stream(const Sampling& sampling, std::string_view path,
                                                       unsigned variant);
std::unique_ptr<const UniformStream> make_random_stream(const Sampling& sampling, std::string_view path,
                                                        unsigned variant);

}  // namespace crossover

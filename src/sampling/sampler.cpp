#include "sampling/sampler.h"

namespace crossover {
}

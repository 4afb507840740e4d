#include "analysis/draws.h"

namespace crossover {
}

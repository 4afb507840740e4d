#pragma once
// The assumptions of a block of rows: what the model is evaluated on.

#include <cstddef>
#include <span>

#include "assumptions/assumption.h"
#include "numerics/column.h"

namespace crossover {

/// One column per assumption, in the base unit (money per unit of use already turned into money per month).
struct Block {
  std::size_t rows = 1;
  std::span<const Column> columns;
  Arena* arena = nullptr;

  [[nodiscard]] Column value(AssumptionId id) const { return columns[id]; }
};

}  // namespace crossover

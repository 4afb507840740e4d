#pragma once
// The points of a sweep, block by block: a grid of axes, or the rows of a CSV file.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "numerics/column.h"
#include "output/cell_texts.h"
#include "text/diagnostic.h"

namespace crossover {

/// A varied path in a block of points.
struct PathColumn {
  const CellTexts* texts = nullptr;      // as csv shows them: the number in SPEC's unit ("60" for 60%), a word, a date
  const std::uint32_t* place = nullptr;  // per row: which of the texts
  Column value;  // per row: the number as the model takes it (0.6 for 60%); NaN for a word or date
};

/// At most kBlockRows consecutive points.
struct PointBlock {
  std::size_t rows = 0;
  std::vector<PathColumn> paths;             // in the order of the columns
  const std::uint32_t* structure = nullptr;  // per row: which of the study's models; nullptr: the first, for all rows

  // Room for what the columns point to, reused from block to block.
  std::vector<std::vector<std::uint32_t>> places;
  std::vector<std::vector<double>> values;
  std::vector<CellTexts> own_texts;
  std::vector<std::uint32_t> structures;
};

/// Where the record of a row begins.
struct RecordMark {
  std::size_t row = 0;     // of a task
  std::size_t byte = 0;    // of its bytes
  std::uint64_t line = 1;  // of the CSV file
};

/// A run of consecutive points that one thread works on. It begins at a multiple of kBlockRows, so that a point always
/// stands in the same block, whatever part of the sweep is computed.
struct PointTask {
  std::uint64_t number = 0;  // of the task, from 0 without a gap
  std::uint64_t first = 0;   // row number in the whole sweep, from 0
  std::size_t rows = 0;
  std::size_t begin = 0;  // of its rows, [begin, end) belong to the part of the sweep that is asked for
  std::size_t end = 0;
  std::string bytes;              // the records of a CSV file, without its blank lines
  std::vector<RecordMark> marks;  // of the first row and of some behind it
};

/// Rows [begin, end) of the whole sweep.
struct RowRange {
  std::uint64_t begin = 0;
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
};

class PointSource {
 public:
  /// Tasks hold at most so many rows.
  static constexpr std::size_t kTaskRows = 16 * kBlockRows;

  PointSource() = default;
  PointSource(const PointSource&) = delete;
  PointSource& operator=(const PointSource&) = delete;
  virtual ~PointSource() = default;

  /// Only these rows are asked for. Called before the first claim.
  virtual void restrict_to(RowRange range) = 0;
  /// The next task; false at the end, or where reading failed (then `diagnostics` says why). One thread at a time.
  virtual bool claim(PointTask& task, Diagnostics& diagnostics) = 0;
  /// Rows [begin, begin + rows) of a task into `block`; rows at most kBlockRows. Any number of threads, each with its
  /// own task, block and diagnostics. False after reporting.
  virtual bool fill(const PointTask& task, std::size_t begin, std::size_t rows, PointBlock& block,
                    Diagnostics& diagnostics) const = 0;
};

}  // namespace crossover

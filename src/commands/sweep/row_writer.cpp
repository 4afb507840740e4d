// How do blocks of evaluated points become the bytes of a file?

#include "commands/sweep/row_writer.h"

#include <algorithm>
#include <array>
#include <memory>

#include "commands/sweep/cell_bytes.h"
#include "commands/sweep/row_cells.h"
#include "commands/sweep/row_pieces.h"
#include "output/csv.h"

namespace crossover {
namespace {

/// Room for one row after the other. They are made here, in the first-level cache, and moved to `out` many at a time: a
/// string would write zeros before it lets anybody write to it.
class RowBuffer {
 public:
  RowBuffer(std::string& out, std::size_t row_room) : out_(out), row_room_(row_room) {
    if (row_room > kUsual) large_ = std::make_unique_for_overwrite<char[]>(row_room);
    begin_ = large_ ? large_.get() : usual_.data();
    end_ = begin_ + std::max(row_room, kUsual);
    at_ = begin_;
  }
  RowBuffer(const RowBuffer&) = delete;
  RowBuffer& operator=(const RowBuffer&) = delete;

  char* begin_row() {
    if (static_cast<std::size_t>(end_ - at_) < row_room_) flush();
    return at_;
  }
  void end_row(char* at) { at_ = at; }
  /// To be called after the last row.
  void flush() {
    out_.append(begin_, at_);
    at_ = begin_;
  }

 private:
  static constexpr std::size_t kUsual = 16'384;

  std::string& out_;
  std::size_t row_room_;
  std::unique_ptr<char[]> large_;
  char* begin_;
  char* end_;
  char* at_;
  std::array<char, kUsual> usual_;
};

char* write_csv_row(char* const begin, std::span<const RowPiece> pieces) {
  char* out = begin;
  for (const RowPiece& piece : pieces) out = copy_cell(out, {piece.text, piece.size});
  if (out - begin == 1) return copy_text(begin, "\"\"\n");  // many readers take an empty line for no row
  out[-1] = '\n';
  return out;
}

char* write_json_row(char* out, std::span<const RowCell> cells, std::span<const RowPiece> pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    out = copy_cell(out, cells[i].key[0]);
    out = copy_cell(out, {pieces[i].text, pieces[i].size});
  }
  out[-1] = '}';
  *out = '\n';
  return out + 1;
}

}  // namespace

RowWriter::RowWriter(RowFormat format, std::span<const SweepColumn> columns, std::span<const std::string> gates,
                     std::span<const Axis> axes)
    : format_(format), axes_(axes), cells_(make_cells(format, columns, gates, axes)) {}

std::string RowWriter::header() const {
  std::string out;
  if (format_ == RowFormat::kJsonl) return out;
  for (const RowCell& cell : cells_) {
    if (!out.empty()) out += ',';
    append_csv_field(out, cell.column.name);
  }
  return out + '\n';
}

void RowWriter::append(const SweptBlock& block, const Selection* keep, std::string& out) const {
  RowPieces pieces(format_, cells_, axes_, block);
  std::size_t room = pieces.longest_row() + kCellSlack;
  for (const RowCell& cell : cells_) room += cell.key[0].size();
  RowBuffer buffer(out, room);
  std::array<std::uint32_t, RowPieces::kMostRows> rows;
  for (std::size_t row = block.begin; row < block.end;) {
    std::size_t count = 0;
    for (; row < block.end && count < rows.size(); ++row) {
      rows[count] = static_cast<std::uint32_t>(row);
      count += keep == nullptr || (*keep)[row] != 0 ? 1 : 0;
    }
    pieces.make({rows.data(), count});
    for (std::size_t i = 0; i < count; ++i) {
      char* const at = buffer.begin_row();
      buffer.end_row(format_ == RowFormat::kCsv ? write_csv_row(at, pieces.row(i))
                                                : write_json_row(at, cells_, pieces.row(i)));
    }
  }
  buffer.flush();
}

}  // namespace crossover

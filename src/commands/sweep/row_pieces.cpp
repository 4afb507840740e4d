// Which texts are the rows of a block made of?

#include "commands/sweep/row_pieces.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "commands/sweep/cell_bytes.h"
#include "commands/sweep/row_cells.h"
#include "output/number.h"

namespace crossover {
namespace {

using Kind = SweepColumn::Kind;

constexpr std::size_t kDayRoom = 16;  // "2026-01-31",

bool is_years(const RowCell& cell) { return cell.column.kind == Kind::kYears || cell.column.kind == Kind::kGateYears; }

/// Room for any text of a path: escapes make six bytes of one at most, and quotes and a comma stand around them.
std::size_t path_room(const PathColumn& path, std::size_t begin, std::size_t end) {
  std::size_t longest = kNumberRoom;
  for (std::size_t row = begin; row < end; ++row)
    longest = std::max(longest, 6 * (*path.texts)[path.place[row]].size() + 3);
  return longest;
}

char* end_cell(char* out) {
  *out = ',';
  return out + 1;
}

}  // namespace

RowPieces::RowPieces(RowFormat format, std::span<const RowCell> cells, std::span<const Axis> axes,
                     const SweptBlock& block)
    : format_(format), axes_(axes), block_(block), first_years_(cells.size()) {
  std::size_t room = kNumberRoom + CellTexts::kSlack;
  for (const RowCell& cell : cells) {
    if (is_years(cell)) first_years_ = std::min(first_years_, columns_.size());
    const Bound& bound = columns_.emplace_back(bind(cell));
    room += bound.room * kMostRows;
    longest_row_ += std::max(bound.room, cell.longest);
  }
  pieces_.resize(columns_.size() * kMostRows);
  slots_ = std::make_unique_for_overwrite<char[]>(room);
  char* slots = slots_.get();
  for (Bound& bound : columns_) {
    bound.slots = slots;
    slots += bound.room * kMostRows;
  }
}

RowPieces::Bound RowPieces::bind(const RowCell& cell) const {
  const SweepColumn& column = cell.column;
  Bound bound{.cell = &cell};
  switch (column.kind) {
    case Kind::kPath:
      bound.path = &block_.points->paths[column.index];
      bound.is_axis = column.index < axes_.size() && bound.path->texts == &axes_[column.index].texts;
      if (!bound.is_axis) bound.room = path_room(*bound.path, block_.begin, block_.end);
      break;
    case Kind::kStatus: bound.outcomes = &block_.whole; break;
    case Kind::kBinding: break;
    case Kind::kGateStatus: bound.outcomes = &block_.gates[column.index]; break;
    case Kind::kUsableFrom:
    case Kind::kYears:
      bound.outcomes = &block_.whole;
      bound.room = column.kind == Kind::kYears ? kNumberRoom : kDayRoom;
      break;
    case Kind::kGateFrom:
    case Kind::kGateYears:
      bound.outcomes = &block_.gates[column.index];
      bound.room = column.kind == Kind::kGateYears ? kNumberRoom : kDayRoom;
      break;
    case Kind::kRow: bound.room = kNumberRoom; break;
  }
  return bound;
}

void RowPieces::make(std::span<const std::uint32_t> rows) {
  for (std::size_t column = 0; column < columns_.size(); ++column) make_column(column, rows);
}

void RowPieces::make_column(std::size_t column, std::span<const std::uint32_t> rows) {
  const Bound& bound = columns_[column];
  switch (bound.cell->column.kind) {
    case Kind::kPath:
      if (bound.is_axis)
        look_up(column, rows, [place = bound.path->place](std::uint32_t row) { return place[row]; });
      else
        write(column, rows, [&](char* out, std::uint32_t row) { return write_path(out, bound, row); });
      break;
    case Kind::kStatus:
    case Kind::kGateStatus:
      look_up(column, rows,
              [status = bound.outcomes->status](std::uint32_t row) { return static_cast<std::size_t>(status[row]); });
      break;
    case Kind::kBinding:
      look_up(column, rows, [binding = block_.binding, none = bound.cell->texts.size() - 1](std::uint32_t row) {
        return std::min<std::size_t>(binding[row], none);
      });
      break;
    case Kind::kUsableFrom:
    case Kind::kGateFrom:
      write(column, rows,
            [date = bound.outcomes->date, json = format_ == RowFormat::kJsonl](char* out, std::uint32_t row) {
              if (date[row] == kNoDate) return static_cast<char*>(nullptr);
              if (!json) return end_cell(write_day(out, date[row]));
              *out = '"';
              out = write_day(out + 1, date[row]);
              *out = '"';
              return end_cell(out + 1);
            });
      break;
    case Kind::kYears:
    case Kind::kGateYears: write_numbers(column, rows); break;
    case Kind::kRow:
      write(column, rows, [first = block_.first](char* out, std::uint32_t row) {
        return end_cell(write_whole_number(out, first + row));
      });
      break;
  }
}

template <class PlaceOf>
void RowPieces::look_up(std::size_t column, std::span<const std::uint32_t> rows, PlaceOf place_of) {
  const CellTexts& texts = columns_[column].cell->texts;
  RowPiece* piece = pieces_.data() + column;
  for (const std::uint32_t row : rows) {
    const std::string_view text = texts[place_of(row)];
    *piece = {text.data(), text.size()};
    piece += columns_.size();
  }
}

/// `write_one` returns the end of what it writes, or nullptr for none.
template <class Write>
void RowPieces::write(std::size_t column, std::span<const std::uint32_t> rows, Write write_one) {
  const Bound& bound = columns_[column];
  const std::string_view none = bound.cell->none[0];
  RowPiece* piece = pieces_.data() + column;
  char* slot = bound.slots;
  for (const std::uint32_t row : rows) {
    const char* const end = write_one(slot, row);
    *piece = end != nullptr ? RowPiece{slot, static_cast<std::size_t>(end - slot)} : RowPiece{none.data(), none.size()};
    piece += columns_.size();
    slot += bound.room;
  }
}

/// The years of the whole are those of the binding gate: such a number is not written twice.
void RowPieces::write_numbers(std::size_t column, std::span<const std::uint32_t> rows) {
  const double* years = columns_[column].outcomes->years;
  if (column == first_years_) {
    write(column, rows, [years](char* out, std::uint32_t row) {
      return std::isnan(years[row]) ? nullptr : end_cell(write_number(out, years[row]));
    });
    return;
  }
  const double* first = columns_[first_years_].outcomes->years;
  const RowPiece* first_piece = pieces_.data() + first_years_;
  RowPiece* piece = pieces_.data() + column;
  const Bound& bound = columns_[column];
  const std::string_view none = bound.cell->none[0];
  char* slot = bound.slots;
  for (const std::uint32_t row : rows) {
    if (std::bit_cast<std::uint64_t>(years[row]) == std::bit_cast<std::uint64_t>(first[row])) {
      *piece = *first_piece;
    } else if (std::isnan(years[row])) {
      *piece = {none.data(), none.size()};
    } else {
      *piece = {slot, static_cast<std::size_t>(end_cell(write_number(slot, years[row])) - slot)};
    }
    piece += columns_.size();
    first_piece += columns_.size();
    slot += bound.room;
  }
}

/// A path whose values come from a file.
char* RowPieces::write_path(char* out, const Bound& bound, std::uint32_t row) const {
  const std::string_view text = (*bound.path->texts)[bound.path->place[row]];
  const double value = bound.path->value[row];
  const double number = std::isnan(value) ? number_of(text).value_or(value) : value;
  const bool is_number = !std::isnan(number);
  if (format_ == RowFormat::kJsonl && is_number) return end_cell(write_number(out, number));
  if (format_ == RowFormat::kCsv && (is_number || is_plain_text(text))) return end_cell(copy_text(out, text));
  return end_cell(copy_text(out, text_value(format_, text)));
}

}  // namespace crossover

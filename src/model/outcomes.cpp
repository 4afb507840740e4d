#include "model/outcomes.h"

#include <algorithm>

#include "numerics/elementary.h"

namespace crossover {
namespace {

constexpr double kAlready = 0;
constexpr double kCrosses = 1;
constexpr double kBeyond = 2;
constexpr double kNever = 3;
static_assert(static_cast<int>(Status::kAlready) == kAlready && static_cast<int>(Status::kNever) == kNever);

/// crossing() of the only interval of each row.
void fill_rows(std::size_t rows, const double* ends, double as_of, double horizon_day, std::uint8_t* status,
               double* ranks, double* years, std::int32_t* date) {
  for_each_row(rows, [=](std::size_t i) CROSSOVER_INLINE {
    const double from = ends[2 * i];
    const double to = ends[2 * i + 1];
    const double day = day_number(from);
    const bool has_window = (from < to) & (day_number(to) > day);
    const double found = day <= 0 ? kAlready : (day <= horizon_day ? kCrosses : kBeyond);
    const double rank = has_window ? found : kNever;
    const bool dated = rank <= kCrosses;
    years[i] = dated ? (rank == kAlready ? 0 : from) : elementary::kNaN;
    date[i] = static_cast<std::int32_t>(dated ? as_of + day : kNoDate);
    ranks[i] = rank;
    status[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(rank));
  });
}

}  // namespace

void BlockOutcomes::Columns::fill(const Openings& openings, double as_of, double horizon_day) {
  const std::size_t rows = openings.rows();
  status.resize(rows);
  rank.resize(rows);
  years.resize(rows);
  date.resize(rows);
  fill_rows(openings.alike() ? 1 : rows, openings.ends(), as_of, horizon_day,
            reinterpret_cast<std::uint8_t*>(status.data()), rank.data(), years.data(), date.data());
  const auto set = [&](std::size_t row, const Crossing& crossing) {
    status[row] = crossing.status;
    rank[row] = static_cast<double>(crossing.status);
    years[row] = crossing.within_horizon() ? crossing.years : elementary::kNaN;
    date[row] = crossing.within_horizon()
                    ? static_cast<std::int32_t>(as_of) + static_cast<std::int32_t>(day_number(crossing.years))
                    : kNoDate;
  };
  for (const Openings::Several& several : openings.several())
    set(several.row, crossing(several.intervals, horizon_day));
  if (!openings.alike()) return;
  std::fill(status.begin() + 1, status.end(), status[0]);
  std::fill(rank.begin() + 1, rank.end(), rank[0]);
  std::fill(years.begin() + 1, years.end(), years[0]);
  std::fill(date.begin() + 1, date.end(), date[0]);
}

void BlockOutcomes::fill(const Evaluation& evaluation, Date as_of) {
  const auto as_of_day = static_cast<double>(as_of.time_since_epoch().count());
  gates_.resize(evaluation.gates().size());
  for (std::size_t g = 0; g < gates_.size(); ++g)
    gates_[g].fill(evaluation.gates()[g], as_of_day, evaluation.horizon_day());
  if (gates_.size() > 1) all_.fill(evaluation.whole_openings(), as_of_day, evaluation.horizon_day());
  find_binding(evaluation);
}

/// Takes the next gate into the search for the binding one. Where the whole crosses, every gate has opened by then, and
/// its last opening is the only one it has; elsewhere the latest first opening counts, `never` later than `beyond`.
void BlockOutcomes::show_gate(std::size_t gate) {
  const double* years = gates_[gate].years.data();
  const double* of_whole = whole_columns().rank.data();
  const double* of_gate = gates_[gate].rank.data();
  const auto number = static_cast<double>(gate);
  for_each_row(binding_.size(), [=, latest = latest_.data(), latest_rank = latest_rank_.data(),
                                 place = place_.data()](std::size_t i) CROSSOVER_INLINE {
    const double opened = years[i];
    const double rank = of_whole[i] == kCrosses ? kCrosses : of_gate[i];
    const bool as_late = (rank == latest_rank[i]) & (rank == kCrosses) & is_later(opened, latest[i]);
    const bool later = (number == 0) | (rank > latest_rank[i]) | as_late;
    latest[i] = later ? opened : latest[i];
    latest_rank[i] = later ? rank : latest_rank[i];
    place[i] = later ? number : place[i];
  });
}

void BlockOutcomes::find_binding(const Evaluation& evaluation) {
  const std::size_t rows = evaluation.rows();
  binding_.resize(rows);
  latest_.resize(rows);
  latest_rank_.resize(rows);
  place_.resize(rows);
  if (gates_.size() == 1) {
    std::fill(place_.begin(), place_.end(), 0);
  } else {
    for (std::size_t g = 0; g < gates_.size(); ++g) show_gate(g);
  }
  for_each_row(rows, [of_whole = whole_columns().rank.data(), place = place_.data(),
                      out = binding_.data()](std::size_t i) CROSSOVER_INLINE {
    const double gate = of_whole[i] == kAlready ? kNoBinding : place[i];
    out[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(gate));
  });
  const auto look_again = [&](const Openings& openings) {
    for (const Openings::Several& several : openings.several()) {
      const std::size_t begin = openings.alike() ? 0 : several.row;
      const std::size_t end = openings.alike() ? rows : several.row + 1;
      for (std::size_t row = begin; row < end; ++row) {
        const auto gate = evaluation.binding(row);
        binding_[row] = gate ? static_cast<std::uint8_t>(*gate) : kNoBinding;
      }
    }
  };
  if (gates_.size() == 1) return;
  for (const Openings& gate : evaluation.gates()) look_again(gate);
}

}  // namespace crossover

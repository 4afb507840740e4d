#include "trajectories/stretches.h"

#include <algorithm>
#include <limits>

namespace crossover {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

void sort_unique(std::vector<double>& moments) {
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
}

}  // namespace

Stretches::Stretches(std::size_t rows, Cuts cuts, Arena& arena) : Stretches(rows, arena) {
  end_ = Column(kForever);
  std::erase_if(cuts.of_all, [](double t) { return !(t > 0); });
  std::erase_if(cuts.of_row, [](const auto& cut) { return !(cut.second > 0) || cut.second == kForever; });
  sort_unique(cuts.of_all);
  if (cuts.of_all.empty() && cuts.of_row.empty()) return;
  one_per_row_ = false;
  if (cuts.of_row.empty()) {
    cut_alike(cuts.of_all);
  } else {
    cut_each(cuts);
  }
}

Stretches Stretches::at(std::size_t rows, double t, Arena& arena) {
  Stretches moment(rows, arena);
  moment.start_ = Column(t);
  moment.end_ = Column(t);
  return moment;
}

void Stretches::cut_alike(const std::vector<double>& moments) {
  const std::size_t per_row = moments.size() + 1;
  count_ = rows_ * per_row;
  row_.resize(count_);
  double* start = arena_->take(count_);
  double* end = arena_->take(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    const std::size_t k = i % per_row;
    row_[i] = static_cast<std::uint32_t>(i / per_row);
    start[i] = k == 0 ? 0 : moments[k - 1];
    end[i] = k + 1 == per_row ? kForever : moments[k];
  }
  start_ = Column(start);
  end_ = Column(end);
}

void Stretches::cut_each(const Cuts& cuts) {
  std::vector<std::pair<std::uint32_t, double>> of_row = cuts.of_row;
  std::sort(of_row.begin(), of_row.end());
  const std::size_t most = rows_ * (cuts.of_all.size() + 1) + of_row.size();
  double* start = arena_->take(most);
  double* end = arena_->take(most);
  row_.clear();
  row_.reserve(most);
  auto next = of_row.begin();
  std::vector<double> moments;
  for (std::uint32_t row = 0; row < rows_; ++row) {
    moments = cuts.of_all;
    for (; next != of_row.end() && next->first == row; ++next) moments.push_back(next->second);
    sort_unique(moments);
    double from = 0;
    for (const double moment : moments) {
      start[row_.size()] = from;
      end[row_.size()] = from = moment;
      row_.push_back(row);
    }
    start[row_.size()] = from;
    end[row_.size()] = kForever;
    row_.push_back(row);
  }
  count_ = row_.size();
  start_ = Column(start);
  end_ = Column(end);
}

double Stretches::inside(std::size_t stretch) const {
  const double from = start(stretch);
  const double to = end(stretch);
  return to == kForever ? from + 1 : from + (to - from) / 2;
}

Column Stretches::spread(const Column& of_rows) const {
  if (!of_rows.varies() || one_per_row_) return of_rows;
  double* out = arena_->take(count_);
  for (std::size_t i = 0; i < count_; ++i) out[i] = of_rows[row_[i]];
  return Column(out);
}

}  // namespace crossover

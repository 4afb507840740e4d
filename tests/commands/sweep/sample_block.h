#pragma once
// A block of evaluated points written by hand, row by row.

#include <cmath>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/axis.h"
#include "commands/sweep/swept.h"
#include "units/date.h"

namespace crossover {

/// When something first holds, as a test writes it.
struct Moment {
  Status status = Status::kNever;
  double years = std::numeric_limits<double>::quiet_NaN();
  std::int32_t day = kNoDate;
};

inline std::int32_t day_of(std::string_view date) {
  return static_cast<std::int32_t>(parse_date(date).value().time_since_epoch().count());
}
inline Moment crosses(double years, std::string_view date) { return {Status::kCrosses, years, day_of(date)}; }
inline Moment already(std::string_view as_of) { return {Status::kAlready, 0, day_of(as_of)}; }
inline Moment beyond() { return {.status = Status::kBeyond}; }
inline Moment never() { return {}; }

inline Axis number_axis(std::string path, std::string unit, const std::vector<std::string>& texts,
                        std::vector<double> values) {
  Axis axis;
  axis.path = std::move(path);
  axis.unit = std::move(unit);
  for (const std::string& text : texts) axis.texts.add(text);
  axis.values = std::move(values);
  return axis;
}

inline Axis word_axis(std::string path, const std::vector<std::string>& texts) {
  Axis axis;
  axis.path = std::move(path);
  axis.is_number = false;
  for (const std::string& text : texts) axis.texts.add(text);
  return axis;
}

class SampleBlock {
 public:
  SampleBlock(std::vector<Axis> axes, std::vector<std::string> gates)
      : axes_(std::move(axes)), gates_(std::move(gates)), gate_moments_(gates_.size()) {
    for (const Axis& axis : axes_) paths_.push_back(axis.path);
    points_.places.resize(axes_.size());
    points_.values.resize(axes_.size());
  }
  SampleBlock(const SampleBlock&) = delete;
  SampleBlock& operator=(const SampleBlock&) = delete;

  /// `places`: which value of each axis. `gates`: without any, each is the whole.
  void add(const std::vector<std::uint32_t>& places, const Moment& whole, std::optional<std::uint8_t> binding,
           const std::vector<Moment>& gates = {}) {
    for (std::size_t i = 0; i < axes_.size(); ++i) {
      points_.places[i].push_back(places[i]);
      points_.values[i].push_back(axes_[i].is_number ? axes_[i].values[places[i]] : std::nan(""));
    }
    whole_.add(whole);
    for (std::size_t g = 0; g < gates_.size(); ++g) gate_moments_[g].add(gates.empty() ? whole : gates[g]);
    binding_.push_back(binding.value_or(kNoBinding));
  }

  /// The block with all rows so far, as a grid gives it; `from_file`: as the rows of a CSV file, with texts of its own.
  SweptBlock view(std::uint64_t first = 0, bool from_file = false) {
    points_.rows = binding_.size();
    points_.paths.clear();
    if (from_file) write_own_texts();
    for (std::size_t i = 0; i < axes_.size(); ++i)
      points_.paths.push_back({from_file ? &points_.own_texts[i] : &axes_[i].texts,
                               from_file ? rows_.data() : points_.places[i].data(),
                               axes_[i].is_number ? Column(points_.values[i].data()) : Column(std::nan(""))});
    SweptBlock block;
    block.points = &points_;
    block.first = first;
    block.end = points_.rows;
    block.whole = whole_.view();
    block.binding = binding_.data();
    for (const Moments& gate : gate_moments_) block.gates.push_back(gate.view());
    return block;
  }

  [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  [[nodiscard]] const std::vector<std::string>& gates() const { return gates_; }

 private:
  struct Moments {
    std::vector<Status> status;
    std::vector<double> years;
    std::vector<std::int32_t> date;

    void add(const Moment& moment) {
      status.push_back(moment.status);
      years.push_back(moment.years);
      date.push_back(moment.day);
    }
    [[nodiscard]] Outcomes view() const { return {status.data(), years.data(), date.data()}; }
  };

  void write_own_texts() {
    points_.own_texts.assign(axes_.size(), CellTexts());
    rows_.clear();
    for (std::uint32_t row = 0; row < binding_.size(); ++row) {
      rows_.push_back(row);
      for (std::size_t i = 0; i < axes_.size(); ++i) points_.own_texts[i].add(axes_[i].texts[points_.places[i][row]]);
    }
  }

  std::vector<Axis> axes_;
  std::vector<std::string> gates_;
  std::vector<std::string> paths_;
  PointBlock points_;
  std::vector<std::uint32_t> rows_;
  Moments whole_;
  std::vector<Moments> gate_moments_;
  std::vector<std::uint8_t> binding_;
};

}  // namespace crossover

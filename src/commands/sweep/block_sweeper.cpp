#include "commands/sweep/block_sweeper.h"

#include <algorithm>
#include <cmath>

namespace crossover {

namespace {

bool is_word(const Column& value) { return !value.varies() && std::isnan(value[0]); }

}  // namespace

void BlockSweeper::Gathered::resize(std::size_t rows) {
  status.resize(rows);
  years.resize(rows);
  date.resize(rows);
}

void BlockSweeper::Gathered::put(std::size_t row, const Outcomes& from, std::size_t place) {
  status[row] = from.status[place];
  years[row] = from.years[place];
  date[row] = from.date[place];
}

BlockSweeper::BlockSweeper(const Study& study) : study_(study), chosen_(study.paths().size()) {}

const BlockSweeper::Structure& BlockSweeper::structure(std::size_t index) {
  if (index >= structures_.size()) structures_.resize(index + 1);
  auto& kept = structures_[index];
  if (!kept) {
    const Model& model = study_.structure(index);
    kept = std::make_unique<Structure>(Structure{&model, model.middle(), {}});
    for (std::size_t path = 0; path < study_.paths().size(); ++path)
      kept->varied.push_back(study_.assumption(index, path));
  }
  return *kept;
}

SweptBlock& BlockSweeper::sweep(const PointBlock& points) {
  swept_.points = &points;
  const bool alike =
      points.structure == nullptr || std::all_of(points.structure, points.structure + points.rows,
                                                 [&](std::uint32_t index) { return index == points.structure[0]; });
  if (alike) {
    sweep_alike(points);
  } else {
    sweep_mixed(points);
  }
  return swept_;
}

void BlockSweeper::evaluate(std::size_t number, const PointBlock& points, const std::vector<std::uint32_t>* places) {
  const Structure& of = structure(number);
  std::vector<Column> values = of.middle;
  for (std::size_t path = 0; path < of.varied.size(); ++path) {
    if (!of.varied[path]) continue;
    const Column& value = points.paths[path].value;
    if (is_word(value)) continue;  // a number among words: it stands in the structure
    if (places == nullptr || !value.varies()) {
      values[*of.varied[path]] = value;
      continue;
    }
    chosen_[path].clear();
    for (const std::uint32_t place : *places) chosen_[path].push_back(value[place]);
    values[*of.varied[path]] = Column(chosen_[path].data());
  }
  const std::size_t rows = places == nullptr ? points.rows : places->size();
  outcomes_.fill(of.model->evaluate(rows, values, arena_), of.model->scenario().as_of);
}

void BlockSweeper::sweep_alike(const PointBlock& points) {
  evaluate(points.structure == nullptr ? 0 : points.structure[0], points, nullptr);
  swept_.whole = outcomes_.whole();
  swept_.binding = outcomes_.binding();
  swept_.gates.resize(outcomes_.gates());
  for (std::size_t g = 0; g < outcomes_.gates(); ++g) swept_.gates[g] = outcomes_.gate(g);
}

void BlockSweeper::sweep_mixed(const PointBlock& points) {
  std::vector<std::uint32_t> present(points.structure, points.structure + points.rows);
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  whole_.resize(points.rows);
  binding_.resize(points.rows);
  std::vector<std::uint32_t> places;
  for (const std::uint32_t index : present) {
    places.clear();
    for (std::uint32_t row = 0; row < points.rows; ++row) {
      if (points.structure[row] == index) places.push_back(row);
    }
    evaluate(index, points, &places);
    gates_.resize(outcomes_.gates());
    for (Gathered& gate : gates_) gate.resize(points.rows);
    for (std::size_t i = 0; i < places.size(); ++i) {
      whole_.put(places[i], outcomes_.whole(), i);
      binding_[places[i]] = outcomes_.binding()[i];
      for (std::size_t g = 0; g < gates_.size(); ++g) gates_[g].put(places[i], outcomes_.gate(g), i);
    }
  }
  swept_.whole = whole_.view();
  swept_.binding = binding_.data();
  swept_.gates.resize(gates_.size());
  for (std::size_t g = 0; g < gates_.size(); ++g) swept_.gates[g] = gates_[g].view();
}

}  // namespace crossover

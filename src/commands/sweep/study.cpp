// Which scenario is swept, over which paths and values, and which models does that take?

#include "commands/sweep/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "commands/chosen_scenario.h"
#include "commands/sweep/file_points.h"
#include "commands/sweep/grid.h"
#include "commands/sweep/grid_models.h"
#include "commands/sweep/varied_number.h"
#include "scenario/sweep.h"

namespace crossover {
namespace {

/// All that a study holds. What refers to other parts stands behind them.
struct Held {
  StudyRequest request;
  std::unique_ptr<ChosenScenario> scenario;
  std::vector<std::shared_ptr<const Source>> arguments;  // of --vary
  std::vector<VariedPath> varied;
  std::vector<std::string> paths;
  std::vector<Axis> axes;
  std::uint64_t rows = 0;
  std::unique_ptr<GridModels> models;
  std::unique_ptr<PointFile> file;  // in place of axes and models

  [[nodiscard]] const Structures& structures() const { return file ? file->structures() : models->structures(); }
};

void refuse(Diagnostics& diagnostics, std::string message, std::string hint) {
  diagnostics.error(Code::kBadSweep, {}, std::move(message), std::move(hint));
}

/// Fills the parts from a request, in the order in which they depend on each other.
class Preparation {
 public:
  Preparation(Held& held, Diagnostics& diagnostics) : held_(held), request_(held.request), diagnostics_(diagnostics) {}

  void prepare() {
    refuse_mixture();
    std::vector<VariedPath> of_arguments = read_arguments();
    held_.scenario = choose_scenario(request_.file, request_.name, request_.sets, diagnostics_);
    if (!held_.scenario) return;
    if (!request_.rows_file.empty()) return prepare_file();
    held_.varied = merged(std::move(of_arguments));
    for (const VariedPath& varied : held_.varied) held_.paths.push_back(varied.text);
    prepare_grid();
  }

 private:
  [[nodiscard]] const Node& tree() const { return *held_.scenario->document.root; }

  void refuse_mixture() {
    if (request_.rows_file.empty()) return;
    if (!request_.varies.empty())
      refuse(diagnostics_, "the points come from --rows or from --vary, not from both", "leave one of them out");
    if (request_.zip)
      refuse(diagnostics_, "--zip pairs the values of --vary, but the lines of --rows are points already",
             "leave out --zip");
    if (request_.rows_file == "-" && request_.file == "-")
      refuse(diagnostics_, "standard input is either the scenario or the points", "name a file for one of them");
  }

  std::vector<VariedPath> read_arguments() {
    std::vector<VariedPath> out;
    for (const std::string& argument : request_.varies) {
      const auto& source = held_.arguments.emplace_back(std::make_shared<const Source>("--vary", argument));
      diagnostics_.keep(source);
      if (auto varied = parse_varied_path(*source, diagnostics_)) out.push_back(std::move(*varied));
    }
    refuse_overlaps(out, diagnostics_);
    return out;
  }

  /// The file's paths; those of the command line stand in for the same ones, the others come after.
  std::vector<VariedPath> merged(std::vector<VariedPath> of_arguments) {
    std::vector<VariedPath> out;
    if (held_.scenario->sweep != nullptr) out = read_sweep(*held_.scenario->sweep, diagnostics_);
    const std::size_t of_file = out.size();
    for (VariedPath& argument : of_arguments) {
      const auto end = out.begin() + static_cast<std::ptrdiff_t>(of_file);
      const auto same = std::find_if(out.begin(), end,
                                     [&](const VariedPath& one) { return overlap(one, argument) == Overlap::kSame; });
      if (same != end) {
        *same = std::move(argument);
      } else {
        out.push_back(std::move(argument));
      }
    }
    if (!diagnostics_.has_errors()) refuse_overlaps(out, diagnostics_);
    if (out.empty() && !diagnostics_.has_errors()) {
      refuse(diagnostics_, "nothing is varied",
             "write --vary human.salary='1000, 2000, 4000 USD/month', or in the file "
             "sweep: {human.salary: \"lin(1000, 4000, 4) USD/month\"}");
    }
    return out;
  }

  void prepare_grid() {
    // What is wrong with the values of a path has been told; the others can still be checked.
    std::erase_if(held_.varied, [](const VariedPath& varied) { return varied.spec.count == 0; });
    const std::string usage_word = usage_word_with(held_.varied);
    for (const VariedPath& varied : held_.varied) held_.axes.push_back(make_axis(varied, usage_word, diagnostics_));
    if (request_.zip && !check_lengths()) return;
    held_.models = std::make_unique<GridModels>(tree(), *held_.scenario->file, request_.file, held_.varied, held_.axes,
                                                request_.zip);
    if (!held_.models->compile(diagnostics_) || diagnostics_.has_errors()) return;
    held_.models->check_clamps(diagnostics_);
    const auto rows = grid_rows(held_.axes, request_.zip);
    if (!rows) {
      diagnostics_.error(Code::kTooLarge, {}, "the grid has more points than can be counted",
                         "take fewer values, or pair them with --zip");
    }
    held_.rows = rows.value_or(0);
  }

  [[nodiscard]] std::string usage_word_with(const std::vector<VariedPath>& varied) const {
    for (const VariedPath& one : varied) {
      if (one.variable.value == "bot.usage") return usage_word_in(with_unit("1", one.spec.unit));
    }
    return usage_word_of(tree());
  }

  bool check_lengths() {
    const std::vector<Axis>& axes = held_.axes;
    std::vector<std::string> lengths;
    bool same = true;
    for (const Axis& axis : axes) {
      lengths.push_back(fmt::format("{} has {}", axis.path, axis.size()));
      same = same && axis.size() == axes.front().size();
    }
    if (!same) {
      refuse(diagnostics_, fmt::format("--zip pairs the values one by one, but {}", fmt::join(lengths, ", ")),
             "give every path as many values, or leave out --zip to cross them");
    }
    return same;
  }

  void prepare_file() {
    held_.file = PointFile::open(request_.rows_file, tree(), *held_.scenario->file, request_.file, diagnostics_);
    if (!held_.file) return;
    for (const CsvColumn& column : held_.file->columns()) held_.paths.push_back(column.varied.text);
  }

  Held& held_;
  const StudyRequest& request_;
  Diagnostics& diagnostics_;
};

/// Writes each part with its length before it, so that no two lists of parts give the same bytes.
class Identity {
 public:
  void add(std::string_view part) { bytes_ += fmt::format("{}:{};", part.size(), part); }
  void add(const Axis& axis) {
    add(axis.path);
    add(axis.unit);
    add(std::to_string(axis.size()));
    for (std::size_t i = 0; i < axis.size(); ++i) add(axis.texts[i]);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

struct Study::Parts : Held {};

std::unique_ptr<Study> Study::prepare(const StudyRequest& request, Diagnostics& diagnostics) {
  auto parts = std::make_unique<Parts>();
  parts->request = request;
  Diagnostics found;
  Preparation(*parts, found).prepare();
  const bool sound = !found.has_errors();
  diagnostics.append(std::move(found));
  return sound ? std::unique_ptr<Study>(new Study(std::move(parts))) : nullptr;
}

Study::Study(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Study::~Study() = default;

const Scenario& Study::scenario() const { return structure(0).scenario(); }
const std::vector<std::string>& Study::paths() const { return parts_->paths; }
const std::vector<Axis>& Study::axes() const { return parts_->axes; }
bool Study::zipped() const { return parts_->request.zip; }

std::optional<std::uint64_t> Study::rows(Diagnostics& diagnostics) const {
  return parts_->file ? parts_->file->rows(diagnostics) : std::optional(parts_->rows);
}

std::size_t Study::structures() const { return parts_->structures().size(); }
const Model& Study::structure(std::size_t index) const { return parts_->structures().model(index); }
std::optional<AssumptionId> Study::assumption(std::size_t index, std::size_t path) const {
  return parts_->structures().assumption(index, path);
}

std::unique_ptr<PointSource> Study::points() const {
  if (parts_->file) return file_points(*parts_->file);
  return grid_points({parts_->axes, zipped(), parts_->rows, parts_->models->structure_of_row()});
}

std::string Study::identity() const {
  Identity out;
  out.add(parts_->scenario->file->bytes());
  out.add(scenario().name);
  out.add(std::to_string(parts_->request.sets.size()));
  for (const std::string& set : parts_->request.sets) out.add(set);
  out.add(parts_->file ? "rows" : zipped() ? "zip" : "grid");
  if (parts_->file) out.add(parts_->file->identity());
  for (const Axis& axis : parts_->axes) out.add(axis);
  return out.take();
}

}  // namespace crossover

// Which values of a scenario may be varied?
//
// The walk follows the tables of fields that the reader itself goes by.

#include "scenario/variable.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "assumptions/fields_common.h"
#include "scenario/sections.h"
#include "text/nearest.h"
#include "trajectories/read.h"
#include "units/date.h"

namespace crossover {
namespace {

constexpr Field kNow{"now", FieldKind::kValue, nullptr, true, "the value", "", {}};
constexpr Field kThen{"then", FieldKind::kValue, nullptr, false, "the rate of later years", "", {}};

bool is_index(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(std::string_view text) { return text.size() == 4 && is_index(text) && parse_date(text); }

/// One place on the way.
struct Stop {
  FieldKind kind = FieldKind::kSection;
  const Quantity* quantity = nullptr;
  std::vector<Field> fields;  // of a section
  bool single = false;        // a value that cannot be a mapping {now: VALUE}
};

std::vector<Field> listed(std::span<const Field> fields) { return {fields.begin(), fields.end()}; }

class Walk {
 public:
  Walk(const Path& path, Diagnostics& diagnostics) : path_(path), diagnostics_(diagnostics) {}

  std::optional<Variable> walk() {
    stop_.fields = listed(scenario_fields());
    for (depth_ = 0; depth_ < path_.size(); ++depth_) {
      if (!enter(key())) return std::nullopt;
      place_ += (depth_ > 0 ? "." : "") + (index_ ? std::to_string(*index_) : path_segment(key()));
      if (!is_now_) value_ = place_;
    }
    return arrived();
  }

 private:
  [[nodiscard]] const std::string& key() const { return path_[depth_].text; }

  /// Goes from where we stand to what the key names.
  bool enter(const std::string& name) {
    index_.reset();
    is_now_ = false;
    switch (stop_.kind) {
      case FieldKind::kSection: return enter_one_of(stop_.fields);
      case FieldKind::kTrajectory: return enter_one_of(listed(trajectory_fields()));
      case FieldKind::kLlmCost:
      case FieldKind::kLlmLatency: return enter_one_of(fields_of_built());
      case FieldKind::kValue:
      case FieldKind::kCalls: return enter_value({kNow, kSourceField, kAssumedField});
      case FieldKind::kRate: return enter_rate(name);
      case FieldKind::kSteps: return enter_step(name);
      case FieldKind::kStages: return enter_named(name, {FieldKind::kTrajectory, &stage_quantity(), {}});
      case FieldKind::kGates: return enter_named(name, {FieldKind::kSection, nullptr, listed(gate_fields())});
      case FieldKind::kAmounts: return enter_named(name, {FieldKind::kValue, &compare_quantity(), {}});
      default: return unknown({});
    }
  }

  bool enter_one_of(const std::vector<Field>& fields) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.key == key(); });
    if (field == fields.end()) return unknown(fields);
    const Quantity* own = field->quantity != nullptr ? field->quantity : stop_.quantity;
    is_now_ = field->key == kNow.key;
    stop_ = {field->kind, own, listed(field->fields)};
    return true;
  }

  /// A cost or time may be built from parts, or be a plain trajectory.
  [[nodiscard]] std::vector<Field> fields_of_built() const {
    std::vector<Field> all = listed(fields_of_trajectory(stop_.kind));
    all.push_back(kNow);
    return all;
  }

  /// A value may stand as {now: VALUE, source: TEXT}.
  bool enter_value(const std::vector<Field>& fields) {
    if (stop_.single) return unknown({});
    if (!enter_one_of(fields)) return false;
    stop_.single = stop_.kind == FieldKind::kValue;
    return true;
  }

  bool enter_rate(const std::string& name) {
    if (!is_year(name) && name != kThen.key) return enter_value({kNow, kThen, kSourceField, kAssumedField});
    const bool falls = is_fall(stop_.quantity->dimension);
    stop_ = {FieldKind::kValue, falls ? &year_falls_quantity() : &year_grows_quantity(), {}};
    return true;
  }

  bool enter_step(const std::string& name) {
    if (!is_index(name) || name.size() > 9) {
      return fail(Code::kBadSweep, fmt::format("'{}' is not an index of '{}'", name, path_text(path_, depth_)),
                  "steps are counted from 0: .0.falls, .0.from");
    }
    index_ = std::stoul(name);
    stop_ = {FieldKind::kSection, stop_.quantity, listed(step_fields())};
    return true;
  }

  bool enter_named(const std::string& name, Stop inside) {
    if (name == kSourceField.key || name == kAssumedField.key) inside = {kSourceField.kind, nullptr, {}};
    stop_ = std::move(inside);
    return true;
  }

  std::optional<Variable> arrived() {
    switch (stop_.kind) {
      case FieldKind::kValue:
      case FieldKind::kTrajectory:
      case FieldKind::kLlmCost:
      case FieldKind::kLlmLatency:
      case FieldKind::kRate: return Variable{VariableKind::kNumber, stop_.quantity, place_, value_};
      case FieldKind::kCalls: return Variable{VariableKind::kCalls, stop_.quantity, place_, value_};
      case FieldKind::kDate: return Variable{VariableKind::kDate, nullptr, place_, value_};
      case FieldKind::kHorizon: return Variable{VariableKind::kHorizon, nullptr, place_, value_};
      case FieldKind::kText:
      case FieldKind::kTexts: refuse("is text"); break;
      default: refuse("is a mapping or a list, not a value"); break;
    }
    return std::nullopt;
  }

  void refuse(std::string_view what) {
    --depth_;
    fail(Code::kBadSweep, fmt::format("'{}' {}, which cannot be varied", path_text(path_), what),
         "numbers are varied (human.salary), dates (as_of, horizon, bot.llm_cost.steps.0.from) and bot.calls");
  }

  bool unknown(const std::vector<Field>& fields) {
    const std::string inside = depth_ == 0 ? "" : fmt::format(" in '{}'", path_text(path_, depth_));
    std::vector<std::string_view> keys;
    keys.reserve(fields.size());
    for (const Field& field : fields) keys.push_back(field.key);
    const auto near = nearest(key(), keys);
    return fail(Code::kUnknownKey, fmt::format("unknown key '{}'{}", key(), inside),
                near           ? fmt::format("did you mean '{}'?", *near)
                : keys.empty() ? "it is a single value"
                               : fmt::format("known keys are {}", fmt::join(keys, ", ")));
  }

  bool fail(Code code, std::string message, std::string hint) {
    diagnostics_.error(code, path_[depth_].span, std::move(message), std::move(hint));
    return false;
  }

  const Path& path_;
  Diagnostics& diagnostics_;
  std::size_t depth_ = 0;
  std::optional<std::size_t> index_;
  Stop stop_;
  bool is_now_ = false;
  std::string place_;
  std::string value_;
};

}  // namespace

std::optional<Variable> find_variable(const Path& path, Diagnostics& diagnostics) {
  return Walk(path, diagnostics).walk();
}

}  // namespace crossover

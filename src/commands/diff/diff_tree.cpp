// What differs between two scenarios?
//
// The trees are compared key by key. A list of steps is compared by the days of its steps, so that a new first step
// does not make all of them look changed.

#include "commands/diff/diff_tree.h"

#include <algorithm>

#include "assumptions/reading.h"
#include "commands/diff/plain_tree.h"
#include "commands/diff/step_pairs.h"
#include "text/yaml.h"
#include "units/date.h"
#include "units/unit.h"

namespace crossover {
namespace {

constexpr std::string_view kNow = ".now";

/// The same for `roi` and for `roi.now`, which set the same value.
std::string_view without_now(std::string_view path) {
  while (path.ends_with(kNow)) path.remove_suffix(kNow.size());
  return path;
}

bool is_at_or_under(std::string_view path, std::string_view top) {
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '.');
}

std::string squeezed(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// The same number in the same unit, however it is written.
bool same_value(const Assumption& a, const Assumption& b) {
  if (a.quantity->dimension != b.quantity->dimension || a.unit.currency != b.unit.currency ||
      a.unit.usage_word != b.unit.usage_word || a.unit.per_usage != b.unit.per_usage)
    return false;
  if (a.quantity->dimension == Dimension::kCustom && squeezed(a.unit.text) != squeezed(b.unit.text)) return false;
  const auto same = [&](double of_a, double of_b) { return a.to_base(of_a) == b.to_base(of_b); };
  return a.is_uncertain() == b.is_uncertain() && same(a.distribution.low(), b.distribution.low()) &&
         same(a.distribution.middle(), b.distribution.middle()) && same(a.distribution.high(), b.distribution.high());
}

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const Node* item : node.items) count += count_nodes(*item);
  for (const Entry& entry : node.entries) count += count_nodes(*entry.value);
  return count;
}

}  // namespace

DiffTree::DiffTree(const DiffInput& a, const DiffInput& b, std::size_t most_changes)
    : a_(a), b_(b), plain_a_(plain_tree(*a.root, nodes_made_)), plain_b_(plain_tree(*b.root, nodes_made_)) {
  now_key_.kind = Node::Kind::kScalar;
  now_key_.text = kNow.substr(1);
  nodes_ = std::max(count_nodes(*plain_a_), count_nodes(*plain_b_));
  for (const Assumption& one : a.scenario->assumptions) values_a_[std::string(without_now(one.path))] = &one;
  for (const Assumption& one : b.scenario->assumptions) values_b_[std::string(without_now(one.path))] = &one;
  constexpr std::size_t kSomewhatDeep = 4;  // bot.llm_cost.steps.0, bot.llm_cost.price.input
  for (deepest_ = YamlLimits{}.depth; deepest_ >= 1; deepest_ = std::min(deepest_ - 1, kSomewhatDeep)) {
    compare_from_root();
    if (changes_.size() <= most_changes) break;
    by_mappings_ = true;
  }
}

void DiffTree::compare_from_root() {
  changes_.clear();
  root_ = compare(plain_a_, plain_b_, Place{});
}

DiffTree::Place DiffTree::Place::child(const std::string& shown_segment, const std::string& a_segment,
                                       const std::string& b_segment) const {
  const std::string dot = depth == 0 ? "" : ".";
  return {shown + dot + shown_segment, in_a + dot + a_segment, in_b + dot + b_segment, depth + 1};
}

DiffTree::Branch DiffTree::compare(const Node* a, const Node* b, const Place& place) {
  Branch whole;
  whole.a = a != nullptr ? a : b;  // where they mean the same, one may leave it out
  if (mean_the_same(a, b, place)) return whole;
  const std::size_t before = changes_.size();
  if (a != nullptr && b != nullptr) {
    Branch inside;
    const bool by_parts = compare_inside(a, b, place, inside);
    const bool comparable = by_parts || !inside.children.empty();
    if (comparable && changes_.size() == before) return whole;
    if (by_parts && place.depth < deepest_) return inside;
  }
  changes_.resize(before);
  whole.a = a;
  whole.b = b;
  whole.change = add_change(a, b, place);
  return whole;
}

/// Can the two be compared part by part, and each part change on its own?
bool DiffTree::compare_inside(const Node* a, const Node* b, const Place& place, Branch& out) {
  const auto is_value_of = [&](const Node* one, const Node* other) {
    return one->is_scalar() && other->is_mapping() && other->find("now") != nullptr && !holds_names(place.shown);
  };
  if (is_value_of(a, b)) a = as_mapping(a);
  if (is_value_of(b, a)) b = as_mapping(b);
  out.a = a;
  out.b = b;
  if (a->is_mapping() && b->is_mapping()) {
    compare_mappings(*a, *b, place, out);
    return true;
  }
  return a->is_sequence() && b->is_sequence() && compare_lists(*a, *b, place, out);
}

void DiffTree::compare_mappings(const Node& a, const Node& b, const Place& place, Branch& out) {
  for (const Entry& entry : a.entries) {
    const Entry* other = b.find(entry.key->text);
    const Place inside = place.child(path_segment(entry.key->text));
    const bool is_name = place.depth == 0 && entry.key->text == "name";
    Branch& child = out.children.emplace_back();
    child = is_name ? Branch{nullptr, entry.value, nullptr, std::nullopt, {}}
                    : compare(entry.value, other != nullptr ? other->value : nullptr, inside);
    child.key = entry.key;
  }
  for (const Entry& entry : b.entries) {
    if (a.find(entry.key->text) != nullptr) continue;
    Branch& child = out.children.emplace_back();
    child = compare(nullptr, entry.value, place.child(path_segment(entry.key->text)));
    child.key = entry.key;
  }
}

/// Steps go by their days. Items of another list, and steps that share a day, count for nothing without each other:
/// they are compared one by one to see whether anything differs, and the answer is false.
bool DiffTree::compare_lists(const Node& a, const Node& b, const Place& place, Branch& out) {
  const auto days_of_a = days_of_steps(a);
  const auto days_of_b = days_of_steps(b);
  const bool by_days = days_of_a && days_of_b;
  if (!by_days && a.items.size() != b.items.size()) return false;
  for (const StepPair& pair : by_days ? pair_steps(*days_of_a, *days_of_b) : pair_in_order(a.items.size())) {
    const std::string in_a = std::to_string(pair.a.value_or(a.items.size()));
    const std::string in_b = std::to_string(pair.b.value_or(b.items.size()));
    const Place inside = place.child(pair.a ? in_a : in_b, in_a, in_b);
    out.children.push_back(compare(pair.a ? a.items[*pair.a] : nullptr, pair.b ? b.items[*pair.b] : nullptr, inside));
  }
  return by_days;
}

std::size_t DiffTree::add_change(const Node* a, const Node* b, const Place& place) {
  DiffChange& change = changes_.emplace_back();
  change.path = place.shown;
  if (a != nullptr) change.from = flow_text(*a);
  if (b != nullptr) change.to = flow_text(*b);
  change.is_other_money = is_other_money(place);
  return changes_.size() - 1;
}

/// {now: VALUE}, to be held against a mapping.
const Node* DiffTree::as_mapping(const Node* scalar) {
  Node& mapping = nodes_made_.make();
  mapping.kind = Node::Kind::kMapping;
  mapping.span = scalar->span;
  mapping.entries.push_back({&now_key_, scalar});
  return &mapping;
}

bool DiffTree::mean_the_same(const Node* a, const Node* b, const Place& place) const {
  if ((a != nullptr && !a->is_scalar()) || (b != nullptr && !b->is_scalar())) return false;
  if (place.shown == "horizon" && a_.scenario->as_of == b_.scenario->as_of &&
      a_.scenario->horizon == b_.scenario->horizon)
    return true;
  if (a != nullptr && b != nullptr) {
    if (trim(a->text) == trim(b->text)) return true;
    const auto day = parse_date(trim(a->text));
    if (day && day == parse_date(trim(b->text))) return true;
  }
  // A value that a file leaves out has an assumption with the default.
  const auto of_a = values_a_.find(std::string(without_now(place.in_a)));
  const auto of_b = values_b_.find(std::string(without_now(place.in_b)));
  return of_a != values_a_.end() && of_b != values_b_.end() && same_value(*of_a->second, *of_b->second);
}

bool DiffTree::is_other_money(const Place& place) const {
  if (a_.scenario->currency == b_.scenario->currency) return false;
  const auto any = [](const Scenario& scenario, std::string_view top) {
    return std::any_of(scenario.assumptions.begin(), scenario.assumptions.end(), [&](const Assumption& one) {
      return !one.is_default && !one.unit.currency.empty() && is_at_or_under(without_now(one.path), top);
    });
  };
  return any(*a_.scenario, without_now(place.in_a)) || any(*b_.scenario, without_now(place.in_b));
}

const Node* DiffTree::hybrid(const std::vector<bool>& changed, Document& into) const {
  return pick(root_, changed, into);
}

const Node* DiffTree::pick(const Branch& branch, const std::vector<bool>& changed, Document& into) const {
  if (branch.change) return changed[*branch.change] ? branch.b : branch.a;
  if (branch.children.empty()) return branch.a;
  Node& out = into.make();
  out.kind = branch.a->kind;
  out.span = branch.a->span;
  for (const Branch& child : branch.children) {
    const Node* node = pick(child, changed, into);
    if (node == nullptr) continue;
    if (out.is_mapping()) {
      out.entries.push_back({child.key, node});
    } else {
      out.items.push_back(node);
    }
  }
  return &out;
}

}  // namespace crossover

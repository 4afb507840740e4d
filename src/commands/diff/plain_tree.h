#pragma once
// What of a scenario's tree decides its date, written in one way only?

#include <string>

#include "text/node.h"

namespace crossover {

/// A copy without what moves no date (about, source, tags, assumed, why, market, sweep, correlations), with
/// {now: VALUE} as VALUE. `name` stays, since a scenario needs one. The nodes belong to `into`.
const Node* plain_tree(const Node& root, Document& into);

/// The names of the stages stand here: a stage may be called anything, `now` too.
bool holds_names(std::string_view path);

/// A node as YAML on one line: "{now: 500 USD/month, falls: 50%}".
std::string flow_text(const Node& node);

}  // namespace crossover

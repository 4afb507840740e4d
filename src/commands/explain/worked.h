#pragma once
// A page of working, before it is a report or JSON.

#include <optional>
#include <string>
#include <vector>

#include "commands/explain/central.h"

namespace crossover {

/// One figure of a formula and how it comes about.
struct WorkedItem {
  std::string term;  // empty: goes on with the item before
  std::string text;
};

/// Both sides at one moment, and what moves them.
struct CheckRow {
  std::string day;  // "2025-03-25", "horizon"; empty between two days
  double years = 0;
  std::vector<double> moving;
  BothSides sides;
  std::string holds;
};

/// A moment at which a gate opens or closes.
struct WorkedTurn {
  std::string title;
  std::vector<std::string> lines;
  std::optional<double> years;    // the model's moment; nothing where it says why there is none
  std::optional<double> by_hand;  // the same from the formula, where there is one
  std::vector<CheckRow> rows;
};

struct WorkedGate {
  std::string name;
  std::string title;  // the name at the start of a line
  std::string question;
  std::string words;                 // the formula in words
  std::vector<std::string> formula;  // in symbols
  std::string now_name;              // "seat price"
  std::string required_name;         // "budget"
  std::string unit;
  std::vector<WorkedItem> items;
  std::vector<std::string> today;  // both sides on as_of
  std::vector<std::string> moving_names;
  std::vector<WorkedTurn> turns;
};

}  // namespace crossover

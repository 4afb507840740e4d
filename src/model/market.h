#pragma once
// What is it worth once usable?
//
//   human cost = seats * penetration * salary * (1 + overhead) * replaces, a year, the salary as on the usable date
//   vendor revenue = human cost / roi          net saving = the difference
//   with adoption, times F(tau) = (1 - e^-(p+q)tau) / (1 + (q/p) e^-(p+q)tau), tau years since the usable date (Bass
//   1969)
//
// For a consumer product: vendor revenue = revenue * seats * penetration, and nothing else.

#include <optional>
#include <string>
#include <vector>

#include "model/cases.h"

namespace crossover {

/// Money a year; nothing where the scenario has no such figure.
struct MarketValue {
  std::optional<double> human_cost;
  std::optional<double> vendor_revenue;
  std::optional<double> net_saving;
};

struct MarketShare {
  std::string name;
  double amount = 0;  // a year
};

struct MarketYear {
  Date date;           // 31 December
  double adopted = 0;  // F(tau)
  MarketValue value;
};

struct MarketResult {
  std::optional<Date> usable_from;
  MarketValue mature;  // empty where it is not usable within the horizon
  std::vector<MarketShare> compare;
  std::vector<MarketYear> adoption;
};

/// F(tau); 0 for tau <= 0.
double bass_adoption(double p, double q, double tau);

/// The market of the central case; nothing where the scenario has none.
std::optional<MarketResult> evaluate_market(const Model& model, const Case& central, Arena& arena);

}  // namespace crossover

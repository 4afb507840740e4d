#include "commands/simulate/sample_rows.h"

#include <cmath>

#include "output/csv.h"
#include "output/number.h"

namespace crossover {
namespace {

void append_years(std::string& out, double years) {
  out += ',';
  if (!std::isnan(years)) append_csv_number(out, years);
}

}  // namespace

std::string sample_header(const Scenario& scenario) {
  std::string out = "draw";
  for (const AssumptionId id : scenario.uncertain) append_csv_field(out += ',', scenario[id].path);
  out += ",status,usable_from,years,binding";
  const Model model(scenario);
  for (const auto& gate : model.gates()) append_csv_field(out += ',', gate->name() + "_years");
  return out;
}

void append_sample_rows(const Model& model, std::uint64_t block, std::size_t rows, const DrawBlock& draws,
                        const BlockOutcomes& outcomes, std::string& out) {
  const Scenario& scenario = model.scenario();
  const Outcomes whole = outcomes.whole();
  for (std::size_t row = 0; row < rows; ++row) {
    out += std::to_string(block * kBlockRows + row + 1);
    for (const AssumptionId id : scenario.uncertain) append_csv_number(out += ',', draws.values[id][row]);
    out.append(",").append(status_name(whole.status[row])).append(",");
    if (whole.date[row] != kNoDate) out += format_date(Date(std::chrono::days(whole.date[row])));
    append_years(out, whole.years[row]);
    out += ',';
    if (outcomes.binding()[row] != kNoBinding) append_csv_field(out, model.gates()[outcomes.binding()[row]]->name());
    for (std::size_t gate = 0; gate < outcomes.gates(); ++gate) append_years(out, outcomes.gate(gate).years[row]);
    out += '\n';
  }
}

}  // namespace crossover

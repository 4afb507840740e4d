#include "commands/simulate/simulate_answer.h"

#include "commands/simulate/simulate_csv.h"
#include "commands/simulate/simulate_json.h"
#include "commands/simulate/simulate_view.h"

namespace crossover {

std::string SimulateAnswer::csv_header() { return std::string(kSimulateCsvHeader); }

void SimulateAnswer::write_json(JsonWriter& json) const { write_simulate_json(json, result_); }

void SimulateAnswer::append_csv(std::string& out) const { append_simulate_csv(out, result_); }

Report SimulateAnswer::report(std::size_t width) const { return simulate_report(result_, width); }

}  // namespace crossover

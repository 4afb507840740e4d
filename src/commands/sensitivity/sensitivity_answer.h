#pragma once
// What sensitivity says about one scenario, in every format.

#include <string>
#include <string_view>

#include "commands/answers_writer.h"
#include "commands/sensitivity/sensitivity.h"

namespace crossover {

/// Columns of the CSV: a row for every value of the tornado, then for every input of the indices.
inline constexpr std::string_view kSensitivityCsvHeader =
    "file,scenario,method,path,unit,moved,low_value,low_status,low_usable_from,low_years,"
    "high_value,high_status,high_usable_from,high_years,swing_days,"
    "first,first_low,first_high,total,total_low,total_high";

class SensitivityAnswer : public Answer {
 public:
  /// The result must outlive it.
  explicit SensitivityAnswer(const SensitivityResult& result) : result_(result) {}

  void write_json(JsonWriter& json) const override;
  void append_csv(std::string& out) const override;
  [[nodiscard]] Report report(std::size_t width) const override;

 private:
  const SensitivityResult& result_;
};

}  // namespace crossover

// How do the figures of a sweep read to a person?

#include "commands/count_words.h"

#include <fmt/format.h>

#include <cmath>

#include "units/format.h"

namespace crossover {

std::string count_text(std::uint64_t count) {
  std::string text = fmt::format("{}", count);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::string rows_text(std::uint64_t rows) { return count_text(rows) + (rows == 1 ? " row" : " rows"); }

std::string bytes_text(double bytes) {
  struct DecimalUnit {
    double size;
    std::string_view name;
  };
  static constexpr DecimalUnit kUnits[] = {{1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}};
  constexpr double kAlmost = 0.9995;  // 999.6 kB reads better as 1 MB than as 1,000 kB
  for (const DecimalUnit& unit : kUnits) {
    if (bytes >= kAlmost * unit.size) return fmt::format("{} {}", format_number(bytes / unit.size, 2), unit.name);
  }
  return format_fixed(bytes, 0) + " B";
}

std::string duration_text(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHour = 60 * kMinute;
  constexpr double kDay = 24 * kHour;
  if (!std::isfinite(seconds)) return format_number(seconds) + " s";
  if (seconds < 0.0995) return format_number(seconds, 2) + " s";
  if (seconds < 9.995) return format_fixed(seconds, 2) + " s";
  if (seconds < 59.95) return format_fixed(seconds, 1) + " s";
  const double whole = std::round(seconds);
  if (whole < kHour)
    return fmt::format("{:.0f} min {:02.0f} s", std::floor(whole / kMinute), std::fmod(whole, kMinute));
  const double minutes = std::round(seconds / kMinute) * kMinute;
  if (minutes < kDay) {
    return fmt::format("{:.0f} h {:02.0f} min", std::floor(minutes / kHour), std::fmod(minutes, kHour) / kMinute);
  }
  const double hours = std::round(seconds / kHour) * kHour;
  const double days = std::floor(hours / kDay);
  return fmt::format("{} day{} {:.0f} h", format_number(days), days == 1 ? "" : "s", std::fmod(hours, kDay) / kHour);
}

std::string rough_duration_text(double seconds) {
  const double whole = std::ceil(seconds);
  return whole < 60 ? fmt::format("{:.0f} s", whole) : duration_text(whole);
}

std::string share_text(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "-" : format_share(static_cast<double>(part) / static_cast<double>(whole));
}

std::string values_text(std::size_t count, const std::function<std::string(std::size_t)>& value) {
  constexpr std::size_t kFew = 6;
  constexpr std::size_t kShown = 3;
  std::string text;
  for (std::size_t i = 0; i < (count <= kFew ? count : kShown); ++i) {
    if (i > 0) text += ", ";
    text += value(i);
  }
  if (count <= kFew) return text;
  return text + fmt::format(" ... {} ({} values)", value(count - 1), count_text(count));
}

Style status_style(Status status) {
  switch (status) {
    case Status::kAlready: return Style::kGood;
    case Status::kCrosses: return Style::kPlain;
    case Status::kBeyond: return Style::kWarn;
    case Status::kNever: return Style::kBad;
  }
  return Style::kPlain;
}

}  // namespace crossover

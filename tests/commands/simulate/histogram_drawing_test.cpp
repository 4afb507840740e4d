// Do bars, figures and marks stand where they belong?

#include "commands/simulate/histogram_drawing.h"

#include <gtest/gtest.h>

#include "output/styled.h"

namespace crossover {
namespace {

QuantileEstimate quantile(double p, std::string_view date) { return {p, parse_date(date), 1.0, 0.0}; }

std::vector<std::string> lines_of(const Drawing& drawing) {
  std::vector<std::string> out;
  for (const Line& line : drawing.lines) {
    std::string text = plain_text(line);
    text.erase(text.find_last_not_of(' ') + 1);
    out.push_back(text);
  }
  return out;
}

DateBar bar_of(std::string label, double share, double by_then, std::vector<std::size_t> quantiles) {
  return {std::move(label), {share, 1e-4}, Estimate{by_then, 1e-4}, std::move(quantiles), Style::kAccent};
}

TEST(HistogramDrawing, StandsInColumns) {
  std::vector<DateBar> bars = {bar_of("2025-01", 0.2, 0.2, {0}), bar_of("2025-02", 0.8, 1, {1, 2})};
  bars.push_back({"never", {0.1, 1e-4}, std::nullopt, {}, Style::kBad});
  const std::vector<QuantileEstimate> quantiles = {quantile(0.05, "2025-01-20"), quantile(0.5, "2025-02-10"),
                                                   quantile(0.75, "2025-02-12")};
  EXPECT_EQ(lines_of(draw_histogram(bars, quantiles, 50)), (std::vector<std::string>{
                                                               "                   share  by then",
                                                               "2025-01  ██        20.0%    20.0%  p5 2025-01-20",
                                                               "2025-02  ████████  80.0%   >99.9%  p50 2025-02-10",
                                                               "never    █         10.0%",
                                                           }));
}

TEST(HistogramDrawing, OtherQuantilesAreMarkedWhereThereIsRoom) {
  const std::vector<DateBar> bars = {bar_of("2025-01", 0.2, 0.2, {0}), bar_of("2025-02", 0.8, 0.9, {1, 2})};
  const std::vector<QuantileEstimate> quantiles = {quantile(0.1, "2025-01-20"), quantile(0.5, "2025-02-10"),
                                                   quantile(0.75, "2025-02-12")};
  EXPECT_TRUE(lines_of(draw_histogram(bars, quantiles, 60))[1].ends_with("p10 2025-01-20"));
  EXPECT_TRUE(lines_of(draw_histogram(bars, quantiles, 60))[2].ends_with("  p50 2025-02-10"));
  EXPECT_TRUE(lines_of(draw_histogram(bars, quantiles, 100))[2].ends_with("  p50 2025-02-10, p75 2025-02-12"));
}

TEST(HistogramDrawing, QuantilesOfOneDayShareItsDate) {
  const std::vector<DateBar> bars = {bar_of("2025-01-20", 1, 1, {0, 1, 2})};
  const std::vector<QuantileEstimate> quantiles = {quantile(0.05, "2025-01-20"), quantile(0.5, "2025-01-20"),
                                                   quantile(0.95, "2025-01-20")};
  EXPECT_TRUE(lines_of(draw_histogram(bars, quantiles, 80))[1].ends_with("  p5, p50, p95 2025-01-20"));
}

TEST(HistogramDrawing, AlreadyAndNeverNeedNoDate) {
  std::vector<DateBar> bars = {{"already", {0.5, 1e-4}, Estimate{0.5, 1e-4}, {0}, Style::kGood},
                               {"never", {0.5, 1e-4}, std::nullopt, {1}, Style::kBad}};
  std::vector<QuantileEstimate> quantiles = {quantile(0.5, "2024-01-01"), {0.95, {}, {}, {}}};
  quantiles[0].years = 0;
  const auto lines = lines_of(draw_histogram(bars, quantiles, 80));
  EXPECT_TRUE(lines[1].ends_with("  p50"));
  EXPECT_TRUE(lines[2].ends_with("  p95"));
}

TEST(HistogramDrawing, MarksGiveWayWhereThereIsNoRoom) {
  const std::vector<DateBar> bars = {bar_of("2025-01", 0.2, 0.2, {0})};
  const std::vector<QuantileEstimate> quantiles = {quantile(0.05, "2025-01-20")};
  const auto lines = lines_of(draw_histogram(bars, quantiles, 40));
  EXPECT_EQ(lines[1], "2025-01  ███████████████  20.0%    20.0%");
}

}  // namespace
}  // namespace crossover

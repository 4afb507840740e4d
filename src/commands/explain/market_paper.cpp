// How is the market worked out on paper?

#include <fmt/format.h>

#include "commands/explain/conversion.h"
#include "commands/explain/figures.h"
#include "commands/explain/movement.h"
#include "commands/explain/page.h"

namespace crossover {
namespace {

constexpr double kMonthsPerYear = 12;

class MarketPaper {
 public:
  MarketPaper(Report& report, const Central& central)
      : report_(report), central_(central), scenario_(central.scenario()), market_(*scenario_.market) {}

  void write() {
    report_.add(Heading{"What it is worth", 2});
    const MarketResult& result = *central_.result().market;
    if (!result.usable_from) {
      report_.add(Paragraph{"It is not usable within the horizon, and so there is nothing to count."});
      return;
    }
    scenario_.human ? write_human(result) : write_consumer(result);
    write_compare(result);
    write_adoption(result);
  }

 private:
  [[nodiscard]] double base(AssumptionId id) const { return central_.base(id); }
  [[nodiscard]] std::string a_year(double x) const { return amount(x, scenario_.currency + "/year"); }

  void line(std::string text) { report_.add(Paragraph{Line(std::move(text)), 2}); }

  /// What one seat is paid a year on the usable date.
  double write_pay(const Trajectory& pay, const std::string& name, Date usable_from) {
    const double monthly = central_.at(pay, years_between(scenario_.as_of, usable_from));
    line(fmt::format("{} on {} = {} × 12 = {}", name, format_date(usable_from),
                     amount(monthly, scenario_.currency + "/month"), a_year(monthly * kMonthsPerYear)));
    return monthly * kMonthsPerYear;
  }

  void write_human(const MarketResult& result) {
    const HumanPay& human = *scenario_.human;
    const std::string share = scenario_.is_assistant ? "saves" : "replaces";
    report_.add(
        Paragraph{Line(fmt::format("human cost = seats × penetration × salary × (1 + overhead) × {}, a year, the "
                                   "salary as on the usable date; vendor "
                                   "revenue = human cost / roi; net saving = the difference.",
                                   share))});
    const double salary = write_pay(human.salary, "salary", *result.usable_from);
    line(fmt::format("human cost = {} × {} × {} × (1 + {}) × {} = {}", figure(base(market_.seats)),
                     figure(base(market_.penetration)), figure(salary), figure(base(human.overhead)),
                     figure(base(human.replaces)), a_year(*result.mature.human_cost)));
    line(fmt::format("vendor revenue = {} / {} = {}", figure(*result.mature.human_cost), figure(base(scenario_.roi)),
                     a_year(*result.mature.vendor_revenue)));
    line(fmt::format("net saving = {} - {} = {}", figure(*result.mature.human_cost),
                     figure(*result.mature.vendor_revenue), a_year(*result.mature.net_saving)));
  }

  void write_consumer(const MarketResult& result) {
    report_.add(
        Paragraph{"vendor revenue = revenue × seats × penetration, a year, the revenue as on the usable date."});
    const double revenue = write_pay(scenario_.consumer->revenue, "revenue", *result.usable_from);
    line(fmt::format("vendor revenue = {} × {} × {} = {}", figure(revenue), figure(base(market_.seats)),
                     figure(base(market_.penetration)), a_year(*result.mature.vendor_revenue)));
  }

  void write_compare(const MarketResult& result) {
    for (const MarketShare& share : result.compare) {
      const auto of = [&](const std::string& name, std::optional<double> x) {
        if (x)
          line(fmt::format("{} / {} = {} / {} = {}", name, share.name, figure(*x), figure(share.amount),
                           percent(*x / share.amount)));
      };
      of("human cost", result.mature.human_cost);
      of("vendor revenue", result.mature.vendor_revenue);
      of("net saving", result.mature.net_saving);
    }
  }

  void write_adoption(const MarketResult& result) {
    if (!market_.adoption) return;
    const double p = base(market_.adoption->p);
    const double q = base(market_.adoption->q);
    report_.add(
        Paragraph{Line(fmt::format("Until then a share F of it is there (Bass 1969): F = (1 - e^-(p+q)tau) / (1 + "
                                   "(q/p) e^-(p+q)tau), tau years since "
                                   "the usable date, here e^-{}tau and q/p = {}.",
                                   figure(p + q), figure(q / p)))});
    Table table;
    table.columns = {{"day"}, {"tau", Align::kRight}, {"F", Align::kRight}, {"vendor revenue", Align::kRight}};
    if (scenario_.human) table.columns.push_back({"net saving", Align::kRight});
    for (const MarketYear& year : result.adoption) {
      TableRow row{{Line(format_date(year.date)), Line(figure(years_between(*result.usable_from, year.date))),
                    Line(percent(year.adopted)), Line(figure(*year.value.vendor_revenue))}};
      if (year.value.net_saving) row.cells.emplace_back(figure(*year.value.net_saving));
      table.rows.push_back(std::move(row));
    }
    report_.add(std::move(table));
  }

  Report& report_;
  const Central& central_;
  const Scenario& scenario_;
  const Market& market_;
};

}  // namespace

void add_market(Report& report, const Central& central) {
  if (central.scenario().market) MarketPaper(report, central).write();
}

}  // namespace crossover

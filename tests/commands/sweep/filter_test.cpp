// Does --where keep the rows that it describes, and say what it cannot read?

#include "commands/sweep/filter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "commands/sweep/sample_block.h"

namespace crossover {
namespace {

using Names = std::vector<std::string>;
using Rows = std::vector<int>;

std::vector<Axis> three_axes() {
  std::vector<Axis> axes;
  axes.push_back(number_axis("bot.llm_cost.falls", "% / year", {"50", "62.5", "75"}, {0.5, 0.625, 0.75}));
  axes.push_back(word_axis("bot.calls", {"1", "until_correct"}));
  axes.push_back(word_axis("gates.\"a.b<c\".steps.0.from", {"2024-06", "2025"}));
  return axes;
}

/// Five rows, from usable already to never.
class Sample : public testing::Test {
 protected:
  Sample() : sample_(three_axes(), {"cost", "latency"}) {
    sample_.add({0, 0, 0}, already("2024-01-01"), std::nullopt);
    sample_.add({1, 0, 1}, crosses(1.5, "2025-07-02"), 0, {crosses(1.5, "2025-07-02"), already("2024-01-01")});
    sample_.add({2, 1, 0}, crosses(2.5, "2026-07-02"), 1, {crosses(1.5, "2025-07-02"), crosses(2.5, "2026-07-02")});
    sample_.add({0, 1, 1}, beyond(), 1, {crosses(9, "2033-01-01"), beyond()});
    sample_.add({1, 1, 0}, never(), 0, {never(), beyond()});
  }

  Rows kept(const Names& wheres) { return kept_of(wheres, sample_.view(kFirst), sample_.axes()); }
  Rows kept_of_file(const Names& wheres) { return kept_of(wheres, sample_.view(kFirst, true), {}); }

  std::string complaint(const std::string& where) {
    Diagnostics diagnostics;
    const RowFilter filter(Names{where}, sample_.paths(), sample_.axes(), sample_.gates(), diagnostics);
    EXPECT_TRUE(filter.keeps_all());
    EXPECT_EQ(diagnostics.errors(), 1U) << where;
    return diagnostics.render(false);
  }
  /// The message and the hint, without the place.
  std::string said(const std::string& where) {
    Diagnostics diagnostics;
    const RowFilter filter(Names{where}, sample_.paths(), sample_.axes(), sample_.gates(), diagnostics);
    if (diagnostics.all().empty()) return "nothing";
    const Diagnostic& one = diagnostics.all().front();
    return std::string(one.span.source->bytes().substr(one.span.begin, one.span.end - one.span.begin)) + " | " +
           one.message + " | " + one.hint;
  }

  static constexpr std::uint64_t kFirst = 1000;
  SampleBlock sample_;

 private:
  Rows kept_of(const Names& wheres, const SweptBlock& block, std::span<const Axis> axes) const {
    Diagnostics diagnostics;
    const RowFilter filter(wheres, sample_.paths(), axes, sample_.gates(), diagnostics);
    EXPECT_EQ(diagnostics.render(false), "");
    Selection keep(7, 5);  // as another block has left it
    filter.select(block, keep);
    Rows rows;
    for (std::size_t row = block.begin; row < block.end; ++row) {
      EXPECT_LE(keep.at(row), 1);
      if (keep.at(row) == 1) rows.push_back(static_cast<int>(row));
    }
    return rows;
  }
};

TEST_F(Sample, ComparesTheDateOfTheWhole) {
  EXPECT_EQ(kept({"usable_from<2025-07-02"}), (Rows{0}));
  EXPECT_EQ(kept({"usable_from<=2025-07-02"}), (Rows{0, 1}));
  EXPECT_EQ(kept({"usable_from>2025-07-02"}), (Rows{2}));
  EXPECT_EQ(kept({"usable_from>=2025-07-02"}), (Rows{1, 2}));
  EXPECT_EQ(kept({"usable_from=2025-07-02"}), (Rows{1}));
  EXPECT_EQ(kept({"usable_from==2025-07-02"}), (Rows{1}));
}

TEST_F(Sample, TakesAYearOrAMonthForItsFirstDay) {
  EXPECT_EQ(kept({"usable_from>=2026"}), (Rows{2}));
  EXPECT_EQ(kept({"usable_from<2025-08"}), (Rows{0, 1}));
  EXPECT_EQ(kept({"usable_from=2024-01"}), (Rows{0}));
}

TEST_F(Sample, KeepsAnEmptyCellForUnequalAlone) {
  EXPECT_EQ(kept({"usable_from!=2025-07-02"}), (Rows{0, 2, 3, 4}));
  EXPECT_EQ(kept({"years!=1.5"}), (Rows{0, 2, 3, 4}));
  EXPECT_EQ(kept({"binding!=cost"}), (Rows{0, 2, 3}));
  EXPECT_EQ(kept({"years<1e300"}), (Rows{0, 1, 2}));
  EXPECT_EQ(kept({"years>-1"}), (Rows{0, 1, 2}));
  EXPECT_EQ(kept({"usable_from<9999"}), (Rows{0, 1, 2}));
  EXPECT_EQ(kept({"usable_from>0001"}), (Rows{0, 1, 2}));
}

TEST_F(Sample, AsksForEmptyCellsByNothing) {
  EXPECT_EQ(kept({"usable_from="}), (Rows{3, 4}));
  EXPECT_EQ(kept({"usable_from!="}), (Rows{0, 1, 2}));
  EXPECT_EQ(kept({"years=="}), (Rows{3, 4}));
  EXPECT_EQ(kept({"binding="}), (Rows{0}));
  EXPECT_EQ(kept({"binding!= "}), (Rows{1, 2, 3, 4}));
  EXPECT_EQ(kept({"cost_years="}), (Rows{4}));
  EXPECT_EQ(kept({"latency_from!="}), (Rows{0, 1, 2}));
}

TEST_F(Sample, ComparesYears) {
  EXPECT_EQ(kept({"years<=1.5"}), (Rows{0, 1}));
  EXPECT_EQ(kept({"years < 2.5 years"}), (Rows{0, 1}));
  EXPECT_EQ(kept({"years=0"}), (Rows{0}));
  EXPECT_EQ(kept({"cost_years>=1.5"}), (Rows{1, 2, 3}));
  EXPECT_EQ(kept({"latency_years>2"}), (Rows{2}));
}

TEST_F(Sample, ComparesWords) {
  EXPECT_EQ(kept({"status=crosses"}), (Rows{1, 2}));
  EXPECT_EQ(kept({"status!=crosses"}), (Rows{0, 3, 4}));
  EXPECT_EQ(kept({"latency_status=beyond"}), (Rows{3, 4}));
  EXPECT_EQ(kept({"binding=latency"}), (Rows{2, 3}));
  EXPECT_EQ(kept({"bot.calls=until_correct"}), (Rows{2, 3, 4}));
  EXPECT_EQ(kept({"bot.calls!=until_correct"}), (Rows{0, 1}));
}

TEST_F(Sample, ComparesTheDateOfAGate) { EXPECT_EQ(kept({"cost_from>=2026"}), (Rows{3})); }

TEST_F(Sample, ComparesTheNumberOfTheRowInTheWholeSweep) {
  EXPECT_EQ(kept({"row>=1003"}), (Rows{3, 4}));
  EXPECT_EQ(kept({"row=1000"}), (Rows{0}));
  EXPECT_EQ(kept({"row!=1k"}), (Rows{1, 2, 3, 4}));
}

TEST_F(Sample, ComparesPathsInTheUnitOfTheirAxis) {
  EXPECT_EQ(kept({"bot.llm_cost.falls>50"}), (Rows{1, 2, 4}));
  EXPECT_EQ(kept({"bot.llm_cost.falls=62.5"}), (Rows{1, 4}));
  EXPECT_EQ(kept({"bot.llm_cost.falls<=62.5%"}), (Rows{0, 1, 3, 4}));
  EXPECT_EQ(kept({"bot.llm_cost.falls!=75 %/year"}), (Rows{0, 1, 3, 4}));
}

TEST_F(Sample, ComparesDatesAndNumbersAmongWords) {
  EXPECT_EQ(kept({"gates.\"a.b<c\".steps.0.from<2025"}), (Rows{0, 2, 4}));
  EXPECT_EQ(kept({"gates.\"a.b<c\".steps.0.from=2025-01-01"}), (Rows{1, 3}));
  EXPECT_EQ(kept({"gates.\"a.b<c\".steps.0.from>=2024-06-01"}), (Rows{0, 1, 2, 3, 4}));
  EXPECT_EQ(kept({"bot.calls<2"}), (Rows{0, 1}));
  EXPECT_EQ(kept({"bot.calls=1.0"}), (Rows{0, 1}));
}

TEST_F(Sample, KeepsTheSameRowsWhereThePointsComeFromAFile) {
  for (const char* where :
       {"bot.llm_cost.falls>50", "bot.llm_cost.falls=62.5", "bot.calls=until_correct", "bot.calls!=until_correct",
        "gates.\"a.b<c\".steps.0.from<2025", "gates.\"a.b<c\".steps.0.from>=2024-06-01", "bot.calls<2", "years<2"}) {
    EXPECT_EQ(kept_of_file({where}), kept({where})) << where;
  }
  EXPECT_EQ(kept_of_file({"bot.calls=nonsense"}), Rows{});
  EXPECT_EQ(kept_of_file({"bot.calls="}), Rows{});
  EXPECT_EQ(kept_of_file({"bot.calls!="}), (Rows{0, 1, 2, 3, 4}));
}

TEST_F(Sample, KeepsWhatHoldsForAllConditions) {
  EXPECT_EQ(kept({"years<2", "bot.llm_cost.falls>50"}), (Rows{1}));
  EXPECT_EQ(kept({"years<1", "years>1"}), Rows{});
}

TEST_F(Sample, LooksAtTheRowsThatAreAskedFor) {
  Diagnostics diagnostics;
  const RowFilter filter(Names{"years>=0"}, sample_.paths(), sample_.axes(), sample_.gates(), diagnostics);
  SweptBlock block = sample_.view();
  block.begin = 2;
  block.end = 4;
  Selection keep;
  filter.select(block, keep);
  ASSERT_GE(keep.size(), 4U);
  EXPECT_EQ(keep[2], 1);
  EXPECT_EQ(keep[3], 0);
}

TEST_F(Sample, KeepsAllWithoutConditions) {
  Diagnostics diagnostics;
  EXPECT_TRUE(RowFilter(Names{}, sample_.paths(), sample_.axes(), sample_.gates(), diagnostics).keeps_all());
  EXPECT_FALSE(RowFilter(Names{"row=1"}, sample_.paths(), sample_.axes(), sample_.gates(), diagnostics).keeps_all());
}

TEST_F(Sample, ShowsTheMistakeInItsPlace) {
  EXPECT_EQ(complaint("status = croses"),
            "--where:1:10: error: 'status' is never 'croses' [bad-selection]\n"
            "    1 | status = croses\n"
            "      |          ^~~~~~\n"
            "  hint: did you mean 'crosses'?\n");
  EXPECT_EQ(complaint("usable_form<2026"),
            "--where:1:1: error: there is no column 'usable_form' [bad-selection]\n"
            "    1 | usable_form<2026\n"
            "      | ^~~~~~~~~~~\n"
            "  hint: did you mean 'usable_from'?\n");
}

TEST_F(Sample, RefusesWhatItCannotRead) {
  EXPECT_EQ(said("usable_from"),
            "usable_from | 'usable_from' compares nothing | write it in quotes, as in --where "
            "'usable_from<=2026-01-01'");
  EXPECT_EQ(said("<=2"),
            "< | the name of a column is missing | write it in quotes, as in --where 'usable_from<=2026-01-01'");
  EXPECT_EQ(said("usable_from<2.5"),
            "2.5 | 'usable_from' must be held against a date, got '2.5' | write 2026, 2026-01 or 2026-01-31; years "
            "after as_of are another column");
  EXPECT_EQ(said("usable_from<2026-02-30"),
            "2026-02-30 | 'usable_from' must be held against a date, got '2026-02-30' | write 2026, 2026-01 or "
            "2026-01-31; years after as_of are another column");
  EXPECT_EQ(said("years<2026-01"),
            "2026-01 | 'years' must be held against a number of years, such as 2.5, got '2026-01' | hold usable_from, "
            "or the _from of a gate, against a date");
  EXPECT_EQ(said("years<2 months"),
            "2 months | 'years' must be held against a number of years, such as 2.5, got '2 months' | ");
  EXPECT_EQ(said("years<50%"), "50% | 'years' must be held against a number of years, such as 2.5, got '50%' | ");
  EXPECT_EQ(said("years=1..2"),
            "1..2 | 'years' must be held against a number of years, such as 2.5, got '1..2' | write one --where for "
            "each end of a range");
  EXPECT_EQ(said("row<many"), "many | 'row' must be held against the number of a row, such as 1000, got 'many' | ");
}

TEST_F(Sample, RefusesAnOrderAmongWords) {
  EXPECT_EQ(said("status<crosses"), "< | 'status' is a word, and words have no order | compare it by = or !=");
  EXPECT_EQ(said("binding>=cost"), ">= | 'binding' is a word, and words have no order | compare it by = or !=");
  EXPECT_EQ(said("bot.calls<=until_correct"),
            "<= | no value of 'bot.calls' comes before or after 'until_correct' | numbers and dates have an order; "
            "compare words by = or !=");
}

TEST_F(Sample, RefusesWordsThatNoRowCanHold) {
  EXPECT_EQ(said("binding=latancy"), "latancy | 'binding' is never 'latancy' | did you mean 'latency'?");
  EXPECT_EQ(said("binding=xyz"), "xyz | 'binding' is never 'xyz' | it is one of cost, latency");
  EXPECT_EQ(said("bot.calls=until_corect"),
            "until_corect | 'bot.calls' is never 'until_corect' | did you mean 'until_correct'?");
}

TEST_F(Sample, RefusesAnotherUnitThanThatOfTheAxis) {
  EXPECT_EQ(said("bot.llm_cost.falls>5 USD/month"),
            "5 USD/month | 'bot.llm_cost.falls' must be held against a number, which counts as % / year, got '5 "
            "USD/month' | write bot.llm_cost.falls > 5");
  EXPECT_EQ(said("bot.llm_cost.falls>fast"),
            "fast | 'bot.llm_cost.falls' must be held against a number, which counts as % / year, got 'fast' | ");
}

TEST_F(Sample, RefusesNothingWhereACellIsNeverEmpty) {
  EXPECT_EQ(said("status="),
            "= | 'status' is held against nothing, and it is never empty | write the value behind the operator");
  EXPECT_EQ(said("row!="),
            "!= | 'row' is held against nothing, and it is never empty | write the value behind the operator");
  EXPECT_EQ(said("usable_from<"),
            "< | nothing is neither before nor after anything | write usable_from= for the rows where it is empty, "
            "usable_from!= for the others");
}

TEST_F(Sample, ReportsAllMistakesInOneGo) {
  Diagnostics diagnostics;
  const RowFilter filter(Names{"a<1", "years<2", "b>2"}, sample_.paths(), sample_.axes(), sample_.gates(), diagnostics);
  EXPECT_EQ(diagnostics.errors(), 2U);
}

}  // namespace
}  // namespace crossover

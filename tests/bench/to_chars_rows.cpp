// How fast are rows like those of a sweep formatted with std::to_chars and written, when nothing is computed?
//
//   to_chars_rows SALARIES COSTS FALLS FILE
//
// The columns are those of sweep_speed.py's closed-form scenario. The years are made up by one multiplication, with as
// many digits as real ones; every number is formatted in every row, which is what a straightforward program does.

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kLongestRow = 256;
constexpr std::string_view kHeader =
    "human.salary,bot.llm_cost.now,bot.llm_cost.falls,status,usable_from,years,binding,cost_years\n";

class Rows {
 public:
  explicit Rows(int descriptor) : descriptor_(descriptor) { text(kHeader); }

  void number(double value) {
    const auto [end, error] = std::to_chars(at_, buffer_.data() + buffer_.size(), value);
    at_ = end;
    *at_++ = ',';
  }
  void text(std::string_view text) {
    text.copy(at_, text.size());
    at_ += text.size();
  }
  void date(int days) {
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
    digits(static_cast<unsigned>(static_cast<int>(day.year())), 4);
    *at_++ = '-';
    digits(static_cast<unsigned>(day.month()), 2);
    *at_++ = '-';
    digits(static_cast<unsigned>(day.day()), 2);
    *at_++ = ',';
  }
  /// The last comma becomes the end of the line.
  bool end_row() {
    at_[-1] = '\n';
    return at_ + kLongestRow < buffer_.data() + buffer_.size() || flush();
  }
  bool flush() {
    for (const char* from = buffer_.data(); from < at_;) {
      const ssize_t count = ::write(descriptor_, from, static_cast<std::size_t>(at_ - from));
      if (count <= 0) return false;
      from += count;
    }
    at_ = buffer_.data();
    return true;
  }

 private:
  void digits(unsigned number, int count) {
    for (int i = count - 1; i >= 0; --i, number /= 10) at_[i] = static_cast<char>('0' + number % 10);
    at_ += count;
  }

  int descriptor_;
  std::string buffer_ = std::string(kPiece, '\0');
  char* at_ = buffer_.data();
};

double between(double from, double to, int place, int count) { return from + (to - from) * place / (count - 1); }

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const std::array<int, 3> sizes = {std::atoi(argv[1]), std::atoi(argv[2]), std::atoi(argv[3])};
  const int descriptor = ::open(argv[4], O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (descriptor < 0) return 2;
  constexpr int kAsOf = 20454;  // 2026-01-01
  constexpr double kGolden = 0.6180339887498949;
  Rows rows(descriptor);
  double spread = 0;
  for (int i = 0; i < sizes[0]; ++i) {
    for (int j = 0; j < sizes[1]; ++j) {
      for (int k = 0; k < sizes[2]; ++k) {
        spread += kGolden;
        spread -= static_cast<int>(spread);
        const double years = 8 * spread;
        rows.number(between(700, 8000, i, sizes[0]));
        rows.number(between(700, 4000, j, sizes[1]));
        rows.number(between(30, 90, k, sizes[2]));
        rows.text("crosses,");
        rows.date(kAsOf + static_cast<int>(365.25 * years));
        rows.number(years);
        rows.text("cost,");
        rows.number(years);
        if (!rows.end_row()) return 2;
      }
    }
  }
  return rows.flush() && ::close(descriptor) == 0 ? 0 : 2;
}

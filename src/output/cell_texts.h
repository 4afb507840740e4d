#pragma once
// Texts that are copied many times: each is written once, and copying one costs a few instructions.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossover {

class CellTexts {
 public:
  /// So many bytes behind the end of any text may be read, so that short ones can be copied in one piece.
  static constexpr std::size_t kSlack = 32;

  CellTexts() : bytes_(kSlack, '\0') {}

  void add(std::string_view text) {
    bytes_.insert(bytes_.size() - kSlack, text);
    end_.push_back(static_cast<std::uint32_t>(bytes_.size() - kSlack));
  }
  void clear() {
    bytes_.assign(kSlack, '\0');
    end_.assign(1, 0);
  }

  [[nodiscard]] std::size_t size() const { return end_.size() - 1; }
  [[nodiscard]] std::string_view operator[](std::size_t place) const {
    return {bytes_.data() + end_[place], end_[place + 1] - end_[place]};
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> end_ = {0};
};

}  // namespace crossover

#pragma once
// A folder for the time of a test, and the files in it.

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace crossover {

class InFolder : public testing::Test {
 protected:
  InFolder() {
    // mkdtemp puts letters of its own in place of the last six.
    std::string name = std::filesystem::temp_directory_path() / "crossover_test_XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~InFolder() override { std::filesystem::remove_all(folder_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

  [[nodiscard]] std::string at(const std::string& name) const { return folder_ / name; }

  [[nodiscard]] std::string content(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void put(const std::string& name, const std::string& text) const {
    std::ofstream(at(name), std::ios::binary) << text;
  }

  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
  }

  /// `text` as a test can expect it, wherever the folder stands.
  [[nodiscard]] std::string without_folder(std::string text) const {
    const std::string prefix = folder_.string() + "/";
    for (std::size_t place = text.find(prefix); place != std::string::npos; place = text.find(prefix)) {
      text.erase(place, prefix.size());
    }
    return text;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace crossover

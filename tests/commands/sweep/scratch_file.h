#pragma once
// A file for one test, gone afterwards.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace crossover {

class ScratchFile {
 public:
  explicit ScratchFile(std::string_view content) {
    static int count = 0;
    path_ = (std::filesystem::temp_directory_path() /
             ("crossover_test_" + std::to_string(::getpid()) + "_" + std::to_string(count++)))
                .string();
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~ScratchFile() { std::remove(path_.c_str()); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace crossover

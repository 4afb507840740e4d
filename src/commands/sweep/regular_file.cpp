// What does a file hold, and are two names those of one file?

#include "commands/sweep/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace crossover {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;
constexpr int kNotRegular = -1;  // no errno says it

}  // namespace

RegularFile::RegularFile(const std::string& path) {
  // Without O_NONBLOCK, opening a named pipe waits for somebody who writes to it.
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor_ < 0) {
    error_ = errno;
    return;
  }
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) {
    error_ = errno;
  } else if (!S_ISREG(status.st_mode)) {
    error_ = kNotRegular;
  }
  if (error_ != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
    return;
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  device_ = status.st_dev;
  number_ = status.st_ino;
}

RegularFile::~RegularFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool RegularFile::is_absent() const { return error_ == ENOENT || error_ == ENOTDIR; }

std::string RegularFile::error() const {
  return error_ == kNotRegular ? "it is no regular file" : std::generic_category().message(error_);
}

bool RegularFile::is_same_as(const RegularFile& other) const {
  return is_open() && other.is_open() && device_ == other.device_ && number_ == other.number_;
}

std::optional<std::string_view> RegularFile::next() {
  buffer_.resize(kPiece);
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    error_ = errno;
    return std::nullopt;
  }
  return std::string_view(buffer_).substr(0, static_cast<std::size_t>(count));
}

}  // namespace crossover

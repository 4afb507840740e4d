// How does an answer reach standard output or a file, and how does a file stay whole?
//
// A regular file is written beside its final name and renamed once it is safe on the disk. What is no regular file - a
// device, a FIFO - is written directly. Symbolic links are followed: the file they lead to is replaced, not the link.

#include "output/sink.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <random>
#include <system_error>
#include <utility>

#include "output/interrupts.h"
#include "text/utf8.h"

namespace crossover {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;  // bytes per write()
constexpr int kFirstFreeDescriptor = 3;                 // 0 to 2 are the standard streams, even where they are closed
constexpr int kMostLinks = 40;                          // as the kernel follows
constexpr int kMostNames = 16;
constexpr mode_t kPermissions = 0777;

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

std::string random_name() {
  std::random_device random;
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), ".crossover-%08x%08x.tmp", random(), random());
  return name.data();
}

/// Where the symbolic link leads; nothing where `path` is none.
std::optional<std::string> link_target(const std::string& path) {
  std::array<char, 4096> text;
  const ssize_t length = ::readlink(path.c_str(), text.data(), text.size());
  if (length < 0) return std::nullopt;
  std::string target(text.data(), static_cast<std::size_t>(length));
  return target.starts_with('/') ? target : folder_of(path) + target;
}

/// The name behind all symbolic links, whether or not a file stands there yet.
std::string behind_links(std::string path) {
  for (int i = 0; i < kMostLinks; ++i) {
    auto target = link_target(path);
    if (!target) break;
    path = std::move(*target);
  }
  return path;
}

/// /dev/stdout and its like name a stream this process already has; opening it anew would start over at its first byte.
std::optional<int> inherited_stream(std::string_view path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  constexpr std::string_view kNumbered = "/dev/fd/";
  if (!path.starts_with(kNumbered)) return std::nullopt;
  path.remove_prefix(kNumbered.size());
  int number = -1;
  const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), number);
  if (error != std::errc() || end != path.data() + path.size()) return std::nullopt;
  return number;
}

/// Moves a descriptor out of the way of the standard streams, so that no message ends up in the file.
int beyond_standard_streams(int descriptor) {
  if (descriptor < 0 || descriptor >= kFirstFreeDescriptor) return descriptor;
  const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, kFirstFreeDescriptor);
  const int error = errno;
  ::close(descriptor);
  errno = error;
  return moved;
}

int open_for_writing(const std::string& path, int flags) {
  constexpr mode_t kBeforeUmask = 0666;
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, kBeforeUmask);
  } while (descriptor < 0 && errno == EINTR);
  return beyond_standard_streams(descriptor);
}

void wait_until_writable(int descriptor) {
  struct pollfd wanted {
    descriptor, POLLOUT, 0
  };
  ::poll(&wanted, 1, -1);
}

/// 0, or the error that kept it from writing all of `text`.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (written == 0) {
      return EIO;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_until_writable(descriptor);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

/// 0 or the error. File systems that cannot do it say EINVAL, which is no failure of ours.
int flush_to_disk(int descriptor) { return ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno; }

/// Makes the new name survive a power failure too, where the file system lets us.
void flush_folder(const std::string& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

/// Owner and permissions of the file that will be replaced. Only root can give a file away; for everyone else it is
/// theirs.
int keep_owner_and_mode(int descriptor, const struct stat& old) {
  struct stat ours {};
  if (::fstat(descriptor, &ours) != 0) return errno;
  const bool other_owner = ours.st_uid != old.st_uid || ours.st_gid != old.st_gid;
  if (other_owner && ::fchown(descriptor, old.st_uid, old.st_gid) != 0 && errno != EPERM) return errno;
  return ::fchmod(descriptor, old.st_mode & kPermissions) == 0 ? 0 : errno;
}

}  // namespace

Sink::Sink(std::optional<std::string> path, Durability durability) : path_(std::move(path)), durability_(durability) {
  if (path_) {
    open();
  } else {
    descriptor_ = STDOUT_FILENO;
  }
}

Sink::~Sink() { release(); }

void Sink::open() {
  if (const auto stream = inherited_stream(*path_)) {
    descriptor_ = ::fcntl(*stream, F_DUPFD_CLOEXEC, kFirstFreeDescriptor);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  struct stat old {};
  const bool exists = ::stat(path_->c_str(), &old) == 0;
  if (!exists && (errno != ENOENT || path_->empty())) return fail(errno);
  if (exists && S_ISDIR(old.st_mode)) return fail(EISDIR);
  if (exists && !S_ISREG(old.st_mode)) {
    descriptor_ = open_for_writing(*path_, 0);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  if (exists && ::faccessat(AT_FDCWD, path_->c_str(), W_OK, AT_EACCESS) != 0) return fail(errno);
  target_ = behind_links(*path_);
  open_temporary();
  if (failed_ || !exists) return;
  if (const int error = keep_owner_and_mode(descriptor_, old)) fail(error);
}

/// The name is registered before the file exists, so that no signal comes between the two.
void Sink::open_temporary() {
  for (int i = 0; i < kMostNames; ++i) {
    temporary_ = folder_of(target_) + random_name();
    interrupt_place_ = remove_on_interrupt(temporary_);
    descriptor_ = open_for_writing(temporary_, O_CREAT | O_EXCL | O_NOFOLLOW);
    if (descriptor_ >= 0) return;
    const int error = errno;
    forget_temporary();
    if (error != EEXIST) return fail(error);
  }
  fail(EEXIST);
}

void Sink::forget_temporary() {
  if (interrupt_place_) keep_on_interrupt(*interrupt_place_);
  interrupt_place_.reset();
  temporary_.clear();
}

void Sink::write(std::string_view text) {
  if (descriptor_ < 0) return;
  if (text.size() < kPiece) {
    buffer_ += text;
    if (buffer_.size() >= kPiece) flush();
    return;
  }
  flush();
  if (descriptor_ < 0) return;
  if (const int error = write_all(descriptor_, text)) fail(error);
}

void Sink::flush() {
  const int error = write_all(descriptor_, buffer_);
  buffer_.clear();
  if (error != 0) fail(error);
}

bool Sink::close() {
  if (descriptor_ < 0) return !failed_;
  flush();
  if (!failed_ && !temporary_.empty()) publish();
  release();
  return !failed_;
}

void Sink::publish() {
  if (durability_ == Durability::kOnDisk) {
    if (const int error = flush_to_disk(descriptor_)) return fail(error);
  }
  if (::close(std::exchange(descriptor_, -1)) != 0) return fail(errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return fail(errno);
  forget_temporary();
  if (durability_ == Durability::kOnDisk) flush_folder(folder_of(target_));
}

/// Gives back what is still held. Without publish() that removes the temporary file.
void Sink::release() {
  const int descriptor = std::exchange(descriptor_, -1);
  if (descriptor >= 0 && path_) ::close(descriptor);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_temporary();
}

void Sink::fail(int error) {
  failed_ = true;
  if (error != EPIPE) {
    const std::string name = path_ ? printable(*path_) : "standard output";
    error_ = "cannot write to " + name + ": " + std::generic_category().message(error);
  }
  release();
}

}  // namespace crossover

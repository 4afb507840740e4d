#pragma once
// A sweep over one or two paths as a picture in text: the usable date over the values.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "commands/sweep/picture_axis.h"
#include "commands/sweep/swept.h"
#include "report/report.h"

namespace crossover {

struct PictureCell {
  Status status = Status::kNever;
  std::int32_t date = kNoDate;  // days since 1970-01-01; as_of where it is usable already

  [[nodiscard]] bool has_date() const { return date != kNoDate; }
};

struct SweepPicture {
  std::string scenario;
  std::vector<PictureAxis> axes;   // one or two; the last runs fastest and to the right
  std::vector<PictureCell> cells;  // one per combination of values
};

/// What a screen holds. A picture is cut to it by leaving out values, and says so.
struct PictureRoom {
  std::size_t width = 80;
  std::size_t lines = 24;
};

/// Lines of the terminal at this descriptor; where it is none, as many as are comfortable to read in a file.
std::size_t picture_lines(int descriptor);

/// One path: a line over its values. Two paths: a map, the first path upwards, the second to the right. All that
/// colours tell stands in the text too.
Report picture_report(const SweepPicture& picture, PictureRoom room);

}  // namespace crossover

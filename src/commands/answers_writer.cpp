#include "commands/answers_writer.h"

#include <algorithm>
#include <iterator>

#include "output/writers.h"

namespace crossover {

AnswersWriter::AnswersWriter(const CommonOptions& options, Sink& sink, std::string csv_header)
    : options_(options),
      sink_(sink),
      csv_header_(std::move(csv_header)),
      json_(text_, options.format == "json" ? 2 : 0) {
  if (options_.format == "json")
    json_.begin_object().member("crossover", CROSSOVER_VERSION).key("results").begin_array();
  if (options_.format == "csv") text_ = csv_header_ + '\n';
}

void AnswersWriter::add(const Answer& answer) {
  if (options_.format == "json") {
    answer.write_json(json_);
  } else if (options_.format == "jsonl") {
    JsonWriter line(text_);
    answer.write_json(line);
    text_ += '\n';
  } else if (options_.format == "csv") {
    answer.append_csv(text_);
  } else {
    Report one = answer.report(drawing_width());
    std::move(one.parts.begin(), one.parts.end(), std::back_inserter(report_.parts));
  }
  pass_on();
}

void AnswersWriter::finish(const std::string& digest) {
  if (options_.format == "json") {
    json_.end_array().member("digest", digest).end_object();
    text_ += '\n';
  } else if (options_.format == "table") {
    text_ = to_text(report_, {output_width(options_), colored_output(options_)});
  } else if (options_.format == "markdown") {
    text_ = to_markdown(report_);
  }
  pass_on();
}

void AnswersWriter::pass_on() {
  sink_.write(text_);
  text_.clear();
}

std::size_t AnswersWriter::drawing_width() const {
  constexpr std::size_t kWidest = 100;
  return std::min(output_width(options_), kWidest);
}

}  // namespace crossover

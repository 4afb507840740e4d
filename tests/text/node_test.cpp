// Does a mapping find its entries?

#include "text/node.h"

#include <gtest/gtest.h>

namespace crossover {
namespace {

Node& scalar(Document& document, const char* text) {
  Node& node = document.make();
  node.kind = Node::Kind::kScalar;
  node.text = text;
  return node;
}

TEST(Node, FindsTheEntryUnderAKey) {
  Document document;
  Node& mapping = document.make();
  mapping.kind = Node::Kind::kMapping;
  mapping.entries.push_back({&scalar(document, "a"), &scalar(document, "1")});
  mapping.entries.push_back({&scalar(document, "b"), &scalar(document, "2")});
  ASSERT_NE(mapping.find("b"), nullptr);
  EXPECT_EQ(mapping.find("b")->value->text, "2");
  EXPECT_EQ(mapping.find("c"), nullptr);
}

TEST(Document, IsEmptyAndSoundAfterClear) {
  Document document;
  document.root = &document.make();
  document.sound = false;
  document.clear();
  EXPECT_TRUE(document.nodes.empty());
  EXPECT_EQ(document.root, nullptr);
  EXPECT_TRUE(document.sound);
}

}  // namespace
}  // namespace crossover

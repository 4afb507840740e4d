#!/usr/bin/python3
"""Do the pages show the recipes that the tests run?

    recipes.py

A comment `<!-- recipes/x.sh -->` above a block says that the block is that file. UPDATE_DOCS=1 rewrites the block.
"""

import os
import pathlib
import re
import subprocess
import unittest

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"
SHOWN = re.compile(r"(<!-- recipes/(\S+) -->\n```sh\n)(.*?)(```\n)", re.DOTALL)


class TheRecipes(unittest.TestCase):
    def test_are_those_on_the_pages(self):
        shown = set()
        for page in sorted(DOCS.rglob("*.md")):
            text = page.read_text(encoding="utf-8")
            right = SHOWN.sub(lambda match: match[1] + self.recipe(match[2]) + match[4], text)
            shown.update(match[2] for match in SHOWN.finditer(text))
            if os.environ.get("UPDATE_DOCS"):
                page.write_text(right, encoding="utf-8")
            else:
                self.assertEqual(text, right, f"{page.name} shows another recipe than docs/recipes/ has")
        self.assertEqual(shown, {path.name for path in (DOCS / "recipes").iterdir()})

    def test_are_sound_to_the_shell(self):
        for path in (DOCS / "recipes").iterdir():
            subprocess.run(["bash", "-n", path], check=True)

    @staticmethod
    def recipe(name):
        return (DOCS / "recipes" / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    unittest.main()

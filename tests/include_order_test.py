#!/usr/bin/python3
"""Does each folder of src/ include only from where it may?

The folders and what they may use are declared in src/CMakeLists.txt by crossover_layer(), which writes them to a JSON
file: {"gates": {"sources": ["cost.cpp"], "uses": ["units"], "libs": ["fmt::fmt"]}, ...}.
"""

import argparse
import json
import pathlib
import re
import sys
import tempfile
import unittest

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)

# How the headers of a library begin, and under which name a folder declares the library.
LIBRARIES = {
    "boost/": "Boost::headers",
    "CLI/": "CLI11::CLI11",
    "dragonbox/": "dragonbox::dragonbox",
    "fmt/": "fmt::fmt",
    "nlohmann/": "nlohmann_json::nlohmann_json",
    "sha2.h": "PkgConfig::md",
    "utf8proc.h": "PkgConfig::utf8proc",
    "xxhash.h": "xxhash_header",
    "yaml-cpp/": "yaml-cpp",
}


# The command line library is slow to compile, so few files see it: main, each command's flags, and what these share.
COMMAND_LINE = re.compile(r"main\.cpp|commands/(command|usage)\.(h|cpp)|commands/\w+/\w+_command\.cpp")
COMMAND_LINE_HEADERS = ("commands/command.h", "commands/usage.h")


def faults_of_command_line(path, included):
    """Whether `path` sees the command line library, also through a header of ours, without being one of the few."""
    sees = included in COMMAND_LINE_HEADERS or included.startswith("CLI/")
    if sees and not COMMAND_LINE.fullmatch(str(path)):
        return [f"{path}: includes {included}, which belongs into main.cpp and *_command.cpp"]
    return []


def faults_of_own(path, included, layers, source_folder):
    """What is wrong with `#include "included"` in the file `path`, relative to src/."""
    if not (source_folder / included).is_file():
        return [f"{path}: includes \"{included}\", which is not there; includes are relative to src/"]
    own, other = path.parts[0], pathlib.Path(included).parts[0]
    if own == "main.cpp" or own == other or other in layers[own]["uses"]:
        return []
    return [f"{path}: includes \"{included}\", but {own} does not list {other} in USES"]


def faults_of_library(path, included, layers):
    """What is wrong with `#include <included>` in the file `path`, relative to src/."""
    library = next((name for start, name in LIBRARIES.items() if included.startswith(start)), None)
    if library is None:
        # Standard headers of C++ have no dot; those of C and POSIX end in .h.
        if "." not in included or included.endswith(".h"):
            return []
        return [f"{path}: includes <{included}> of a library that {pathlib.Path(__file__).name} does not know"]
    own = path.parts[0]
    if own == "main.cpp" or library in layers[own]["libs"]:
        return []
    return [f"{path}: includes <{included}>, but {own} does not list {library} in LIBS"]


def faults(layers, source_folder):
    """One line for each include, file or declaration that breaks the order."""
    found = []
    for file in sorted(source_folder.rglob("*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        path = file.relative_to(source_folder)
        folder, in_folder = path.parts[0], "/".join(path.parts[1:])
        if folder != "main.cpp":
            if folder not in layers:
                found.append(f"{path}: its folder is not declared in src/CMakeLists.txt")
                continue
            if file.suffix == ".cpp" and in_folder not in layers[folder]["sources"]:
                found.append(f"{path}: not listed in src/CMakeLists.txt, so nothing compiles it")
        for own, library in INCLUDE.findall(file.read_text(encoding="utf-8")):
            found += faults_of_command_line(path, own or library)
            if own:
                found += faults_of_own(path, own, layers, source_folder)
            else:
                found += faults_of_library(path, library, layers)
    return found


class TheTree(unittest.TestCase):
    layers_file = None
    source_folder = None

    def test_keeps_the_order(self):
        layers = json.loads(self.layers_file.read_text(encoding="utf-8"))
        self.assertGreater(len(layers), 5)
        if found := faults(layers, self.source_folder):
            self.fail("\n" + "\n".join(found))


class ABreach(unittest.TestCase):
    """Small trees, each with one fault, so that the check itself is known to bite."""

    LAYERS = {
        "text": {"sources": ["node.cpp"], "uses": [], "libs": ["yaml-cpp"]},
        "gates": {"sources": ["cost.cpp"], "uses": ["text"], "libs": []},
        "model": {"sources": [], "uses": ["gates"], "libs": []},
        "commands": {"sources": ["run/run_command.cpp"], "uses": ["model"], "libs": ["CLI11::CLI11"]},
    }
    SOUND = {
        "text/node.h": "#include <string>\n",
        "text/node.cpp": '#include "text/node.h"\n#include <yaml-cpp/eventhandler.h>\n',
        "gates/cost.h": '#include "text/node.h"\n',
        "gates/cost.cpp": '#include "gates/cost.h"\n#include <unistd.h>\n',
        "model/model.h": '#include "gates/cost.h"\n',
        "commands/command.h": "#include <CLI/CLI.hpp>\n",
        "commands/run/run_command.cpp": '#include "commands/command.h"\n#include "model/model.h"\n',
        "main.cpp": '#include <CLI/CLI.hpp>\n#include "text/node.h"\n',
    }

    def faults_with(self, **changed):
        """The faults of the sound tree after `changed` (given as path=content) was put into it."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, content in {**self.SOUND, **changed}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(content, encoding="utf-8")
            return faults(self.LAYERS, root)

    def assert_one_fault(self, path, content, words):
        found = self.faults_with(**{path: content})
        self.assertEqual(1, len(found), found)
        self.assertIn(words, found[0])

    def test_is_not_seen_in_a_sound_tree(self):
        self.assertEqual([], self.faults_with())

    def test_is_an_include_against_the_order(self):
        self.assert_one_fault("text/node.h", '#include "gates/cost.h"\n', "text does not list gates")

    def test_is_an_include_from_what_a_used_folder_uses(self):
        self.assert_one_fault("model/model.h", '#include "text/node.h"\n', "model does not list text")

    def test_is_an_include_that_is_not_relative_to_src(self):
        self.assert_one_fault("gates/cost.cpp", '#include "cost.h"\n', "is not there")

    def test_is_a_library_that_is_not_declared(self):
        self.assert_one_fault("gates/cost.cpp", "#include <yaml-cpp/yaml.h>\n", "gates does not list yaml-cpp")

    def test_is_a_library_that_nobody_knows(self):
        self.assert_one_fault("gates/cost.cpp", "#include <Eigen/Core.hpp>\n", "does not know")

    def test_is_the_command_line_library_where_no_flags_are(self):
        self.assert_one_fault("commands/run/run.h", "#include <CLI/CLI.hpp>\n", "*_command.cpp")

    def test_is_the_command_line_library_by_way_of_a_header_of_ours(self):
        self.assert_one_fault("commands/run/run.h", '#include "commands/command.h"\n', "*_command.cpp")

    def test_is_a_source_that_nothing_compiles(self):
        self.assert_one_fault("gates/forgotten.cpp", "", "nothing compiles it")

    def test_is_a_folder_that_is_not_declared(self):
        self.assert_one_fault("extra/thing.h", "", "not declared")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=pathlib.Path, required=True)
    parser.add_argument("--src", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    TheTree.layers_file = arguments.layers
    TheTree.source_folder = arguments.src
    unittest.main(argv=sys.argv[:1])


if __name__ == "__main__":
    main()

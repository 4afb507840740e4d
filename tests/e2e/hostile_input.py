#!/usr/bin/python3
"""Does the program stay quick, small and polite whatever it is given?

    CROSSOVER=path/to/crossover hostile_input.py

Whatever the input: no signal, no hang, no heap of memory, and where it is wrong a diagnostic with its place. Times are
those of the processor, since others may use the machine too. CROSSOVER_SLOW=1 (or CROSSOVER_SANITIZED=1, as the build
sets it) allows five times as much and leaves the memory unmeasured.
"""

import contextlib
import datetime
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
import unittest

PROGRAM = os.environ.get("CROSSOVER", "build/dev/crossover")
SLOW = "1" in (os.environ.get("CROSSOVER_SLOW"), os.environ.get("CROSSOVER_SANITIZED"))
PATIENCE = 15 if SLOW else 1
MOST_SECONDS = 1.0 * PATIENCE
MOST_SECONDS_OF_VALID_INPUT = 5.0 * PATIENCE
MOST_KIB = 512 * 1024
HANGS_AFTER = 60 * PATIENCE

HEAD = "name: Support\nas_of: 2024-01\n"
GATE = "gates: {price: {value: {now: 10 USD, falls: 50% / year}, at_most: 6 USD}}\n"
GOOD = HEAD + GATE
VOICE = HEAD + """human: {salary: 4000 USD/month}
roi: 10
bot: {llm_cost: {now: 500 USD/month, falls: 50%..75% / year}, other_cost: 90 USD/month, margin: 40%}
latency: {budget: 2 s, llm: {now: 2..3 s, falls: 50% / year}, stages: {asr: 0.4 s, tts: 0.6 s}}
"""

PLACED = re.compile(r"^(?P<file>.+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): error: .+ \[[a-z-]+\]$", re.MULTILINE)
UNPLACED = re.compile(r"^error: .+", re.MULTILINE)
# What a terminal acts upon or hides instead of showing it. The joiners of emoji and the marks of Hebrew are none of
# these.
ACTS_BY_CATEGORY = ("Cc", "Zl", "Zp")
ACTS_BY_DIRECTION = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
HIDDEN = "\u200b\u2060\ufeff\U000e0001"


class Ended:
    """How a run of the program ended."""

    def __init__(self, status, out, err, seconds, kib):
        self.status, self.out, self.err, self.seconds, self.kib = status, out, err, seconds, kib

    @property
    def errors(self):
        return PLACED.findall(self.err)


def wait_for(process):
    """Status, seconds of processor time and KiB of memory; kills what hangs."""
    watch = threading.Timer(HANGS_AFTER, process.kill)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def execute(*arguments, stdin=subprocess.DEVNULL, stdout=None, cwd=None, prepare=None):
    """Runs the program to its end. `stdout`: a file to write to instead of what is handed back."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([PROGRAM, *arguments], stdin=stdin, stdout=stdout or out, stderr=err, cwd=cwd,
                                   preexec_fn=prepare)
        status, seconds, kib = wait_for(process)
        out.seek(0)
        err.seek(0)
        return Ended(status, out.read().decode("utf-8"), err.read().decode("utf-8"), seconds, kib)


def documents(count, text=VOICE):
    return ("---\n" + text) * count


def uncertain_stages(count):
    stages = "".join(f"    s{i}: {{now: 0.01..0.02 s, falls: 20% / year}}\n" for i in range(count))
    return f"{HEAD}latency:\n  budget: {0.012 * count} s\n  llm: {{now: 1 s, falls: 50% / year}}\n  stages:\n{stages}"


def gates(count, value="{now: 10 USD, falls: 50% / year}"):
    return HEAD + "gates:\n" + "".join(f"  g{i}: {{value: {value}, at_most: 6 USD}}\n" for i in range(count))


def steps(count):
    """A step on each of so many days in a row."""
    days = (datetime.date(2024, 1, 2) + datetime.timedelta(days=i) for i in range(count))
    listed = "".join(f"        - {{from: {day}, falls: 0.01%}}\n" for day in days)
    return f"{HEAD}gates:\n  price:\n    at_most: 6 USD\n    value:\n      now: 10 USD\n      steps:\n{listed}"


def laughs(count, bracket="[]"):
    """Each level names the one before nine times."""
    lines = ["a0: &a0 lol"]
    for i in range(1, count):
        aliases = ", ".join([f"*a{i - 1}"] * 9) if bracket == "[]" else ", ".join(f"k{k}: *a{i - 1}" for k in range(9))
        lines.append(f"a{i}: &a{i} {bracket[0]}{aliases}{bracket[1]}")
    return "\n".join(lines) + "\n"


def laughs_inside(key, count=12):
    """The same below a key that a scenario has, so that its reader meets them."""
    indented = "".join(f"  {line}\n" for line in laughs(count, "{}").splitlines())
    return f"{HEAD}{GATE if key != 'gates' else ''}{key}:\n{indented}"


def laughing_list(key):
    return f"{HEAD}{GATE}x: &a0 [lol]\ny: &a1 [{', '.join(['*a0'] * 900)}]\n{key}: [{', '.join(['*a1'] * 900)}]\n"


def nested_blocks(depth):
    """Every line one deeper; as many as stay below a few megabytes."""
    return HEAD + "".join(" " * i + "a:\n" for i in range(depth))


def value(text):
    return f"{HEAD}gates: {{price: {{value: {text}, at_most: 6 USD}}}}\n"


def salary(text):
    return f"{HEAD}human: {{salary: {text}}}\nbot: {{llm_cost: 5 USD/month}}\n"


MEGABYTE = "x" * 1_000_000

# Every one of these is wrong: run ends with 2 and check with 1, both with a diagnostic that has a place.
FAULTY = {
    "billion laughs": lambda: laughs(12) + GOOD,
    "billion laughs of mappings": lambda: laughs(12, "{}") + GOOD,
    "billion laughs in gates": lambda: laughs_inside("gates"),
    "billion laughs in stages": lambda: HEAD + "latency:\n  budget: 2 s\n  llm: 1 s\n  stages:\n"
                                + "".join(f"    {line}\n" for line in laughs(12, "{}").splitlines()),
    "billion laughs in tags": lambda: laughing_list("tags"),
    "billion laughs in source": lambda: laughing_list("source"),
    "billion laughs in steps": lambda: HEAD + "x: &a0 {from: 2025, falls: 1%}\ny: &a1 [" + ", ".join(["*a0"] * 900)
                               + "]\ngates: {price: {at_most: 6 USD, value: {now: 10 USD, steps: ["
                               + ", ".join(["*a1"] * 900) + "]}}}\n",
    "self reference": HEAD + "gates: &g {a: *g}\n",
    "self reference in a list": GOOD + "tags: &t [a, *t]\n",
    "mutual reference": GOOD + "tags: [&a [*b], &b [*a]]\n",
    "200,000 brackets": lambda: GOOD + "tags: " + "[" * 200_000,
    "200,000 closed brackets": lambda: GOOD + "tags: " + "[" * 200_000 + "]" * 200_000 + "\n",
    "200,000 braces": lambda: GOOD + "gates: " + "{a: " * 200_000,
    "200,000 dashes": lambda: GOOD + "tags:\n" + "- " * 200_000 + "a\n",
    "200,000 question marks": lambda: GOOD + "? " * 200_000 + "a\n",
    "1,400 nested blocks": lambda: nested_blocks(1400),
    "5,000 nested blocks": lambda: nested_blocks(5000),
    "900 kB plain": lambda: f"name: {MEGABYTE[:900_000]}\n",
    "900 kB plain on many lines": lambda: GOOD + "about:\n" + "  word\n" * 130_000,
    "900 kB in double quotes": lambda: f'name: "{MEGABYTE[:900_000]}"\n',
    "900 kB of escapes": lambda: 'name: "' + "\\x41" * 225_000 + '"\n',
    "900 kB literal": lambda: GOOD + "about: |\n" + f"  {'x' * 78}\n" * 11_000,
    "900 kB key": lambda: f"{MEGABYTE[:900_000]}: 1\n",
    "900 kB of commas": lambda: "tags: [" + "," * 900_000,
    "900 kB of quotes": lambda: "tags: [" + "'" * 900_001,
    "900 kB of ampersands": lambda: "tags: " + "&a " * 300_000,
    "900 kB of exclamation marks": lambda: "tags: " + "! " * 450_000,
    "900 kB of stars": lambda: "tags: [" + "*a, " * 225_000,
    "900 kB of colons": lambda: ":" * 900_000,
    "900 kB of spaces": lambda: "name:" + " " * 900_000 + "[",
    "900 kB of empty lists": lambda: GOOD + "tags: [" + "[], " * 225_000 + "]\n",
    "45,000 anchors": lambda: GOOD + "x:\n" + "".join(f"- &a{i} {i}\n" for i in range(45_000)) + "y: [*a1, *a44999]\n",
    "200,000 documents of one text": lambda: "--- a\n" * 200_000,
    "10,000 mistakes on one line": lambda: HEAD + "gates: {"
                                          + ", ".join(f"g{i}: {{value: x, at_most: 1}}" for i in range(10_000)) + "}\n",
    "10 MB plain": lambda: f"name: {MEGABYTE * 10}\n",
    "10 MB of words": lambda: "name: " + "word " * 2_000_000 + "\n",
    "10 MB plain on many lines": lambda: "name:\n" + "  word\n" * 1_400_000,
    "10 MB in double quotes": lambda: f'name: "{MEGABYTE * 10}"\n',
    "10 MB in single quotes": lambda: f"name: '{MEGABYTE * 10}'\n",
    "10 MB literal": lambda: "about: |\n" + f"  {'x' * 78}\n" * 125_000,
    "10 MB folded": lambda: "about: >\n" + f"  {'x' * 78}\n" * 125_000,
    "10 MB key": lambda: f"{MEGABYTE * 10}: 1\n",
    "10 MB quoted key": lambda: f'"{MEGABYTE * 10}": 1\n',
    "10 MB anchor": lambda: f"name: &{MEGABYTE * 10} a\n",
    "10 MB unclosed quote": lambda: f'name: "{MEGABYTE * 10}',
    "60 kB number": salary("1" * 60_000 + " USD/month"),
    "60 kB unit": salary("1 " + "x" * 60_000),
    "60 kB of dots": salary("1" + "." * 60_000),
    "60 kB of parentheses": salary("'" + "normal(" * 8_000 + "'"),
    "60 kB text without a space": GOOD + "about: " + "x" * 60_000 + "\n",
    "NUL": HEAD.replace("Support", "Sup\0port") + GATE,
    "only NUL": "\0" * 100_000,
    "Latin-1": (HEAD.replace("Support", "Bürohilfe") + GATE).encode("latin-1"),
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-16 without a mark": GOOD.encode("utf-16-le"),
    "UTF-32": GOOD.encode("utf-32"),
    "overlong UTF-8": GOOD.encode() + b"tags: [\xc0\xaf]\n",
    "surrogate in UTF-8": GOOD.encode() + b"tags: [\xed\xa0\x80]\n",
    "cut UTF-8": GOOD.encode() + b"tags: [\xe4\xb8",
    "every byte": bytes(range(256)) * 1000,
    "C1 control": HEAD.replace("Support", "Sup\u009b31mport") + GATE,
    "DEL": HEAD.replace("Support", "Sup\x7fport") + GATE,
    "escape": HEAD.replace("Support", "\x1b]0;title\x07") + GATE,
    "mark inside": HEAD.replace("Support", "Sup\ufeffport") + GATE,
    "carriage returns only": GOOD.replace("\n", "\r"),
    "tab as indentation": HEAD + "gates:\n\tprice: {value: 10 USD, at_most: 6 USD}\n",
    "tab before a key": "\t" + GOOD,
    "tag": HEAD + "gates: !!python/object/apply:os.system ['true']\n",
    "directive": "%YAML 9.9\n---\n" + GOOD,
    "merge key": HEAD + "gates: {<<: {price: {value: 1, at_most: 2}}}\n",
    "empty value": value("''"),
    "salary of nan": salary("nan USD/month"),
    "salary of 1e308T": salary("1e308T USD/month"),
    "infinite growth": value("{now: 1 USD, grows: 1e300x/year}").replace("6 USD", "1e400 USD"),
    "100,000 keys": lambda: HEAD + "".join(f"k{i}: 1\n" for i in range(100_000)),
    "100,000 keys in braces": lambda: HEAD + "gates: {" + ", ".join(f"k{i}: 1" for i in range(100_000)) + "}\n",
    "100,000 times one key": lambda: HEAD + "k: 1\n" * 100_000,
    "20,000 unknown keys": lambda: GOOD + "".join(f"k{i}: 1\n" for i in range(20_000)),
    "more gates than anyone needs": lambda: gates(9_000, "{now: 10..20 USD, falls: 50% / year}"),
    "more stages than anyone needs": lambda: uncertain_stages(5_000),
    "more steps than anyone needs": lambda: steps(5_000),
    "100,000 steps": lambda: steps(100_000),
    "100,000 gates": lambda: gates(100_000),
    "100,000 stages": lambda: uncertain_stages(100_000),
    "horizon of 10^9 years": GOOD + "horizon: 1000000000 years\n",
    "horizon of 10^30 years": GOOD + "horizon: 1" + "0" * 30 + " years\n",
    "horizon of -1 year": GOOD + "horizon: -1 years\n",
    "horizon of 0 years": GOOD + "horizon: 0 years\n",
    "as_of 0000": GOOD.replace("2024-01", "0000"),
    "as_of 2024-02-30": GOOD.replace("2024-01", "2024-02-30"),
    "as_of 2023-02-29": GOOD.replace("2024-01", "2023-02-29"),
    "as_of 99999": GOOD.replace("2024-01", "99999"),
    "as_of -2024": GOOD.replace("2024-01", "-2024"),
    "as_of 9999-12-31 with the horizon after it": GOOD.replace("2024-01", "9999-12-31"),
    "a year named twice": HEAD + "gates: {a: {value: {now: 2, falls: {2024: 5%, 2024: 6%}}, at_most: 1}}\n",
    "a million separators": lambda: "---\n" * 1_000_000,
    "a million ends": lambda: "...\n" * 1_000_000,
    "50 MB of comments": lambda: "# nothing but comments\n" * 2_200_000,
    "empty": "", "one line break": "\n", "only comments": "# to be written\n",
    "only a mark": "\ufeff", "a single dash": "-", "a single colon": ":", "a single star": "*", "a single quote": '"',
    "a list": "- a\n- b\n", "a text": "scenario\n", "null": "null\n",
    "another program": "#!/bin/sh\nexit 0\n", "JSON with a comma too many": '{"name": "Support",, "as_of": 2024}',
    "name with a line break": GOOD.replace("Support", '"Sup\\nport"'),
    "name of 5,000 bytes": GOOD.replace("Support", "x" * 5000),
    "gate named with 5,000 bytes": HEAD + "gates: {" + "x" * 900 + ": {value: 1, at_most: 2}}\n",
}

# Nothing of this is a number, whatever other programs take it for.
NO_NUMBERS = ("NaN", "nan USD", ".nan USD", ".inf USD", "inf USD", "-inf USD", "infinity", "0x10 USD", "0b1 USD",
              "0o17 USD", "1e400 USD", "1e-400 USD", "1e999999999 USD", "'1,500 USD'", "1_000 USD", "1 500 USD",
              "1'500 USD", "١٢ USD", "１２ USD", "USD", "--1 USD", "+-1 USD", "1e300T USD", "..", "1..", "..2 USD", "±",
              "1 ± USD", "to 5 USD", "normal(1, USD)", "50–75 USD", "1:30 USD", "true", "0.1.2 USD")

# Every one of these is in order, though nobody would write it; run must end with 0.
VALID = {
    "1,000 gates": lambda: gates(1_000),
    "1,000 uncertain gates": lambda: gates(1_000, "{now: 10..20 USD, falls: 50% / year}"),
    "1,000 uncertain stages": lambda: uncertain_stages(1_000),
    "12 uncertain values": uncertain_stages(12),
    "13 uncertain values": uncertain_stages(13),
    "20 uncertain values": uncertain_stages(20),
    "1,000 steps": lambda: steps(1_000),
    "1,000 uncertain steps": lambda: steps(1_000).replace("falls: 0.01%", "falls: 0.01..0.02%"),
    "12 uncertain values beside 1,000 steps": lambda: steps(1_000) + "".join(
        f"  g{i}: {{value: {{now: 10..20 USD, falls: 30% / year}}, at_most: 15 USD}}\n" for i in range(12)),
    "20,000 documents": lambda: documents(20_000, GOOD),
    "numbers at the edge": HEAD + "gates: {a: {value: {now: 1e300 x, falls: 99.999999% / year}, at_most: 1e-300 x}}\n",
    "a fall of next to nothing": HEAD + "gates: {a: {value: {now: 2, falls: 1e-15% / year}, at_most: 1}}\n",
    "growth of a thousandfold": HEAD + "gates: {a: {value: {now: 1, grows: 1000x/year}, at_least: 1e300}}\n",
    "9,999 years": GOOD.replace("2024-01", "9999-12-30") + "horizon: 9999-12-31\n",
    "from year 1 on": GOOD.replace("2024-01", "0001-01-01") + "horizon: 1000 years\n",
    "name of 200 bytes": GOOD.replace("Support", "x" * 200),
    "with a byte order mark": "\ufeff" + GOOD,
    "with carriage returns": GOOD.replace("\n", "\r\n"),
    "without a last line break": GOOD.rstrip("\n"),
    "JSON": json.dumps({"name": "Support", "as_of": "2024", "gates": {"a": {"value": "1", "at_most": "2"}}}),
    "an alias of a gate": HEAD + "gates: {a: &gate {value: {now: 10, falls: 50% / year}, at_most: 6}, b: *gate}\n",
    "20,000 comments": lambda: "# a comment\n" * 20_000 + GOOD,
}


def content_of(what):
    """The large ones are made when they are needed: the system counts a child's memory from its parent's on."""
    return what() if callable(what) else what


class HostileCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, content, name="scenario.yaml"):
        path = pathlib.Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return str(path)

    def quick(self, ended, seconds=MOST_SECONDS):
        self.assertLess(ended.seconds, seconds, "seconds of processor time")
        if not SLOW:
            self.assertLess(ended.kib, MOST_KIB, "KiB of memory")

    def clean(self, ended):
        """Nothing in it acts on a terminal, and no sanitizer speaks."""
        self.assertEqual({c for c in set(ended.out + ended.err) if acts_on_terminal(c)}, set())
        self.assertNotRegex(ended.err, "Sanitizer|runtime error")

    def ends(self, ended, status, seconds=MOST_SECONDS):
        self.assertEqual(ended.status, status, ended.err[:2000])
        self.clean(ended)
        self.quick(ended, seconds)

    def refused(self, ended, status=2):
        self.ends(ended, status)
        self.assertRegex(ended.err, UNPLACED)
        self.assertNotRegex(ended.out, "usable_from")

    def refused_with_place(self, ended, file, status=2):
        self.ends(ended, status)
        self.assertIn(file, [error[0] for error in ended.errors], ended.err[:2000])


class Files(HostileCase):
    def test_faulty_content_is_refused_with_its_place(self):
        for name, content in FAULTY.items():
            with self.subTest(name):
                path = self.write(content_of(content))
                self.refused_with_place(execute("run", path, "--format", "json"), path, 2)
                self.refused_with_place(execute("check", path), path, 1)

    def test_what_is_no_number_is_refused(self):
        for text in NO_NUMBERS:
            with self.subTest(text):
                path = self.write(value(text))
                ended = execute("check", path)
                self.refused_with_place(ended, path, 1)
                self.assertEqual({line for _, line, _ in ended.errors}, {"3"})
                self.assertRegex(ended.err, r"\[bad-(number|distribution)\]")

    def test_unusual_content_is_worked_out(self):
        for name, content in VALID.items():
            with self.subTest(name):
                ended = execute("run", self.write(content_of(content)), "--format", "jsonl")
                self.ends(ended, 0, MOST_SECONDS_OF_VALID_INPUT)
                for line in ended.out.splitlines():
                    json.loads(line, parse_constant=self.fail)

    def test_unusual_content_makes_a_table(self):
        for name in ("1,000 gates", "1,000 uncertain stages", "1,000 steps", "numbers at the edge",
                     "growth of a thousandfold", "9,999 years", "from year 1 on", "name of 200 bytes"):
            with self.subTest(name):
                path = self.write(content_of(VALID[name]))
                for command in (("run", path), ("run", path, "--format", "markdown"), ("explain", path)):
                    ended = execute(*command)
                    self.ends(ended, 0, MOST_SECONDS_OF_VALID_INPUT)
                    self.assertIn("Support" if "200" not in name else "xxx", ended.out)

    def test_by_direction_finds_the_ends_of_a_sum(self):
        """Above 12 uncertain values not every combination is tried; of a sum the ends are known."""
        for count in (12, 13, 20):
            ended = execute("run", self.write(uncertain_stages(count)), "--format", "json")
            result = json.loads(ended.out)["results"][0]
            for case, stage in (("optimistic", 0.01), ("central", 0.015), ("pessimistic", 0.02)):
                years = result[case]["years"]
                time_taken = 0.5**years + count * stage * 0.8**years
                self.assertAlmostEqual(time_taken, 0.012 * count, delta=1e-9)

    def test_a_hundred_mistakes_are_shown_and_the_rest_counted(self):
        for name, content in (("one document", HEAD + "gates:\n" + "".join(
                f"  g{i}: {{value: x, at_most: 1}}\n" for i in range(900))),
                              ("many documents", documents(5000, "name: a\n"))):
            with self.subTest(name):
                path = self.write(content)
                ended = execute("check", path)
                self.refused_with_place(ended, path, 1)
                self.assertEqual(len(ended.errors), 100)
                places = [(int(line), int(column)) for _, line, column in ended.errors]
                self.assertEqual(places, sorted(places))
                self.assertRegex(ended.err.rstrip("\n").splitlines()[-1], r"^\.\.\. and \d+ more$")

    def test_missing_files_and_folders_are_named(self):
        self.refused(execute("run", self.path("missing.yaml")))
        self.refused(execute("check", self.path("missing.yaml")))
        self.refused(execute("run", ""))
        self.refused(execute("run", self.path("\x1b[31m.yaml")))
        os.mkdir(self.path("empty"))
        self.refused(execute("check", self.path("empty")))

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_a_file_without_permission_is_named(self):
        path = self.write(GOOD)
        os.chmod(path, 0)
        self.refused(execute("run", path))

    def test_symbolic_links_make_no_loops(self):
        self.write(GOOD, "team/a.yaml")
        os.symlink(".", self.path("team/loop"))
        os.symlink("..", self.path("team/up"))
        ended = execute("run", self.path("team"), "--format", "jsonl")
        self.ends(ended, 0)
        self.assertEqual(len(ended.out.splitlines()), 1)

    def test_dangling_links_do_not_keep_the_rest_from_being_read(self):
        self.write(GOOD, "team/a.yaml")
        self.write(GOOD, "team/c.yaml")
        os.symlink("nowhere.yaml", self.path("team/b.yaml"))
        os.symlink("self.yaml", self.path("team/self.yaml"))
        ended = execute("run", self.path("team"), "--format", "jsonl")
        self.assertEqual(len(ended.out.splitlines()), 2, ended.err)
        self.refused_or_done(ended)

    def refused_or_done(self, ended):
        """A link to nowhere may be called a mistake or no file at all, but is no secret crash."""
        self.assertIn(ended.status, (0, 2))
        self.assertEqual(ended.status == 2, UNPLACED.search(ended.err) is not None)
        self.clean(ended)

    def test_deep_folders_are_read(self):
        folder = "/".join(["d"] * 200)
        self.write(GOOD, f"{folder}/a.yaml")
        ended = execute("check", self.path("d"))
        self.ends(ended, 0)

    def test_a_folder_named_like_a_scenario_is_no_scenario(self):
        self.write(GOOD, "team/folder.yaml/inner.yaml")
        ended = execute("run", self.path("team"), "--format", "jsonl")
        self.ends(ended, 0)
        self.assertEqual(len(ended.out.splitlines()), 1)

    def test_endless_devices_are_given_up(self):
        for device in ("/dev/zero", "/dev/full"):
            with self.subTest(device):
                ended = execute("check", device)
                self.assertEqual(ended.status, 2, ended.err)
                self.clean(ended)
                self.quick(ended)
                self.assertRegex(ended.err, UNPLACED)

    def test_dev_null_is_an_empty_file(self):
        self.refused_with_place(execute("run", "/dev/null"), "/dev/null")

    def test_endless_standard_input_is_given_up(self):
        with open("/dev/zero", "rb") as zero:
            ended = execute("check", "-", stdin=zero)
        self.assertEqual(ended.status, 2, ended.err)
        self.quick(ended)

    def test_closed_standard_input_is_named(self):
        ended = execute("check", "-", prepare=lambda: os.close(0))
        self.refused(ended)

    def test_a_named_pipe_is_read(self):
        pipe = self.path("pipe.yaml")
        os.mkfifo(pipe)
        writer = threading.Thread(target=lambda: pathlib.Path(pipe).write_text(GOOD, encoding="utf-8"))
        writer.start()
        ended = execute("run", pipe, "--format", "csv")
        writer.join()
        self.ends(ended, 0)
        self.assertIn("2024-09-27", ended.out)


class Names(HostileCase):
    NAMES = {
        "escape": '"\\e[31mred\\e[0m"', "bell and title": '"\\e]0;title\\a"', "right to left": '"a\\u202Egnp.exe"',
        "isolate": '"a\\u2067b"', "zero width": '"a\\u200Bb\\u2060c\\uFEFFd"', "C1": '"a\\u009B31mb"',
        "backspace": '"abc\\b\\b\\bxyz"', "tab": '"a\\tb"', "line separator": '"a\\u2028b"', "delete": '"a\\x7Fb"',
        "carriage return": '"good\\rbad"',
    }

    def test_no_name_reaches_the_terminal_raw(self):
        for name, written in self.NAMES.items():
            with self.subTest(name):
                path = self.write(f"name: {written}\nas_of: 2024\nabout: {written}\ntags: [{written}]\ngates:\n"
                                  f"  {written}:\n    value: {{now: 10 USD, falls: 50% / year, source: {written}}}\n"
                                  "    at_most: 6 USD\n")
                for command in (["run", path], ["run", path, path], ["run", path, "--format", "markdown"],
                                ["run", path, "--format", "json"], ["explain", path], ["check", path]):
                    ended = execute(*command)
                    self.assertIn(ended.status, (0, 1, 2), ended.err)
                    if "json" not in command:
                        self.clean(ended)
                    self.assertNotIn("\x1b", ended.out)

    def test_no_mistake_reaches_the_terminal_raw(self):
        for name, written in self.NAMES.items():
            with self.subTest(name):
                path = self.write(f"{HEAD}gates: {{a: {{value: {written}, {written}: 1}}}}\n{written}: 1\n")
                self.refused_with_place(execute("run", path), path)

    def test_no_argument_reaches_the_terminal_raw(self):
        path = self.write(GOOD)
        hostile = "\x1b[31mred\u202e\x07"
        for arguments in ([hostile], ["run", hostile], ["run", path, "--" + hostile],
                          ["run", path, "--format", hostile], ["run", path, "--usable-by", hostile],
                          ["run", path, "--set", hostile], ["run", path, "--set", f"{hostile}=1"],
                          ["run", path, "--set", f"gates={hostile}"],
                          ["run", path, "-o", self.path(f"no/{hostile}")]):
            with self.subTest(arguments=arguments):
                ended = execute(*arguments)
                self.assertEqual(ended.status, 2)
                self.clean(ended)
                self.assertNotEqual(ended.err, "")

    def test_chinese_names_stay_aligned(self):
        names = ("语音客服", "Voice", "客服 voice 语音", "é" * 9)
        ended = execute("run", self.write("".join(f"---\n{GOOD.replace('Support', name)}" for name in names)))
        self.ends(ended, 0)
        columns = {width(line[:line.index("2024-09-27")]) for line in ended.out.splitlines() if "2024-09-27" in line}
        self.assertEqual(len(columns), 1, ended.out)


def acts_on_terminal(c):
    if c == "\n":
        return False
    return (unicodedata.category(c) in ACTS_BY_CATEGORY or unicodedata.bidirectional(c) in ACTS_BY_DIRECTION
            or c in HIDDEN)


def width(text):
    """Columns of a text on a terminal; enough for names without combining characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Overrides(HostileCase):
    REFUSED = ("", "=", "==", "=10", "roi", "roi.", ".roi=10", "roi..now=10", '"roi=10', '"roi"x=10', '""=10', "roi=[",
               "roi={", 'roi="10', "roi=*x", "roi=&a [*a]", "roi=!!int 10", "roi={<<: {now: 1}}", "roi=\t- 10",
               "roi=nan", "roi=10 people", "rio=10", "roi.x.y.z=10", "gates=1", "gates.price=1",
               "gates.price.value.steps.0.from=2025", "tags.0=x", "tags.99999999999999999999=x", "tags.-1=x", "name=",
               "name=~", "as_of=2024-02-30", "roi={a: 1, a: 2}", "roi=10\n---\n11", "roi=" + "[" * 50_000,
               "roi=" + "1" * 100_000, "x" * 100_000 + "=1", "a." * 50_000 + "b=1", "gates=" + "{a: " * 25_000)

    def test_hostile_settings_are_refused(self):
        path = self.write(GOOD)
        for setting in self.REFUSED:
            with self.subTest(setting[:50]):
                for command in ("run", "check"):
                    ended = execute(command, path, "--set", setting)
                    self.ends(ended, 2)
                    self.assertRegex(ended.err, PLACED)
                    self.assertNotIn("2024-09-27", ended.out)

    def test_hundreds_of_settings_are_taken(self):
        settings = [f"--set=gates.g{i}={{value: 1 USD, at_most: {i + 1} USD}}" for i in range(900)]
        ended = execute("run", self.write(GOOD), "--format", "csv", *settings)
        self.ends(ended, 0)


class Output(HostileCase):
    def many(self):
        """A scenario file whose answer fills any pipe."""
        return self.write(documents(500))

    def test_a_full_disk_is_reported(self):
        path = self.many()
        self.refused(execute("run", path, "--format", "json", "-o", "/dev/full"))
        with open("/dev/full", "wb") as full:
            for arguments in (["run", path], ["run", path, "--format", "json"], ["check", path], ["schema"],
                              ["explain", self.write(GOOD, "one.yaml")], ["--help"], ["--version"], ["run", "--help"]):
                with self.subTest(arguments=arguments):
                    self.refused(execute(*arguments, stdout=full))

    def test_a_closed_standard_output_is_reported(self):
        for arguments in (["run", self.write(GOOD)], ["run", self.write(GOOD), "--format", "json"],
                          ["check", self.write(GOOD)], ["schema"]):
            with self.subTest(arguments=arguments):
                self.refused(execute(*arguments, prepare=lambda: os.close(1)))

    def test_a_closed_standard_error_loses_no_answer(self):
        ended = execute("run", self.write(GOOD), "--format", "csv", prepare=lambda: os.close(2))
        self.ends(ended, 0)
        self.assertIn("2024-09-27", ended.out)

    def test_with_all_streams_closed_the_file_holds_only_the_answer(self):
        answer = self.path("answer.csv")
        faulty = self.write(GOOD.replace("50% / year", "50%"), "faulty.yaml")
        ended = execute("run", self.write(GOOD), faulty, "--format", "csv", "-o", answer,
                        prepare=lambda: os.closerange(0, 3))
        self.assertEqual(ended.status, 2)
        text = pathlib.Path(answer).read_text(encoding="utf-8") if os.path.exists(answer) else ""
        self.assertNotIn("error", text)

    def test_a_missing_folder_is_reported(self):
        self.refused(execute("run", self.write(GOOD), "-o", self.path("no/such/file.json")))
        self.refused(execute("run", self.write(GOOD), "-o", self.folder.name))

    def test_a_reader_that_goes_away_is_no_crash(self):
        process = subprocess.Popen([PROGRAM, "run", self.many(), "--format", "json"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.assertEqual(process.stdout.readline(), b"{\n")
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        self.assertEqual(wait_for(process)[0], 2)
        self.assertEqual(said, b"")

    def test_a_file_that_cannot_grow_keeps_what_it_held(self):
        path, answer = self.many(), self.path("answer.json")
        for old in (None, "old\n"):
            with self.subTest(old=old):
                if old is not None:
                    pathlib.Path(answer).write_text(old, encoding="utf-8")
                before = sorted(os.listdir(self.folder.name))
                ended = execute("run", path, "--format", "json", "-o", answer, prepare=limit_file_size)
                self.refused(ended)
                self.assertEqual(sorted(os.listdir(self.folder.name)), before)
                if old is not None:
                    self.assertEqual(pathlib.Path(answer).read_text(encoding="utf-8"), old)


def limit_file_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


class Signals(HostileCase):
    """The program reads a big folder and then waits for standard input, so that it never ends by itself."""

    def setUp(self):
        super().setUp()
        for i in range(3):
            self.write(documents(2000), f"in/{i}.yaml")
        os.mkdir(self.path("out"))

    @contextlib.contextmanager
    def started(self):
        def hear_signals():
            for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(one, signal.SIG_DFL)

        process = subprocess.Popen(
            [PROGRAM, "run", self.path("in"), "-", "--format", "json", "-o", self.path("out/answer.json")],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=hear_signals)
        try:
            yield process
        finally:
            process.kill()
            process.stdin.close()

    def until(self, condition):
        end = time.monotonic() + HANGS_AFTER
        while not condition():
            self.assertLess(time.monotonic(), end, "nothing happens")
            time.sleep(0.001)

    def interrupted(self, sent, old, ready):
        answer = pathlib.Path(self.path("out/answer.json"))
        answer.unlink(missing_ok=True)
        if old is not None:
            answer.write_text(old, encoding="utf-8")
        before = os.listdir(self.path("out"))
        with self.started() as process:
            self.until(lambda: len(os.listdir(self.path("out"))) > len(before) and ready(process))
            process.send_signal(sent)
            self.assertEqual(wait_for(process)[0], 130)
        self.assertEqual(os.listdir(self.path("out")), before)
        if old is not None:
            self.assertEqual(answer.read_text(encoding="utf-8"), old)

    def test_interrupted_at_work(self):
        for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for old in (None, "old\n"):
                with self.subTest(sent=sent, old=old):
                    self.interrupted(sent, old, lambda process: True)

    def test_interrupted_while_waiting(self):
        for sent in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(sent=sent):
                self.interrupted(sent, "old\n", is_asleep)

    def test_nobody_sees_half_an_answer(self):
        """The file appears with its last byte, also while the answer is being written."""
        answer = pathlib.Path(self.path("out/answer.json"))
        with self.started() as process:
            self.until(lambda: os.listdir(self.path("out")) and is_asleep(process))
            self.assertFalse(answer.exists())
            process.stdin.write(GOOD.encode())
            process.stdin.close()
            self.assertEqual(wait_for(process)[0], 0)
        self.assertEqual(os.listdir(self.path("out")), ["answer.json"])
        self.assertEqual(len(json.loads(answer.read_text(encoding="utf-8"))["results"]), 6001)


def is_asleep(process):
    """Does it wait for its input, with the work before that done?"""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return fields[0] == "S"


if __name__ == "__main__":
    sys.exit(unittest.main())

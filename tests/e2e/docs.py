#!/usr/bin/python3
"""Is everything that the documentation shows true of the program?

    CROSSOVER=path/to/crossover docs.py [PAGE...]

links      every relative link of every page leads to a file, and to a heading where it names one
console    every command in a ```console block of a page prints what the block shows
yaml       every ```yaml block is part of a scenario that `crossover check` accepts, or what the comment above it says
examples   every file in docs/examples/ is a scenario without a mistake, every file in docs/examples/mistakes/ is not
codes      docs/commands.md names every diagnostic code
fields     docs/commands.md names every field of the JSON of run, explain, check, simulate, sensitivity, solve and diff
keys       docs/scenario-reference.md names every key of `crossover schema`
pictures   docs/images/ holds what docs/images/make_picture.py makes

A console block runs in a copy of docs/examples/, the same copy for all blocks of a page. A line that starts with `$ `
is a command for bash, to which `crossover` is the program; `$?` is the status of the command before it. What stands
below is what it prints, on standard output and standard error; a line `...` stands for any lines.

A comment `<!-- examples/x.yaml -->` above a yaml block says that the block is that file, `<!-- in examples/x.yaml -->`
that it is a part of it.

UPDATE_DOCS=1 rewrites what console blocks and whole example files show, and the pictures; review the difference like
code.
"""

import dataclasses
import difflib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
PAGES = sorted(ROOT.glob("*.md")) + sorted(DOCS.rglob("*.md"))
ANY_LINES = "..."
TIMEOUT_SECONDS = 60
SANITIZER_OPTIONS = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")

FENCE = re.compile(r"^```")
COMMENT = re.compile(r"<!-- (in )?examples/(\S+) -->")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
TOP_LEVEL_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)

# What a part of a scenario needs around it to be a whole one.
HEAD = {"name": "name: a part", "as_of": "as_of: 2024-01"}
HUMAN = "human: {salary: 4000 USD/month}"
BOT = "bot: {llm_cost: 500 USD/month}"


@dataclasses.dataclass
class Block:
    """A fenced block: its language, its lines, and the line of the page (from 0) on which the first of them stands."""

    language: str
    lines: list
    begin: int
    above: str

    def text(self):
        return "".join(line + "\n" for line in self.lines)


@dataclasses.dataclass
class Command:
    """A command of a console block and what the block says it prints; begin and end are lines of the block."""

    text: str
    shown: list
    begin: int
    end: int


# --- pages --------------------------------------------------------------------------------------------------------


def lines_of(page):
    return page.read_text(encoding="utf-8").splitlines()


def blocks_of(lines):
    found, at = [], 0
    while at < len(lines):
        if FENCE.match(lines[at]):
            end = next(i for i in range(at + 1, len(lines)) if lines[i].rstrip() == "```")
            above = next((line for line in reversed(lines[:at]) if line.strip()), "")
            found.append(Block(lines[at][3:].strip(), lines[at + 1:end], at + 1, above))
            at = end
        at += 1
    return found


def without_blocks(lines):
    """The lines of a page that are text; those of blocks and of code set off by four spaces are empty."""
    out, inside = [], False
    for line in lines:
        fence = bool(FENCE.match(line))
        out.append("" if inside or fence or line.startswith("    ") else line)
        inside = inside != fence
    return out


def anchor_of(heading):
    """The name that GitHub gives a heading."""
    text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", lambda match: match.group(1) or "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors_of(page):
    headings = (re.match(r"#+ (.*)", line) for line in without_blocks(lines_of(page)))
    return {anchor_of(match.group(1)) for match in headings if match}


def check_links(page):
    faults = []
    for number, line in enumerate(without_blocks(lines_of(page)), 1):
        for match in LINK.finditer(re.sub(r"`[^`]*`", "", line)):
            target = match.group(1) or match.group(2)
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            if not file.exists():
                faults.append(f"{number}: {target}: there is no such file")
            elif anchor and file.suffix == ".md" and anchor not in anchors_of(file):
                faults.append(f"{number}: {target}: there is no such heading")
    return faults


# --- commands -------------------------------------------------------------------------------------------------------


def commands_of(block):
    commands = []
    for at, line in enumerate(block.lines):
        if line.startswith("$ "):
            commands.append(Command(line[2:], [], at, at + 1))
        elif not commands:
            raise ValueError(f"a console block starts with '$ ', got {line!r}")
        else:
            current = commands[-1]
            current.end = at + 1
            if current.text.endswith("\\") and not current.shown and line.startswith("> "):
                current.text = current.text + "\n" + line[2:]
            else:
                current.shown.append(line)
    return commands


def matches(shown, printed):
    """Do the lines agree, `...` standing for any lines?"""
    if not shown:
        return not printed
    if shown[0] == ANY_LINES:
        return any(matches(shown[1:], printed[i:]) for i in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and matches(shown[1:], printed[1:])


def parts_between(shown):
    """The runs of lines that `...` parts, the empty ones at the ends too."""
    parts = [[]]
    for line in shown:
        if line == ANY_LINES:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def most_alike(part, printed):
    """Where in `printed` as many lines stand as `part` has, and most like it."""
    starts = range(max(1, len(printed) - len(part) + 1))
    return max(starts, key=lambda i: difflib.SequenceMatcher(None, "\n".join(part),
                                                             "\n".join(printed[i:i + len(part)])).ratio())


def shortened(shown, printed):
    """What is printed, shortened by `...` where `shown` is."""
    parts = parts_between(shown)
    if len(parts) == 1:
        return printed
    out, at, end = printed[:len(parts[0])], len(parts[0]), len(printed) - len(parts[-1])
    for part in parts[1:-1]:
        start = at + most_alike(part, printed[at:end])
        out += [ANY_LINES] + printed[start:start + len(part)]
        at = start + len(part)
    return out + [ANY_LINES] + printed[max(at, end):]


class Shell:
    """Runs commands one after another in a copy of docs/examples/."""

    def __init__(self, folder):
        self.work = folder / "examples"
        shutil.copytree(EXAMPLES, self.work)
        programs = folder / "bin"
        programs.mkdir()
        (programs / "crossover").symlink_to(os.environ["CROSSOVER"])
        kept = {name: value for name, value in os.environ.items() if name in SANITIZER_OPTIONS}
        self.environment = {"PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "COLUMNS": "80",
                            "NO_COLOR": "1", "HOME": str(folder), **kept}
        self.status = 0

    def run(self, command):
        """The lines that it prints."""
        done = subprocess.run(["bash", "-c", f"(exit {self.status})\n{command}"], cwd=self.work, env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=TIMEOUT_SECONDS, check=False)
        self.status = done.returncode
        return done.stdout.decode("utf-8").splitlines()


def check_console(page):
    faults = []
    lines = lines_of(page)
    new_lines = list(lines)
    moved = 0
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(pathlib.Path(folder))
        for block in blocks_of(lines):
            if block.language != "console":
                continue
            for command in commands_of(block):
                printed = shell.run(command.text)
                if matches(command.shown, printed):
                    continue
                line = block.begin + command.begin + 1
                faults.append(f"{line}: $ {command.text}\n{difference(command.shown, printed)}")
                end = block.begin + command.end + moved
                new_lines[end - len(command.shown):end] = shortened(command.shown, printed)
                moved += len(shortened(command.shown, printed)) - len(command.shown)
    return settle(page, faults, new_lines)


def difference(shown, printed):
    return "\n".join("      " + line for line in difflib.unified_diff(shown, printed, "shown", "printed", lineterm=""))


def settle(page, faults, new_lines):
    """With UPDATE_DOCS, writes the page as it should be; what it was is no fault then."""
    if faults and os.environ.get("UPDATE_DOCS"):
        page.write_text("".join(line + "\n" for line in new_lines), encoding="utf-8")
        print(f"rewritten: {page.relative_to(ROOT)}")
        return []
    return faults


# --- scenarios --------------------------------------------------------------------------------------------------------


def check_scenario(text):
    """What `crossover check` says against it; empty where it says nothing."""
    done = subprocess.run([os.environ["CROSSOVER"], "check", "-"], input=text.encode("utf-8"), capture_output=True,
                          timeout=TIMEOUT_SECONDS, check=False)
    said = done.stderr.decode("utf-8")
    return said or ("" if done.returncode == 0 else f"exit status {done.returncode}")


def whole_scenario(part):
    """A part of a scenario with what else a scenario needs."""
    keys = set(TOP_LEVEL_KEY.findall(part))
    extra = [line for key, line in HEAD.items() if key not in keys]
    if not keys & {"human", "consumer"} and keys & {"bot", "market"}:
        extra.append(HUMAN)
    if not keys & {"bot", "latency", "quality", "gates"}:
        extra += [BOT] if keys & {"human", "consumer"} else [HUMAN, BOT]
    return "\n".join(extra) + "\n" + part


def check_yaml(page):
    faults = []
    lines = lines_of(page)
    new_lines = list(lines)
    moved = 0
    for block in blocks_of(lines):
        if block.language != "yaml":
            continue
        comment = COMMENT.fullmatch(block.above.strip())
        if comment is None:
            said = check_scenario(whole_scenario(block.text()))
            faults += [f"{block.begin + 1}: {said}"] if said else []
            continue
        file = (EXAMPLES / comment.group(2)).read_text(encoding="utf-8")
        if comment.group(1):
            if "\n" + block.text() not in "\n" + file:
                faults.append(f"{block.begin + 1}: this is no part of examples/{comment.group(2)}")
        elif file != block.text():
            faults.append(f"{block.begin + 1}: this is not examples/{comment.group(2)}")
            begin, content = block.begin + moved, file.splitlines()
            new_lines[begin:begin + len(block.lines)] = content
            moved += len(content) - len(block.lines)
    only_whole_files = all("this is not examples" in fault for fault in faults)
    return settle(page, faults, new_lines) if only_whole_files else faults


def check_example(file):
    said = check_scenario(file.read_text(encoding="utf-8"))
    if file.parent.name == "mistakes":
        return [] if said else ["`crossover check` finds no mistake in it"]
    return [said] if said else []


# --- references -------------------------------------------------------------------------------------------------------


def check_codes(page):
    table = (ROOT / "src/text/diagnostic_codes.cpp").read_text(encoding="utf-8")
    codes = re.findall(r"\{Code::k\w+,\s*\"([a-z-]+)\"", table)
    text = page.read_text(encoding="utf-8")
    if len(codes) < 10:
        return ["no codes found in src/text/diagnostic_codes.cpp"]
    return [f"the diagnostic code `{code}` is missing" for code in codes if f"`{code}`" not in text]


def keys_of(schema):
    """Every name under `properties`, at any depth."""
    if isinstance(schema, dict):
        names = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
        return names.union(*(keys_of(inner) for inner in schema.values()))
    if isinstance(schema, list):
        return set().union(*(keys_of(inner) for inner in schema))
    return set()


def in_code(word, text):
    """Does the word stand somewhere between backquotes?"""
    return re.search(rf"`[^`\n]*\b{re.escape(word)}\b[^`\n]*`", text) is not None


def check_keys(page):
    done = subprocess.run([os.environ["CROSSOVER"], "schema"], capture_output=True, timeout=TIMEOUT_SECONDS, check=True)
    keys = keys_of(json.loads(done.stdout))
    text = page.read_text(encoding="utf-8")
    if len(keys) < 10:
        return ["the schema has hardly any keys"]
    return [f"the key `{key}` is missing" for key in sorted(keys) if not in_code(key, text)]


# Commands whose answers have all fields that there are.
ANSWERS = (
    ("run", "chat.yaml"),
    ("explain", "chat.yaml"),
    ("check", "mistakes/one.yaml"),
    ("simulate", "uncertain.yaml", "--draws", "1000"),
    ("sensitivity", "uncertain.yaml", "--draws", "1024"),
    ("solve", "uncertain.yaml", "--for", "bot.llm_cost.now", "--by", "2028-01", "--probability", "0.5"),
    ("diff", "chat-5.yaml", "chat-6.yaml"),
)
BY_NAME = ("at", "binding", "binding_se")  # objects whose names are paths and gates


def fields_of(answer):
    """Every name of an object in an answer that is a field."""
    if isinstance(answer, dict):
        return set(answer).union(*(fields_of(inner) for name, inner in answer.items() if name not in BY_NAME))
    if isinstance(answer, list):
        return set().union(*(fields_of(inner) for inner in answer))
    return set()


def check_fields(page):
    fields = set()
    faults = []
    for command in ANSWERS:
        done = subprocess.run([os.environ["CROSSOVER"], *command, "--format", "json"], cwd=EXAMPLES,
                              capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
        found = fields_of(json.loads(done.stdout))
        if len(found) < 5:
            faults.append(f"the answer of {command[0]} has hardly any fields")
        fields |= found
    text = page.read_text(encoding="utf-8")
    return faults + [f"the field `{field}` is missing" for field in sorted(fields) if not in_code(field, text)]


def check_pictures(script):
    spec = importlib.util.spec_from_file_location("make_picture", script)
    make_picture = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_picture)
    faults = []
    for file, content in make_picture.pictures():
        if file.exists() and file.read_text(encoding="utf-8") == content:
            continue
        if os.environ.get("UPDATE_DOCS"):
            file.write_text(content, encoding="utf-8")
            print(f"rewritten: {file.relative_to(ROOT)}")
        else:
            faults.append(f"{file.name} is not what the program shows now; make_picture.py makes it anew")
    return faults


# --- the checks themselves --------------------------------------------------------------------------------------------


def check_self(_page):
    """Would each check bite?"""
    faults = []

    def require(holds, what):
        if not holds:
            faults.append(what)

    require(matches(["a", "...", "c"], ["a", "b", "b", "c"]), "`...` stands for lines")
    require(matches(["..."], []), "`...` stands for no line too")
    require(not matches(["a", "...", "c"], ["a", "b"]), "what follows `...` must be printed")
    require(not matches([], ["a"]), "what is not shown must not be printed")
    require(shortened(["a", "...", "c"], ["x", "y", "y", "z"]) == ["x", "...", "z"], "`...` is kept when rewriting")
    require(shortened(["...", "abc 1", "..."], ["x", "abc 2", "z"]) == ["...", "abc 2", "..."], "also on both sides")
    require(fields_of({"a": [{"b": 1}], "at": {"c": 1}}) == {"a", "b", "at"}, "paths are no fields, all else is")
    require(anchor_of("Paths and `--set`") == "paths-and---set", "headings are named as GitHub does")
    require(check_scenario(whole_scenario("roi: ten\n")) != "", "a faulty part of a scenario is found")
    require(check_scenario(whole_scenario("roi: 10\n")) == "", "a sound part of a scenario passes")
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.md"
        page.write_text("# One\n[a](#one) [b](#two) [c](nowhere.md)\n", encoding="utf-8")
        require(len(check_links(page)) == 2, "links that lead nowhere are found")
        shell = Shell(pathlib.Path(folder))
        shell.run("crossover run nowhere.yaml")
        require(shell.run("echo $?") == ["2"], "$? is the status of the command before")
    return faults


def main():
    if "CROSSOVER" not in os.environ:
        sys.exit("CROSSOVER names no program")
    os.environ["CROSSOVER"] = str(pathlib.Path(os.environ["CROSSOVER"]).resolve())
    wanted = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    checks = [(check_self, pathlib.Path(__file__).resolve())]
    checks += [(check, page) for page in PAGES for check in (check_links, check_yaml, check_console)]
    checks += [(check_example, file) for file in sorted(EXAMPLES.rglob("*.yaml"))]
    checks += [(check_codes, DOCS / "commands.md"), (check_fields, DOCS / "commands.md")]
    checks += [(check_keys, DOCS / "scenario-reference.md"), (check_pictures, DOCS / "images/make_picture.py")]
    passed = failed = 0
    for check, page in checks:
        if wanted and page not in wanted:
            continue
        try:
            faults = check(page)
        except (OSError, ValueError, StopIteration, subprocess.SubprocessError) as error:
            faults = [f"{type(error).__name__}: {error}"]
        passed, failed = (passed, failed + 1) if faults else (passed + 1, failed)
        for fault in faults:
            print(f"{page.relative_to(ROOT)}:{fault}  [{check.__name__}]")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()

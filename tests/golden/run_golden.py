#!/usr/bin/python3
"""Does the command line still answer word for word what it answered before?

A case is a folder tests/golden/VERB/CASE/ with

    cmd           one line for the shell, such as: crossover run voice.yaml --format json
    stdout        what the command must say (no file: nothing)
    stderr        what it must say on the side (no file: nothing)
    status        its exit status (no file: 0)
    expect_files  names of files it must write, one a line; NAME is compared with NAME.expected

and whatever files the command reads. It runs in a copy of the folder that holds only these, with a small environment.
UPDATE_GOLDEN=1 rewrites the expectations from what the command does now; review the difference like code.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXPECTATIONS = ("cmd", "stdout", "stderr", "status", "expect_files")
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"
# Sanitizers are told by these what to look for; they change nothing about the answers.
PASSED_ON = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")
TIMEOUT_SECONDS = 120


class BrokenCase(Exception):
    """The folder is no case, or the command did not come to an end."""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.environ.get("CROSSOVER", "build/dev/crossover"),
                        help="the program (default: $CROSSOVER, else build/dev/crossover)")
    parser.add_argument("--filter", default="", metavar="SUBSTRING", help="only cases with this in VERB/CASE")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="cases at a time (default: 2)")
    parser.add_argument("--cases", type=pathlib.Path, default=HERE, metavar="FOLDER", help=argparse.SUPPRESS)
    return parser.parse_args()


def find_cases(folder, wanted):
    """Every VERB/CASE folder, sorted, whether or not it is complete."""
    cases = [case for verb in folder.iterdir() if is_shown(verb) for case in verb.iterdir() if is_shown(case)]
    return sorted(case for case in cases if wanted in name_of(case))


def is_shown(path):
    return path.is_dir() and not path.name.startswith((".", "__"))


def name_of(case):
    return f"{case.parent.name}/{case.name}"


def environment(binary, home):
    variables = {
        "PATH": f"{binary.parent}:{SYSTEM_PATH}",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
    }
    return variables | {name: os.environ[name] for name in PASSED_ON if name in os.environ}


def read_command(case):
    path = case / "cmd"
    if not path.is_file():
        raise BrokenCase("there is no file cmd")
    command = path.read_text(encoding="utf-8").strip()
    if not command or "\n" in command:
        raise BrokenCase("cmd must hold one line")
    return command


def expected_files(case):
    """The names in expect_files; each must stay inside the case."""
    path = case / "expect_files"
    names = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    names = [name.strip() for name in names if name.strip()]
    for name in names:
        if name.startswith("/") or ".." in pathlib.PurePath(name).parts:
            raise BrokenCase(f"expect_files: {name} is outside the case")
    return names


def copy_inputs(case, to, names):
    """Copies what the command may read: everything but the expectations at the top of the case."""
    left_out = {*EXPECTATIONS, *(f"{name}.expected" for name in names)}

    def ignored(folder, entries):
        here = pathlib.Path(folder).relative_to(case)
        return [entry for entry in entries if str(here / entry) in left_out]

    shutil.copytree(case, to, symlinks=True, ignore=ignored)


def execute(command, folder, variables):
    """Standard output, standard error and exit status; a signal N counts as 128 + N, as in a shell."""
    process = subprocess.Popen(["/bin/sh", "-c", command], cwd=folder, env=variables, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise BrokenCase(f"not done after {TIMEOUT_SECONDS} s") from None
    status = process.returncode if process.returncode >= 0 else 128 - process.returncode
    return out, err, status


def answer_of(case, binary):
    """What the command does now: expectation file -> bytes, or None where the file must not be there."""
    command = read_command(case)
    names = expected_files(case)
    with tempfile.TemporaryDirectory(prefix="crossover-golden-") as top:
        work, home = pathlib.Path(top, "work"), pathlib.Path(top, "home")
        home.mkdir()
        copy_inputs(case, work, names)
        out, err, status = execute(command, work, environment(binary, home))
        answer = {"stdout": out or None, "stderr": err or None, "status": f"{status}\n".encode() if status else None}
        for name in names:
            path = work / name
            answer[f"{name}.expected"] = path.read_bytes() if path.is_file() else None
    return answer


def content(path):
    return path.read_bytes() if path.is_file() else None


def lines(data):
    text = (data or b"").decode("utf-8", errors="backslashreplace")
    pieces = text.split("\n")
    last = pieces.pop()
    return [*pieces, last, "\\ no line break at the end"] if last else pieces


def difference(case, file, expected, actual):
    """A unified diff, or one sentence where a file is missing on one side and empty on the other."""
    label = f"{name_of(case)}/{file}"
    body = list(difflib.unified_diff(lines(expected), lines(actual), f"{label} (expected)", f"{label} (actual)",
                                     lineterm=""))
    return body or [f"{label}: {'the command does not write it' if actual is None else 'the command writes it empty'}"]


def same(file, expected, actual):
    """A missing status and a 0 say the same, as do a missing stdout and an empty one."""
    if file in ("stdout", "stderr"):
        return (expected or b"") == (actual or b"")
    if file == "status":
        return (expected or b"0").strip() == (actual or b"0").strip()
    return actual is not None and expected == actual


def faults_of(case, binary):
    """The lines that say what is wrong; none where the case passes."""
    try:
        answer = answer_of(case, binary)
    except BrokenCase as fault:
        return [f"{name_of(case)}: {fault}"]
    faults = []
    for file, actual in answer.items():
        expected = content(case / file)
        if not same(file, expected, actual):
            faults += difference(case, file, expected, actual)
    return faults


def update(case, binary):
    """Rewrites the expectations; the lines that say what is wrong with the case itself."""
    try:
        answer = answer_of(case, binary)
    except BrokenCase as fault:
        return [f"{name_of(case)}: {fault}"]
    faults = []
    for file, actual in answer.items():
        path = case / file
        if content(path) == actual:
            continue
        if actual is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
        print(f"updated {name_of(case)}/{file}")
    for file, actual in answer.items():
        if file.endswith(".expected") and actual is None:
            faults.append(f"{name_of(case)}: the command does not write {file.removesuffix('.expected')}")
    return faults


def main():
    arguments = parse_arguments()
    binary = pathlib.Path(arguments.binary).resolve()
    if not os.access(binary, os.X_OK) or binary.name != "crossover":
        sys.exit(f"{arguments.binary} is no program called crossover")
    cases = find_cases(arguments.cases.resolve(), arguments.filter)
    if not cases:
        sys.exit(f"no case in {arguments.cases} has '{arguments.filter}' in its name")
    check = update if os.environ.get("UPDATE_GOLDEN") == "1" else faults_of
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, arguments.jobs)) as pool:
        for case, faults in zip(cases, pool.map(lambda one: check(one, binary), cases)):
            if faults:
                failed += 1
                print(f"FAILED {name_of(case)}", *faults, "", sep="\n")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

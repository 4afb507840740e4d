#!/usr/bin/python3
"""The pictures of the README: what crossover prints on a terminal, as SVG.

    CROSSOVER=path/to/crossover docs/images/make_picture.py

runs the commands of PICTURES in the top folder of the project and writes a picture of each beside this file. Every run
of letters is told its place and its width, so that columns stand under each other in any font.
"""

import html
import os
import pathlib
import re
import shlex
import subprocess
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Name of the file, arguments of crossover, and the line at which the picture ends; None: at the end.
PICTURES = [
    ("run-detail.svg", ["run", "docs/examples/chat.yaml"], "Money per seat"),
    ("run-table.svg", ["run", "scenarios/"], "hypotheses"),
    ("sweep-heatmap.svg", ["sweep", "docs/examples/first.yaml",
                           "--vary", "human.salary=log(900, 4000, 16) USD/month",
                           "--vary", "bot.llm_cost.falls=lin(15, 85, 65) % / year", "--format", "heatmap"], None),
    ("simulate.svg", ["simulate", "docs/examples/uncertain.yaml"], "Chance"),
]

COLUMNS = 80
FONT = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace"
FONT_SIZE = 14
COLUMN = 8.43  # of DejaVu Sans Mono at that size
LINE = 18
MARGIN = 20
BAR = 34

PAPER, INK, BAR_COLOR = "#1b1f27", "#d5dae3", "#2a303b"
BUTTONS = ["#e5604f", "#e3b341", "#56a65b"]
STYLES = {
    "1": 'fill="#ffffff" font-weight="bold"',
    "2": 'fill="#7c8596"',
    "31": 'fill="#f28779"',
    "32": 'fill="#87c77f"',
    "33": 'fill="#e8c26a"',
    "36": 'fill="#73c6d9"',
}


LEVELS = [0, 95, 135, 175, 215, 255]  # of the colour cube of 256-colour terminals


def color_of(number):
    """A colour of the 256: the cube from 16 on, greys from 232 on."""
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    cube = number - 16
    return "#" + "".join(f"{LEVELS[part]:02x}" for part in (cube // 36, cube // 6 % 6, cube % 6))


def ink_of(style):
    """The fill of letters in that style."""
    of_256 = re.search(r"38;5;(\d+)", style)
    return f'fill="{color_of(int(of_256.group(1)))}"' if of_256 else STYLES.get(style, f'fill="{INK}"')


def width_of(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def runs_of(line):
    """(style, text) for each run of a line with ANSI styles."""
    style, runs = "", []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if code:
            style = "" if code.group(1) in ("", "0") else code.group(1)
        elif piece:
            runs.append((style, piece))
    return runs


def plain(line):
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def text_of(line, y):
    """One line as SVG; words that stand far apart are placed on their own, so that no blanks have to be drawn."""
    out, column = [], 0
    for style, text in runs_of(line):
        ground = re.search(r"48;5;(\d+)", style)
        if ground:
            out.append(f'<rect x="{MARGIN + COLUMN * column:.2f}" y="{y - FONT_SIZE + 1}" '
                       f'width="{COLUMN * width_of(text):.2f}" height="{LINE}" fill="{color_of(int(ground.group(1)))}"/>')
        for part in re.split(r"( {2,})", text):
            width = width_of(part)
            stripped = part.strip(" ")
            if stripped:
                x = MARGIN + COLUMN * (column + len(part) - len(part.lstrip(" ")))
                length = COLUMN * width_of(stripped)
                fill = ink_of(style)
                place = f'x="{x:.2f}" y="{y}" textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs"'
                out.append(f"<text {place} {fill}>{html.escape(stripped, quote=False)}</text>")
            column += width
    return out


def prompt_lines(command):
    """The command as typed: over several lines where it is too long for one."""
    if len(command) + 2 <= COLUMNS:
        return [f"\x1b[36m$\x1b[0m \x1b[1m{command}\x1b[0m"]
    first, *rest = command.split(" --vary ")
    parts = [f"$ {first}", *(f"    --vary {part}" for part in rest)]
    return [f"\x1b[36m{part[:2]}\x1b[0m\x1b[1m{part[2:]}\x1b[0m" + (" \\" if part is not parts[-1] else "")
            for part in parts]


def picture(prompt, lines):
    typed = prompt_lines(prompt)
    width = round(2 * MARGIN + COLUMN * COLUMNS)
    height = BAR + 2 * MARGIN + LINE * (len(lines) + len(typed) + 1) - 6
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           f'font-family="{FONT}" font-size="{FONT_SIZE}" role="img">',
           f"<title>{html.escape(prompt)}</title>",
           f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
           f'<path d="M0 {BAR} V8 A8 8 0 0 1 8 0 H{width - 8} A8 8 0 0 1 {width} 8 V{BAR} Z" fill="{BAR_COLOR}"/>']
    out += [f'<circle cx="{20 + 20 * i}" cy="{BAR // 2}" r="6" fill="{color}"/>' for i, color in enumerate(BUTTONS)]
    shown = [*typed, "", *lines]
    for number, line in enumerate(shown):
        out += text_of(line, BAR + MARGIN + LINE * number + FONT_SIZE - 2)
    return "\n".join(out + ["</svg>"]) + "\n"


def output_of(arguments):
    environment = {**os.environ, "COLUMNS": str(COLUMNS)}
    done = subprocess.run([os.environ["CROSSOVER"], *arguments, "--color", "always"], cwd=ROOT, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return done.stdout.splitlines()


def pictures():
    """Every picture's file, and what is to stand in it."""
    for name, arguments, last in PICTURES:
        lines = output_of(arguments)
        if last is not None:
            lines = lines[:next(i for i, line in enumerate(lines) if plain(line).startswith(last))]
        while lines and not lines[-1].strip():
            lines.pop()
        yield HERE / name, picture("crossover " + " ".join(shlex.quote(word) for word in arguments), lines)


def main():
    for file, content in pictures():
        file.write_text(content, encoding="utf-8")
        print(file)


if __name__ == "__main__":
    main()

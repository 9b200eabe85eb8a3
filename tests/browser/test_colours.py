"""The colours of every theme stand out from what they are drawn on (3.5 of the technical rules)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest


def luminance(colour: str) -> float:
    """3.5 of the technical rules."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def themes() -> dict[str, dict[str, str]]:
    """The colours of every theme, read from the file of tokens; each begins with those of the default."""
    file = Path(__file__).resolve().parents[2] / "templates" / "assets" / "css" / "tokens.css"
    found: dict[str, dict[str, str]] = {}
    context = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip().endswith("{"):
            context = (context + " " + line.strip(" {")).strip()
        colours = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{3,6});", line))
        if colours:
            found.setdefault(context, {}).update(colours)
        if line == "}":
            context = ""
    default = found[":root"]
    return {name: {**default, **colours} for name, colours in found.items()}


def test_the_tokens_have_the_five_themes_and_the_dark_ones_are_one() -> None:
    assert len(themes()) == 5
    dark = [colours for name, colours in themes().items() if "dark" in name]
    assert dark[0] == dark[1]


@pytest.mark.parametrize("theme", list(themes()))
def test_letters_lines_and_focus_stand_out_in_every_theme(theme: str) -> None:
    colours = themes()[theme]
    letters = itertools.product(("--ink", "--muted", "--link", "--red"), ("--paper", "--wash"))
    marked = [
        ("--ink", "--mark"),
        ("--link", "--mark"),
        ("--ink", "--red-wash"),
        ("--red", "--red-wash"),
        ("--paper", "--link"),
    ]
    shapes = itertools.product(("--line-strong", "--link", "--focus-ink", "--red"), ("--paper", "--wash"))
    weak = {pair: ratio(colours[pair[0]], colours[pair[1]]) for pair in (*letters, *marked)}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}
    faint = {pair: ratio(colours[pair[0]], colours[pair[1]]) for pair in shapes}
    assert {pair: value for pair, value in faint.items() if value < 3} == {}
    if theme == ":root":
        assert weak["--link", "--paper"] >= 7


def test_the_ratio_is_computed_as_the_rules_say() -> None:
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert ratio("#00468b", "#fff") == pytest.approx(9.34, abs=0.01)
    assert ratio("#ffdd00", "#ffffff") == pytest.approx(1.35, abs=0.01)


#: What chooses a theme, and the properties that take no room; what stands in a token must be a colour.
THEME = re.compile(r"data-theme|forced-colors|prefers-contrast|prefers-color-scheme")
ROOMLESS = re.compile(
    r"(color|background|(background|border|outline)-color|color-scheme|text-decoration): |--[a-z-]+: #[0-9a-f]{3,8}$"
)


def declared(css: str) -> Iterator[tuple[str, str]]:
    """Every declaration of a style sheet, with the selector and the conditions around it."""
    around: list[str] = []
    for text, sign in re.findall(r"([^{}]*)([{}])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if sign == "{":
            around.append(text.strip())
            continue
        for declaration in filter(None, map(str.strip, text.split(";"))):
            yield " ".join(around), declaration
        around.pop()


def test_what_depends_on_a_theme_takes_no_room() -> None:
    """So a page is as wide in every theme, and accessibility.py need not ask for the width of whole pages in each."""
    themed = [
        (where, declaration)
        for file in sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.css"))
        for where, declaration in declared(file.read_text(encoding="utf-8"))
        if THEME.search(where)
    ]
    assert len(themed) >= 40
    assert [one for one in themed if not ROOMLESS.match(one[1])] == []

"""Every case in cases/*.txt, by the way it takes alone and as part of a body that is parsed as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.render.markdown import render

CASES = Path(__file__).parent / "cases"
# A definition that draws nothing, but makes the renderer read the whole body at once.
FAR = "\n\n[a reference nobody uses]: /x\n"


def read(path: Path) -> list[tuple[str, str, str]]:
    """Return name, source and HTML of the cases in a file."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    names = [part.strip() for part in parts[0::3]]
    assert names[-1] == "", f"{path.name} does not end after a case"
    return [
        (name, source, html + "\n")
        for name, source, html in zip(names[:-1], parts[1::3], parts[2::3], strict=True)
    ]


#: The cases of each file.
ALL = {path.stem: read(path) for path in sorted(CASES.glob("*.txt"))}


def test_there_are_cases_for_every_rule() -> None:
    assert sum(map(len, ALL.values())) >= 60


@pytest.mark.parametrize("file", ALL)
def test_every_case_is_drawn_as_written(file: str) -> None:
    drawn = {name: render(source).html for name, source, _ in ALL[file]}
    assert drawn == {name: html for name, _, html in ALL[file]}
    assert len(drawn) == len(ALL[file]), "no name stands twice"


@pytest.mark.parametrize("file", ALL)
def test_every_case_is_drawn_the_same_when_the_body_is_read_as_a_whole(file: str) -> None:
    cases = [case for case in ALL[file] if "fence" not in f"{file}: {case[0]}"]
    drawn = {name: render(source + FAR).html for name, source, _ in cases}
    assert drawn == {name: html for name, _, html in cases}

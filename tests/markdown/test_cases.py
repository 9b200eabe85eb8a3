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


ALL = [
    pytest.param(source, html, id=f"{path.stem}: {name}")
    for path in sorted(CASES.glob("*.txt"))
    for name, source, html in read(path)
]


def test_there_are_cases_for_every_rule() -> None:
    assert len(ALL) >= 60


@pytest.mark.parametrize(("source", "html"), ALL)
def test_a_case_is_drawn_as_written(source: str, html: str) -> None:
    assert render(source).html == html


@pytest.mark.parametrize(("source", "html"), [case for case in ALL if "fence" not in str(case.id)])
def test_a_case_is_drawn_the_same_when_the_body_is_read_as_a_whole(source: str, html: str) -> None:
    assert render(source + FAR).html == html

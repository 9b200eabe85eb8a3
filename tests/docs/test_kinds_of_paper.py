"""The handbook says for each kind of paper that a county publishes which type holds it, in words that are declared."""

from __future__ import annotations

import re
from typing import get_args, get_type_hints

from gongkai.fields.schema import fields_of
from gongkai.fields.values import Choice
from gongkai.records.kind import kinds
from tests.conftest import ROOT


def papers() -> list[tuple[str, str, str]]:
    """Kind of paper, type, and the field with its word, as the table of the handbook has them."""
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    table = text.partition("<!-- papers -->\n")[2].partition("<!-- end -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return [(paper, kind, choice) for paper, kind, choice in rows]


def words(record: type, label: str) -> set[str]:
    """What the field with this label may be."""
    (name,) = (field.name for field in fields_of(record) if field.label.text == label)
    hint = get_type_hints(record, include_extras=True)[name]
    waiting, found = [hint], set[str]()
    while waiting:
        for part in get_args(waiting.pop()):
            found.update(part.words if isinstance(part, Choice) else ())
            waiting.append(part)
    return found


def test_it_names_at_least_sixty_kinds_each_once() -> None:
    named = [paper for paper, _, _ in papers()]
    assert len(named) >= 60
    assert len(named) == len(set(named))


def test_each_has_a_type_and_a_word_that_are_declared() -> None:
    records = {kind.label: kind.record for kind in kinds()}
    for paper, kind, choice in papers():
        assert kind in records, paper
        if choice:
            label, word = re.split("：", choice)
            assert word in words(records[kind], label), paper


def test_every_type_and_every_genre_is_there_for_some_paper() -> None:
    table = papers()
    used = {kind for _, kind, _ in table}
    assert {kind.label for kind in kinds() if kind.name not in ("search_words", "lexicon")} == used
    genres = {choice.removeprefix("类型：") for _, kind, choice in table if kind == "公示公告"}
    (bulletin,) = (kind.record for kind in kinds() if kind.name == "bulletin")
    assert words(bulletin, "类型") == genres

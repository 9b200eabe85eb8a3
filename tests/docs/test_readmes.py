"""The two READMEs say the same: the same commands, the same options, the same places to read on."""

from __future__ import annotations

import re

from tests.conftest import ROOT

ENGLISH, CHINESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))


def blocks(text: str) -> list[str]:
    """The commands to be typed, block by block."""
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL)


def words(text: str) -> set[str]:
    """Commands, options, files and addresses that stand in sentences and tables."""
    return set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text))


def links(text: str) -> set[str]:
    """Files of the project that are linked."""
    found = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]+)\)", text)
    return {link for link in found if not link.startswith(("http", "README"))}


def test_the_commands_to_type_are_the_same() -> None:
    assert len(blocks(ENGLISH)) == 2
    assert blocks(ENGLISH) == blocks(CHINESE)


def test_the_commands_and_options_that_are_named_are_the_same() -> None:
    # the form of an error line is Chinese in both
    assert words(ENGLISH) == words(CHINESE)
    assert len(words(ENGLISH)) > 15


def test_both_lead_to_the_same_pages_and_these_are_there() -> None:
    assert links(ENGLISH) == links(CHINESE)
    assert {"docs/deploy.md", "docs/content.md", "docs/configuration.md"} <= links(ENGLISH)
    assert [link for link in links(ENGLISH) if not (ROOT / link).exists()] == []


def test_the_table_of_commands_has_the_same_rows() -> None:
    rows = [re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE) for text in (ENGLISH, CHINESE)]
    assert rows[0] == rows[1]
    assert len(rows[0]) >= 4

"""Blanks of a body stand on the page where they were typed and nowhere else, and the search stores what the page shows."""

from __future__ import annotations

import html
import random
import re

import pytest

from gongkai.render.markdown import render
from gongkai.search.shadow import shadow_page
from gongkai.search.tokens import readable
from gongkai.word.blocks import Paragraph, Table, blocks
from tests.markdown.test_every_sign import PIECES
from tests.search.test_shadow import ENTRY

BODIES = 1200
RUNS = 4
#: Words, figures and letters as they stand beside each other in running text, and what parts them.
RUNNING = [
    *("政务公开", "任务", "县财政局", "2026年", "36", "3.5%", "A类", "GDP", "PM2.5", "5G", "a_b.pdf", "____", "《条例》", "“一网通办”"),
    *("，", "。", "；", "、", "（", "）", "将", "的", "现就做好", "共有", "为", "各镇要切实加强组织领导并认真抓好各项工作任务的落实"),
    *(" ", "\n", "\n", "\n\n", "\u3000", "  "),
]  # fmt: skip
_BLOCK = re.compile(r"<(?:p|h\d|li|th|td|caption)\b[^>]*>|<br />\n?|</(?:p|h\d|li|th|td|caption)>")
_WIDE = re.compile("[，。；、（）《》]")
_HAN = re.compile(rf"[\u3400-\u9fff]|{_WIDE.pattern}")


def pieces(text: str) -> list[tuple[str, str]]:
    """Every sign of a text that is no blank, with the blanks behind it."""
    return [(one[0], one[1:]) for one in re.findall(r"[^ \n\u00a0\u3000\x00][ \n\u00a0\u3000\x00]*", text)]


def visible(page: str) -> str:
    """The text of a page with ``\\0`` where a block or a line ends."""
    flat = _BLOCK.sub("\0", page.replace("</p>\n", "</p>"))
    return html.unescape(re.sub("<[^>]+>", "", flat))


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_blank_stands_on_the_page_where_one_was_typed_and_nowhere_else(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(BODIES // RUNS):
        source = "".join(random_.choice(RUNNING) for _ in range(random_.randint(4, 40)))
        typed, shown = pieces(source), pieces(visible(render(source).html))
        assert [sign for sign, _ in typed] == [sign for sign, _ in shown], source
        for (sign, gap), (_, drawn), (below, _) in zip(typed, shown, typed[1:], strict=False):
            place = (source, sign, below)
            if "\0" in drawn:
                assert "\n" in gap or sign in "。；：" or "\u3000" in gap, (
                    place
                )  # no line is cut within itself
            elif "\n" not in gap:
                assert bool(gap) == bool(drawn), place
            elif (_HAN.match(sign) and _HAN.match(below)) or _WIDE.match(sign) or _WIDE.match(below):
                assert not drawn, place  # nobody typed a blank where a line was folded
            elif not (_HAN.match(sign) or _HAN.match(below)):
                assert bool(drawn) != (sign == below == "_"), place


def stored(page: str) -> list[str]:
    """The blocks of the text that the search stores, as it shows them."""
    text = shadow_page(ENTRY, "/n/a/", f"<main data-search-body>{page}</main>").split("<p>⁀⁀</p>")[1]
    found = (re.sub("<[^>]*>", "", part) for part in text.split(" ⁀"))
    return [readable(html.unescape(part)).strip() for part in found if part]


def on_paper(page: str) -> list[str]:
    """The same from the blocks of the Word file; a block without a word or a figure is none of the search."""
    found: list[str] = []
    for block in blocks(page):
        if isinstance(block, Paragraph):
            found.append(f"{block.mark.strip('•')} {''.join(run.text for run in block.runs)}")
        elif isinstance(block, Table):
            found += [" ".join(map(str, cell.lines)) for row in block.rows for cell in row]
    flat = (re.sub(r"\s+", " ", one).strip() for one in found)
    return [one for one in flat if re.search(r"[^\W_]", one)]


@pytest.mark.parametrize("seed", range(RUNS))
def test_the_search_stores_and_word_prints_what_the_page_shows_blanks_and_blanks_to_fill_in_too(
    seed: int,
) -> None:
    random_ = random.Random(seed)
    for number in range(BODIES // RUNS):
        choice = RUNNING if number % 2 else PIECES
        source = "".join(random_.choice(choice) for _ in range(random_.randint(3, 40)))
        page = render(source).html
        assert stored(page) == on_paper(page), source

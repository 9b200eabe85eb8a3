"""Pages that hold several bodies: every id once, every link has its end, every note the text that belongs to its mark."""

from __future__ import annotations

import itertools
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from gongkai.paths import Paths
from gongkai.render.markdown import render
from gongkai.text.definitions import carried
from tests.conftest import EXAMPLE, built

BODIES = {
    "once": "甲[^1]。\n\n[^1]: 说明甲。\n",
    "twice": "甲[^1]，乙[^1]。\n\n[^1]: 说明甲。\n",
    "two": "甲[^a]，乙[^b]。\n\n[^b]: 说明乙。\n[^a]: 说明甲。\n",
    "a note that names a note": "甲[^1]。\n\n[^1]: 说明甲[^2]。\n\n[^2]: 说明乙。\n",
    "notes that name each other": "甲[^1]。\n\n[^1]: 说明甲[^2]。\n\n[^2]: 说明乙[^1]。\n",
    "a note that nothing names": "甲[^1]。\n\n[^1]: 说明甲。\n\n[^9]: 没有用[^1]。\n",
    "a note that only such a note names": "甲。\n\n[^9]: 没有用[^1]。\n\n[^1]: 说明甲。\n",
    "a note that such a note names first": "[^9]: 没有用[^1]。\n\n甲[^1]，乙[^2]。\n\n[^1]: 说明甲。\n\n[^2]: 说明乙。\n",
    "a note that names itself alone": "甲。\n\n[^1]: 说明甲[^1]。\n",
    "in a table, a list, a heading, a quotation": (
        "## 一、要求[^1]\n\n| 项 |\n| --- |\n| 值[^2] |\n\n- 条[^3]\n\n> 引[^1]\n\n[^1]: 说明甲。\n[^2]: 说明乙。\n[^3]: 说明丙。\n"
    ),
    "in the words of a picture and of a link": "![图[^1]](a.png)[链[^2]](https://a.gov.cn/)\n\n[^1]: 说明甲。\n[^2]: 说明乙。\n",
    "in bold, in a title without ##": "**甲[^1]**\n\n一、要求[^1]\n\n（一）事项\n\n[^1]: 说明甲。\n",
    "of several paragraphs": "甲[^1]。\n\n[^1]: 说明甲。\n\n    第二段。\n\n    - 条\n",
    "with Chinese labels": "甲[^注一]，乙[^注:1]。\n\n[^注一]: 说明甲。\n\n[^注:1]: 说明乙。\n",
    "twice defined": "甲[^1]。\n\n[^1]: 说明甲。\n\n[^1]: 说明乙。\n",
    "headings": "## 一、要求\n\n### （一）事项\n\n## 一、要求\n",
}
PREFIXES = ("s", "p-1", "p-11", "yf-1", "yf-11", "a1-s", "a1-yf-1", "s0")


def faults(page: str) -> list[str]:
    """Ids that stand twice, links to nowhere, notes whose ways back are not one a mark."""
    tree = html.fromstring(f"<div>{page}</div>")
    ids = Counter(str(one) for one in tree.xpath("//@id"))
    found = [f"twice: {one}" for one, count in ids.items() if count > 1]
    links = [str(one)[1:] for one in tree.xpath("//a/@href[starts-with(., '#')]")]
    found += [f"nowhere: {one}" for one in links if one not in ids]
    marks = {str(one.get("id")): str(one.get("href"))[1:] for one in tree.xpath("//sup/a")}
    for note in tree.xpath("//li[@class='footnote-item']"):
        back = [str(one)[1:] for one in note.xpath(".//a[@class='footnote-backref']/@href")]
        if (
            sorted(back) != sorted(mark for mark, leads in marks.items() if leads == note.get("id"))
            or not back
        ):
            found.append(f"ways back of {note.get('id')}: {back}")
    for position, note in enumerate(tree.xpath("//ol[@class='footnotes-list']/li"), 1):
        shown = tree.xpath(f"//sup/a[@href='#{note.get('id')}']")[0].text
        among = len(note.xpath("preceding-sibling::li")) + 1
        if shown != f"[{among}]":
            found.append(f"number of {position}: {shown}")
    return found


def test_any_bodies_stand_together_on_one_page_with_every_link_whole() -> None:
    pairs = list(itertools.product(BODIES.values(), repeat=2))
    for first, second in pairs:
        page = render(first).html + render(second, prefix="yf-1").html + render(first, prefix="yf-11").html
        assert faults(page) == []
    every = "".join(render(body, prefix=f"b{place}").html for place, body in enumerate(BODIES.values()))
    assert faults(every) == []
    for body in BODIES.values():
        assert faults("".join(render(body, prefix=prefix).html for prefix in PREFIXES)) == []
    print(f"计数：{len(pairs) + 1 + len(BODIES)} 页，每页 2 到 {len(BODIES)} 个正文，编号重复、去处没有的 0")


def test_a_note_that_nothing_names_is_not_shown_with_what_it_names() -> None:
    assert "说明甲" not in render(BODIES["a note that only such a note names"]).html
    assert "footnotes" not in render(BODIES["a note that only such a note names"]).html
    assert "说明甲" in render(BODIES["a note that such a note names first"]).html


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (("甲[^1]。", "乙。\n\n[^1]: 说明。"), ("甲[^1]。\n\n[^1]: 说明。\n", "乙。\n\n[^1]: 说明。")),
        (("甲。\n\n[^1]: 说明。\n", "乙[^1]。\n"), ("甲。\n\n[^1]: 说明。\n", "乙[^1]。\n\n[^1]: 说明。\n")),
        (
            ("见[办法]。", "[办法]: https://a.gov.cn/\n"),
            ("见[办法]。\n\n[办法]: https://a.gov.cn/\n", "[办法]: https://a.gov.cn/\n"),
        ),
        (
            ("甲[^1]。", "[^1]: 说明[^2]。\n\n    第二段。\n\n[^2]: 再说明。"),
            (
                "甲[^1]。\n\n[^1]: 说明[^2]。\n\n    第二段。\n\n[^2]: 再说明。\n",
                "[^1]: 说明[^2]。\n\n    第二段。\n\n[^2]: 再说明。",
            ),
        ),
        (
            ("甲[^1]。\n\n[^1]: 自己的。", "乙[^1]。\n\n[^1]: 别的。"),
            ("甲[^1]。\n\n[^1]: 自己的。", "乙[^1]。\n\n[^1]: 别的。"),
        ),
        (("甲[^1]。", "```\n[^1]: 代码\n```"), ("甲[^1]。", "```\n[^1]: 代码\n```")),
        (("甲[1]。", "乙。"), ("甲[1]。", "乙。")),
        (("甲[1]。", "[1]: 《办法》。"), ("甲[1]。", "[1]: 《办法》。")),
    ],
)
def test_a_piece_of_a_body_has_the_definitions_that_it_names(
    pieces: tuple[str, ...], whole: tuple[str, ...]
) -> None:
    assert carried(pieces) == whole


NOTES = "\n\n见[^1]，再见[^1]，又见[^尾]，[办法]。\n\n[^1]: 说明 {name}。\n"
LAST = "\n\n[^尾]: 末尾的说明 {name}。\n\n[办法]: https://www.yunxi.gov.cn/\n"


def test_ordinary_footnotes_in_every_document_refuse_no_build_and_lead_there_and_back(tmp_path: Path) -> None:
    """The same labels and headings in letters, annexes, parts, entries; definitions at the end of the file."""
    folder = tmp_path / "county"
    shutil.copytree(EXAMPLE, folder)
    files = sorted((folder / "content").rglob("*.md"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        head, body = text[: text.index("\n---", 3) + 5], text[text.index("\n---", 3) + 5 :]
        title = re.compile(r"^(?=#{1,2} )", re.MULTILINE)
        pieces = title.split(body)
        noted = "".join(
            piece.rstrip("\n") + NOTES.format(name=f"{file.stem}{place}") + "\n"
            for place, piece in enumerate(pieces)
        )
        # several pieces with a label of their own each: within one body the first definition holds
        file.write_text(head + noted + LAST.format(name=file.stem), encoding="utf-8")
    outcome = built(Paths.around(folder / "site_config.yaml", output=tmp_path / "output"))
    assert [str(one) for one in outcome.problems if one.level == "error"] == []
    pages = [*(tmp_path / "output").rglob("index.html")]
    noted = [page for page in pages if "footnote-ref" in page.read_text(encoding="utf-8")]
    for page in noted:
        text = page.read_text(encoding="utf-8")
        (main,) = html.fromstring(text).xpath("//main")
        shown = html.tostring(main, encoding="unicode")
        assert [one for one in faults(shown) if not one.startswith("nowhere: ")] == [], page
        assert "[^" not in html.fromstring(shown).text_content(), page
    assert len(noted) > 100
    print(f"计数：{len(files)} 个正文处处有同名脚注，{len(noted)} 页有脚注，有误 0")

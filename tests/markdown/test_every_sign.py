"""Every character of a body stands on the page and in the Word file, but for the signs that docs/markdown.md names."""

from __future__ import annotations

import html
import random
import re
from urllib.parse import unquote

import pytest

from gongkai.render.markdown import render
from gongkai.word.blocks import Paragraph, blocks
from tests.markdown.written_back import first_difference, without_blanks

BODIES = 2000
RUNS = 8
PIECES = [
    *"政务公开甲乙丙的是0123456789xyzXY",
    *"*_~#-=|<>\\&{}，。、；：！？（）“”《》【】〔〕％＊＃｜－＝～＿•●☐√",
    *(" ", "\t", "\u3000", "\n", "\n", "\n\n", "    ", "  "),
    *("**", "~~", "***", "----", "====", "____", "- ", "* ", "> ", "1. ", "3. ", "1) ", "1.", "（一）", "一、", "第一条 ", "附件："),
    *("\u00a0", "\u00a0\u00a0\u00a0\u00a0", "\v", "  \n", "\n\u00a0\n", "□", "□ ", "◆ ", "■", "①", "②", "\n    1. ", "\n    - ", "\n\t2. ", "\n01\n", "▼"),
    *("注：", "3~5", "138****5678", "王**", "张*祥、李*华", "3*5米", "（____）", "＃", "##", "\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n"),
]  # fmt: skip
#: The elements without which a sign may not be missing.
FORMATTING = {
    "*": r"<(?:strong|em|li)\b",
    "_": r"<(?:strong|em)\b",
    "~": r"<s>",
    "#": r"<h\d",
    "＃": r"<h\d",
    "-": r"<(?:li|hr|table)\b",
    ">": r"<blockquote",
    "|": r"<table",
    "｜": r"<table",
    "－": r"<table",
    "：": r"<table",
    "=": r"(?!)",
    "<": r"(?!)",
    "&": r"(?!)",
    "{": r"(?!)",
    "}": r"(?!)",
}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w+)(?P<rest>[^>]*)>")


def body(random_: random.Random) -> str:
    """A body of up to 40 pieces."""
    return "".join(random_.choice(PIECES) for _ in range(random_.randint(3, 40)))


def shown(page: str) -> str:
    """What a reader sees of HTML, the numbers of lists included, without blanks."""
    numbers: list[int | None] = []

    def drawn(tag: re.Match[str]) -> str:
        name, start = tag["name"], re.search(r'(?:start|value)="(\d+)"', tag["rest"])
        if name in ("ol", "ul"):
            if tag["end"]:
                numbers.pop()
            else:
                numbers.append(int(start[1]) - 1 if name == "ol" and start else 0 if name == "ol" else None)
        elif name == "li" and not tag["end"] and numbers[-1] is not None:
            numbers[-1] = int(start[1]) if start else numbers[-1] + 1
            return f"{numbers[-1]}."
        return ""

    return "".join(html.unescape(_TAG.sub(drawn, page)).split())


def words(text: str) -> str:
    """All that is no sign of formatting, in order; an escaped sign is kept, its backslash not."""
    return "".join(
        char
        for char in _ESCAPED.sub(r"\1", text)
        if not char.isspace() and char not in FORMATTING and char != "\\"
    )


_GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u00a0\u3000]{2,}(?=[\u4e00-\u9fff])")


def gaps(text: str) -> list[int]:
    """How wide the gaps between words of a line are, of two blanks and more."""
    return [len(gap) for gap in _GAP.findall(re.sub(r"[*_~\\]", "", text))]


@pytest.mark.parametrize("seed", range(RUNS))
def test_no_word_is_lost_and_no_sign_without_a_format(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(BODIES // RUNS):
        source = body(random_)
        page = render(source).html
        seen = shown(page)
        assert words(seen) == words(source), source
        if "\t" not in source:  # a tab may part cells
            drawn = re.sub(" +", " ", html.unescape(re.sub("<[^>]+>", "", page)))
            assert gaps(drawn) == gaps(source), source


#: Signs of paths, links, code and lines, beside those of every text.
SIGNED = [
    *PIECES,
    *("[", "]", "(", ")", "!", "`", "`x`", "[甲](http://a.cn)", "[甲](乙)", "[法](2026)", "<http://a.cn>", "<a@b.cn>"),
    *("\\_", "\\*", "\\\\", "\\.", "D:\\", "\\d+", "\\甲", "&lt;", "~~甲~~", "10~~15元", "**甲**", "*甲*", "__甲__", "_x_"),
    *("\n- - - ", "\n>>", "\n01. ", "\n2026. ", "\n- 5℃\n", "\n- 300万元\n", "\n# 甲 #\n", "\n## 甲 ##\n", "\n#甲\n", "\n> "),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_sign_is_missing_only_where_the_page_has_the_formatting_that_it_makes(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(BODIES // RUNS):
        source = "".join(random_.choice(SIGNED) for _ in range(random_.randint(3, 40)))
        place = first_difference(source, render(source).html)
        assert place is None, (source, without_blanks(source)[place:])


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("张***，李**。", "<p>张*，李。</p>"),
        ("张***，李**。", "<p>张*<em>，李</em>。</p>"),
        ("原价~~甲~~", "<p>原价甲</p>"),
        ("- - 甲", "<ul><li>甲</li></ul>"),
        (r"D:\_甲", "<p>D:_甲乙</p>"),
        ("（____）", "<p>（）</p>"),
        ("3. 甲", "<ol><li>甲</li></ol>"),
        ("> 甲\n>> 乙", "<blockquote><p>甲乙</p></blockquote>"),
    ],
)
def test_a_page_that_lost_a_sign_is_told_from_one_that_did_not(source: str, page: str) -> None:
    assert first_difference(source, page) is not None
    assert first_difference(source, render(source).html) is None


def typed(page: str) -> str:
    """What the Word file of a page says, without blanks."""
    found = ""
    for block in blocks(page):
        if isinstance(block, Paragraph):
            found += block.mark + "".join(run.text for run in block.runs)
        elif hasattr(block, "rows"):
            found += "".join(line for row in block.rows for cell in row for line in cell.lines)
    return "".join(found.replace("（外部网站）", "").split())


@pytest.mark.parametrize("seed", range(RUNS))
def test_the_word_file_and_the_search_have_every_sign_of_the_page(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(BODIES // RUNS // 2):
        source = "".join(random_.choice(SIGNED) for _ in range(random_.randint(3, 40)))
        found = render(source)
        page = found.html.replace('<span class="external">（外部网站）</span>', "")
        assert typed(page).replace("•", "") == shown(page).replace("•", ""), source
        if "<img" not in page:  # the words for a picture are read aloud, not shown
            assert "".join(found.text.split()) == "".join(html.unescape(_TAG.sub("", page)).split()), source


#: Signs with an address, a note or code in them; each {} becomes a word of its own.
LINKED = [
    *("{}", "`{}`", "``{}``", "[{}](http://a.cn/{})", "[{}]", "[{}][{}]", "[^{}]", "[^1]", "\n\n[^1]: {}\n\n", "\n\n[{}]: {}\n\n"),
    *("[{}", "]", "(", "（{}）", "【{}】", "［{}］", "｀{}｀", "<{}>", "<http://a.cn/{}>", "![{}]({}.png)", "![{}](", "](", "`", "```"),
    *("\n```\n{}\n```\n", "\n", "\n\n", "> ", "- ", "1. ", "**{}**", "~~{}~~", "||", "\n| {} | {} |\n|---|---|\n| {} | {} |\n"),
    *("《{}》", "“{}”", "&lt;{}", "\\[{}\\]", "\\`{}", "。", "^[{}]", "[]({})", "<br>", "{}\n---\n", "\n## {}\n", "\n附件{}\n"),
]  # fmt: skip
#: What may not be shown is a note or an address that nothing refers to (GK280), or a cell beyond the head (GK279).
_NAMED_BY_CHECK = re.compile(r"\s*\[\^?.+\]:|.*\|")


@pytest.mark.parametrize("seed", range(RUNS))
def test_no_word_is_lost_among_links_notes_and_code(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(BODIES // RUNS):
        source = "".join(random_.choice(LINKED) for _ in range(random_.randint(3, 25)))
        for number in range(source.count("{}")):
            source = source.replace("{}", f"字{number}字", 1)
        page = unquote(html.unescape(render(source).html))
        lost = [
            line
            for line in source.split("\n")
            if not _NAMED_BY_CHECK.match(line)
            if any(word not in page for word in re.findall("字[0-9]+字", line))
        ]
        assert lost == [], source


@pytest.mark.parametrize("line", ["> ", "> > - ", "- "])
def test_what_is_nested_deeper_than_any_text_is_shown(line: str) -> None:
    source = "".join(f"{line * depth}甲{depth}。\n" for depth in range(60))
    nested = "".join(f"{'  ' * depth}- 甲{depth}。\n" for depth in range(60))
    for page in (shown(render(source).html), shown(render(nested).html)):
        assert [depth for depth in range(60) if f"甲{depth}。" not in page] == []
    assert "甲" in render(">" * 10000 + " 甲").html
    assert "甲" in render("[" * 10000 + "甲").html


def test_text_behind_three_backticks_is_no_name_of_a_language() -> None:
    assert shown(render("```甲乙\n丙").html) == "```甲乙丙"
    assert "<pre><code" in render("```yaml\n甲: 乙\n```").html

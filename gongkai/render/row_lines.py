"""Lines of a list without numbers: words in columns, entries of a table of contents, names one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.render.line_signs import CONTENTS_LINE, LABELLED, is_structure
from gongkai.render.margins import SHORTEST, width

_DIGITS = "0123456789"
OF_SENTENCES = re.compile(r"[，。；！？…,;]|、$|\\$| {2}$")
#: 王伟　李建国　张平
_GAP = re.compile(r"(?<=[\u3400-\u9fff）)])[ \u3000\u00a0]+(?=[\u3400-\u9fff])")
_FEWEST_GAPS = 2
#: No row is longer, and to look for columns takes time.
_LONGEST_ROW = 2000
#: 陈某某    县市场监管局局长: separate columns, whereas 赵  敏 is one name.
_WIDE_GAP = re.compile(r"(?<=[\u3400-\u9fff）)])(?: {3,}+| *+\u3000[ \u3000]++)(?=[\u3400-\u9fff])")
#: 王海  局长  主持工作，分管财务: two such gaps are columns also with commas in them; 赵  敏 is one name.
_COLUMNS = re.compile(
    r"(?:(?<=[\u3400-\u9fff）)]{2})|(?<=[0-9A-Za-z]))(?:[ \u00a0]{2,}|[ ]*\u3000[ \u3000]*)(?=[\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff）)])(?:[ \u00a0]{2,}|[ ]*\u3000[ \u3000]*)(?=[\u3400-\u9fff]{2})"
)
#: 第一组    组长：张三， / 第二组    组长：李四，
_FIRST_COLUMN = re.compile(
    r"[^，。；！？、：\s]{1,12}(?: {3,}|[ \u00a0]*\u3000[ \u3000\u00a0]*)(?=[\u3400-\u9fff])"
)
#: 成　　员：, 组  长：: the blanks of such a label part no columns.
_SPREAD_LABEL = re.compile(r"(?:[\u3400-\u9fff][ \u3000\u00a0]+){1,3}[\u3400-\u9fff](?=[：:])")
#: How far the second columns of two rows stand apart at most, in characters.
_ALIKE = 2
#: So many rows below each other have columns although their second ones begin at different places.
_FEWEST_ROWS = 3
#: So many short lines that stop at a comma show that a list has commas behind its entries.
_FEWEST_ENTRIES = 2
#: 床前明月光，
_VERSE = re.compile(r"[\u3400-\u9fff]{4,7}[，。；！？、]?")
_MARKS = "，。；！？、"
_FEWEST_VERSES = 4
_COMMAS = ("，", "、", ",")
_SENTENCE_END = re.compile(r"[。；！？;]")
#: 县民政局 0537-1111111
_CONTACT = re.compile(r"[\u3400-\u9fff（）]{2,20}[ \u3000\u00a0]+[0-9（(][-0-9()（）—－转、/ ]{5,}$")
_LABEL = re.compile(r"(?!.{0,5}[如以]下)[\u3400-\u9fff]{2,8}[：:]")
_NAME = re.compile(r"[\u3400-\u9fff·]{2,12}（[^（）]+）")
_NAMES = re.compile(rf"{_NAME.pattern}、{_NAME.pattern}$")


def is_row(text: str) -> bool:
    """Whether a line is words in columns: tabs or wide blanks between them, or two blanks at least, and no sign of a sentence.

    A copy of a PDF file has blanks between the words of its sentences, and 王 五 in one is a name.
    """
    if "\t" in text:
        return True
    if len(text) > _LONGEST_ROW or not (" " in text or "\u3000" in text or "\u00a0" in text):
        return False  # most lines have no blank
    text = _SPREAD_LABEL.sub("", text, count=1) if _SPREAD_LABEL.match(text) else text
    if len(_COLUMNS.findall(text)) >= _FEWEST_GAPS and not _SENTENCE_END.search(text):
        return True
    columns = len(_GAP.findall(text)) >= _FEWEST_GAPS or bool(_WIDE_GAP.search(text))
    return columns and not OF_SENTENCES.search(text)


def is_next_row(above: str, text: str) -> bool:
    """Whether two lines are rows below each other, also with signs of a sentence: their second columns begin at one place."""
    first, second = _FIRST_COLUMN.match(above), _FIRST_COLUMN.match(text)
    return first is not None and second is not None and abs(first.end() - second.end()) <= _ALIKE


def is_contact(text: str) -> bool:
    """Whether a line is a name and its telephone number."""
    return bool(_CONTACT.match(text))


def is_next_name(above: str, text: str) -> bool:
    """Whether 、 would be between two lines that were one: 张三（县教育局）、李四（县民政局） / 王五（县财政局）."""
    return bool(_NAMES.search(above) and _NAME.match(text))


def is_next_label(above: str, text: str) -> bool:
    """Whether a label of the lines below it follows one with its value: 集合地点：县教育局 / 注意事项："""
    return bool(LABELLED.match(above) and _LABEL.fullmatch(text))


def is_entry(text: str) -> bool:
    """Whether a line belongs to a list or a table of contents, whatever its width."""
    if is_row(text):
        return True
    # the number of a page stands at the end; most lines have none, and the search would try every place
    return text.rstrip("\n")[-1:] in _DIGITS and bool(CONTENTS_LINE.search(text))


def listed(texts: Sequence[str], widest: int) -> frozenset[int]:
    """The places of lines that begin entries of lists, by the lines around them; ``widest`` is the width of the widest line.

    They are names with offices below each other (王某某　县公交公司驾驶员), and short lines that stop at a comma below a
    colon: 会议由下列人员组成： / 主席一人， / 副主席若干人，; and verses.
    """
    return _named_rows(texts) | _below_colon(texts, widest) | verses(texts)


def stops_at_commas(texts: Sequence[str]) -> bool:
    """Whether short lines stop at commas where no margin is: slogans, and what a speaker says line by line."""
    short = all(width(text) < SHORTEST // 2 for text in texts)
    return short and sum(text.endswith("，") for text in texts) >= _FEWEST_ENTRIES


def verses(texts: Sequence[str]) -> frozenset[int]:
    """The places of the lines of a poem and of the line below it: each verse has as many signs as the one above.

    No margin ends four lines at a mark.
    """
    found: set[int] = set()
    run: list[int] = []
    lengths = [len(text.rstrip(_MARKS)) if _VERSE.fullmatch(text) else 0 for text in texts]
    for at, length in enumerate((*lengths, 0)):
        if run and length == lengths[run[0]] and texts[at - 1].endswith(tuple(_MARKS)):
            run.append(at)
            continue
        if len(run) >= _FEWEST_VERSES:
            found.update(run, [at] if at < len(texts) else [])
        run = [at] if length else []
    return frozenset(found)


def _named_rows(texts: Sequence[str]) -> frozenset[int]:
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(texts) + 1):
        if at < len(texts) and _is_named_row(texts[at]):
            run.append(at)
            continue
        if len(run) >= _FEWEST_ROWS:
            found.update(run, [at] if at < len(texts) else [])
        run = []
    return frozenset(found)


def _is_named_row(text: str) -> bool:
    blank = "\u3000" in text or "   " in text  # most lines have none
    return blank and bool(_FIRST_COLUMN.match(text)) and not (OF_SENTENCES.search(text) or is_structure(text))


def _is_short(text: str, widest: int) -> bool:
    return 2 * width(text) < widest and width(text) < SHORTEST and not OF_SENTENCES.search(text[:-1])


def _below_colon(texts: Sequence[str], widest: int) -> frozenset[int]:
    found: set[int] = set()
    run: list[int] = []
    below = False
    for at, text in enumerate(texts):
        if below and text.endswith(_COMMAS) and _is_short(text, widest):
            run.append(at)
            continue
        if len(run) >= _FEWEST_ENTRIES:
            found.update(run, [at])
        run, below = [], text.endswith(("：", ":"))
    return frozenset(found)

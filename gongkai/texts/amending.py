"""Amendments of a text: each becomes replacements of characters that can be undone; nothing is ever guessed.

An amendment that does not fit the text (words that are not there, an article that is) raises ``Unfit``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.text.numerals import write_numeral
from gongkai.texts.chapters import SIGNS, chapter_name
from gongkai.texts.new_words import GAP, in_paragraphs, labelled, numbered_item, with_label
from gongkai.texts.places import ADD, CHANGE, MANNERS, REMOVE, REPLACE, Edit, EditPlace, Unfit
from gongkai.texts.removals import not_glued, whole_block, without_block, without_chapter
from gongkai.texts.splices import Applied, Splice, cut, spliced
from gongkai.texts.structure import (
    Article,
    Span,
    article_name,
    beginning,
    blocks,
    is_heading,
)

_BY_WORDS = "不写 条，原文 写它前面的一段（只有一处），新文 以“{}”开头"


def apply(text: str, edit: Edit) -> Applied:
    """The text after ``edit``. Raises ``Unfit``, and guesses nothing, when the edit does not fit."""
    if edit.manner not in MANNERS:
        raise Unfit("没有写方式", f"补上 方式：{'、'.join(MANNERS)}")
    if name := chapter_name(edit.article):
        return without_chapter(text, edit, name)
    if edit.manner == REMOVE and not edit.article and (whole := whole_block(text, edit.old)):
        return without_block(text, whole)
    place = EditPlace.of(text, edit)
    main, at, gone = _main(text, edit, place)
    following = _renumbered(text, edit, place) if edit.renumber else []
    made, splices = spliced(text, [main, *following])
    return Applied(made, splices, at, place.name, gone)


def undo(text: str, splices: Iterable[Splice]) -> str:
    """The text before the edit that ``splices`` are of. Raises ``Unfit`` when ``text`` is not the one after it."""
    for splice in reversed(tuple(splices)):
        end = splice.at + len(splice.new)
        if text[splice.at : end] != splice.new:
            raise Unfit("文字不是修改以后的样子", "用修改以后的文字")
        text = f"{text[: splice.at]}{splice.old}{text[end:]}"
    return text


def _main(text: str, edit: Edit, place: EditPlace) -> tuple[Splice, int, Span | None]:
    """The replacement itself, where it shows in the new text, and what it takes out as a whole."""
    if edit.manner in (CHANGE, REPLACE) and not edit.new.strip():
        raise Unfit("没有写新文", "补上 新文；删去文字的，方式 写 删除")
    if edit.manner == ADD:
        return _added(text, edit, place)
    if edit.manner == REPLACE and (place.number is None or place.paragraph_number or place.item_number):
        raise Unfit("整条替换要写条，不写款、项", "只替换一款、一项的，方式 写 修改")
    whole = place.whole(text)
    if edit.old:
        words = _once(text, edit.old, whole, place)
        if edit.manner != REPLACE:
            new = edit.new if edit.manner == CHANGE else ""
            return Splice(words.start, edit.old, new), words.start, None
    elif place.number is None:
        raise Unfit("没有写改哪里", "写 条，或写 原文")
    if place.article and whole.end == place.article.end:
        not_glued(text, place.article)
    if edit.manner == REMOVE:
        return _removed(text, place, whole)
    new = with_label(text, edit, place, whole)
    return Splice(whole.start, text[whole.start : whole.end], new), whole.start, None


def _once(text: str, old: str, whole: Span, place: EditPlace) -> Span:
    """The only place of ``old`` within ``whole``. Raises ``Unfit`` when there is none, or more than one."""
    places = list(_places(text[whole.start : whole.end], old))
    count = len(places)
    if count == 1:
        start = whole.start + places[0]
        return Span(start, start + len(old))
    where = place.name or "文件"
    if count:
        raise Unfit(f"原文“{old}”在{where}里有 {count} 处", "写长一些，或写明条、款、项，使它只有一处")
    raise Unfit(f"{where}里没有原文“{old}”", "照修改以前的文字写；前面还有修改的，照那次修改以后的写")


def _places(text: str, words: str) -> Iterator[int]:
    """Every place of ``words`` in ``text``, overlapping ones too: 甲甲 stands twice in 甲甲甲."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _removed(text: str, place: EditPlace, whole: Span) -> tuple[Splice, int, Span | None]:
    """Take out a whole article, paragraph or item together with the gap behind it, or before it at the end."""
    assert place.article is not None
    if whole.start == place.article.start and whole.end < place.article.end:
        raise Unfit(f"{place.name}的第一款带着条号，不能单独删去", "用 整条替换，写删去以后的整条")
    splice, before = cut(text, whole)
    within = whole.end < place.article.end or whole.start > place.article.start
    return splice, max(place.article.start, before) if within else before, whole


def _added(text: str, edit: Edit, place: EditPlace) -> tuple[Splice, int, Span | None]:
    if not edit.new.strip():
        raise Unfit("没有写新文", "补上 新文")
    part = place.paragraph_number or place.item_number
    if edit.old and place.number and not part and (edit.renumber or place.article is None):
        return _behind(text, edit, place)
    if edit.old:
        words = _once(text, edit.old, place.whole(text), place)
        if _own_paragraph(edit.new.strip()) and any(block.end == words.end for block in blocks(text)):
            return _below(text, words.end, in_paragraphs(edit.new))  # an article is a paragraph of its own
        return Splice(words.end, "", edit.new), words.end, None
    if place.number is None:
        raise Unfit("没有写加在哪里", "写 条（新的条号），或写 原文（加在它后面）")
    new = in_paragraphs(edit.new)
    if place.item_number:
        return _below(text, _new_item(edit, place), numbered_item(text, new, place))
    if place.paragraph_number:
        return _below(text, _new_paragraph(place), new)
    if place.article and not edit.renumber:
        raise Unfit(f"已经有{place.name}", "新增一款的写 款；后面各条顺延的，写 顺延: 是")
    if not place.every:
        raise Unfit("这份文件没有分条", "写 原文（加在它后面）")
    new = labelled(text, new, place)
    before = _before(place)
    if before is None:
        first = place.every[0].start
        return Splice(first, "", new + GAP), first, None
    not_glued(text, before)
    if between := _headings_behind(text, before, place):
        heading = text[between[0].start : between[0].end].strip("#* \u3000")
        reason = f"{before.name}后面是“{heading}”，看不出{place.name}加在它前面还是后面"
        raise Unfit(reason, f"原文 写新条前面的一段：{before.name}的末尾，或者“{heading}”")
    return _below(text, before.end, new)


def _own_paragraph(new: str) -> bool:
    """Whether new words begin with an article or the heading of a chapter, which are paragraphs of their own."""
    return bool(beginning(new)) or is_heading(new.split("\n", 1)[0].strip(SIGNS))


def _headings_behind(text: str, before: Article, place: EditPlace) -> list[Span]:
    """The headings between ``before`` and the article after it; a 之一 stands with its article in any case."""
    assert place.number is not None
    following = next((article for article in place.every if article.start >= before.end), None)
    if following is None or place.number[1]:
        return []
    return [block for block in blocks(text) if before.end <= block.start < following.start]


def _behind(text: str, edit: Edit, place: EditPlace) -> tuple[Splice, int, Span | None]:
    """Add a whole article behind the paragraph that ends with ``edit.old``: the article or the heading before it."""
    new = labelled(text, in_paragraphs(edit.new), place) if place.every else ""
    before = _before(place) if new else None
    if before is None:
        raise Unfit(f"看不出{place.name}加在哪里", "核对条的序号")
    words = _once(text, edit.old, Span(0, len(text)), replace(place, name="文件"))
    ends = [before.end, *(block.end for block in _headings_behind(text, before, place))]
    if words.end not in ends:
        raise Unfit(
            f"原文“{edit.old}”不在{place.name}前面一段的末尾",
            f"写{before.name}的末尾，或者它后面的章名、节名",
        )
    not_glued(text, before)
    return _below(text, words.end, new)


def _before(place: EditPlace) -> Article | None:
    """The article behind which the new one is put; None for the beginning. Raises ``Unfit`` when that is not sure."""
    assert place.number is not None
    lesser = [article for article in place.every if article.number < place.number]
    nearest = max(lesser, key=lambda article: article.number) if lesser else place.every[0]
    same = [article for article in place.every if article.number == nearest.number]
    if (
        len(same) > 1 and place.article
    ):  # articles move up: the new one stands before the one that has its number
        same = [article for article in same if article.start < place.article.start][-1:]
    if len(same) != 1:
        reason = f"{nearest.name}在这份文件里有 {len(same)} 处，看不出{place.name}加在哪一处"
        raise Unfit(reason, _BY_WORDS.format(place.name))
    last = not any(article.number > place.number for article in place.every)
    if lesser and last and place.number[0] > nearest.number[0] + 1:
        raise Unfit(f"现有的最后一条是{nearest.name}，{place.name}接不上", "核对条的序号")
    return same[0] if lesser else None


def _below(text: str, end: int, new: str) -> tuple[Splice, int, Span | None]:
    """Add paragraphs behind ``end``."""
    return Splice(end, "", GAP + new), end + len(GAP), None


def _new_paragraph(place: EditPlace) -> int:
    """Where a new paragraph with this number is put: the end of the one before it."""
    if place.article is None:
        raise Unfit(f"没有{place.name}", "核对条的序号")
    count, number = len(place.article.paragraphs), place.paragraph_number
    if number == 1 or number > count + 1:
        advice = "用 整条替换，写改好的整条" if number == 1 else f"写 第{write_numeral(count + 1)}款"
        raise Unfit(f"{place.name}现有 {count} 款，不能加第{number}款", advice)
    return place.article.paragraphs[number - 2].end


def _new_item(edit: Edit, place: EditPlace) -> int:
    """Where a new item with this number is put: the end of the one before it."""
    if place.article is None or place.paragraph is None:
        place.whole("")
    assert place.paragraph is not None
    items, number = place.paragraph.items, place.item_number
    name = f"第（{write_numeral(number)}）项"
    if any(item.number == number for item in items) and not edit.renumber:
        raise Unfit(f"{place.name}已经有{name}", "后面各项顺延的，写 顺延: 是")
    before = [item for item in items if item.number == number - 1]
    if number > 1 and len(before) != 1:
        raise Unfit(f"{place.name}没有第（{write_numeral(number - 1)}）项，不能加{name}", "核对项的序号")
    return before[0].end if before else place.paragraph.lead_end


def _renumbered(text: str, edit: Edit, place: EditPlace) -> list[Splice]:
    """New numbers for the articles or items behind the added or removed one."""
    if edit.manner not in (ADD, REMOVE) or (edit.old and edit.manner == REMOVE) or place.number is None:
        raise Unfit("顺延 只用于增加、删除整条或整项", "删去 顺延")
    step = 1 if edit.manner == ADD else -1
    if place.item_number:
        items = place.paragraph.items if place.paragraph else ()
        least = place.item_number + (step < 0)
        return [
            Splice(
                item.digits.start,
                text[item.digits.start : item.digits.end],
                write_numeral(item.number + step),
            )
            for item in items
            if item.number >= least
        ]
    if place.paragraph_number or place.number[1]:
        raise Unfit("顺延 只用于增加、删除整条或整项", "删去 顺延")
    least = place.number[0] + (step < 0)
    return [
        Splice(
            a.label.start, text[a.label.start : a.label.end], article_name((a.number[0] + step, a.number[1]))
        )
        for a in place.every
        if a.number[0] >= least
    ]

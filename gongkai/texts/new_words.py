"""The new words of an amendment, with the number that an article, paragraph or item must begin with."""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.text.numerals import write_numeral
from gongkai.texts.places import Edit, EditPlace, Unfit
from gongkai.texts.structure import Span, article_name, beginning, part_number

GAP = "\n\n"
"""Between two paragraphs."""


def numbered_item(text: str, new: str, place: EditPlace) -> str:
    """The words of an item with its number, in the brackets that its neighbours use."""
    beside = place.paragraph.items[0].digits if place.paragraph and place.paragraph.items else None
    left, right = (text[beside.start - 1], text[beside.end]) if beside else ("（", "）")
    mark = f"{left}{write_numeral(place.item_number)}{right}"
    begins = re.match(r"[（(][^（）()]{1,9}[）)]", new)
    if begins is None:
        return mark + new
    try:
        same = part_number(begins[0]) == place.item_number
    except ValueError:
        return mark + new
    if not same:
        raise Unfit(f"新文以{begins[0]}开头，项写的是{mark}", "改对其中一个")
    return new


def with_label(text: str, edit: Edit, place: EditPlace, whole: Span) -> str:
    """The new words of a whole article, paragraph or item, with the number that they must begin with."""
    assert place.article is not None
    new = in_paragraphs(edit.new)
    if place.item_number:
        return numbered_item(text, new, place)
    if whole.start != place.article.start:
        return new
    if beginning(new):
        return labelled(text, new, place)
    first = place.article.paragraphs[0]
    head = re.match(r"(?:\*\*)?第[^ \u3000\u00a0]+[ \u3000\u00a0]+", text[first.start : first.end])
    assert head is not None, "an article begins with 第X条 and a blank"
    return head[0] + new


def labelled(text: str, new: str, place: EditPlace) -> str:
    """The words of an article with its number, written in the style of the other articles of the text."""
    assert place.number is not None
    begins = beginning(new)
    if begins is None:
        other = place.article or place.every[0]
        head = re.match(r"(\*\*)?([ \u3000\u00a0]+)", text[other.label.end : other.end])
        bold, blank = (head[1] or "", head[2]) if head else ("", "　")
        return f"{bold}{place.name}{bold}{blank}{new}"
    if begins[0] != place.number:
        raise Unfit(f"新文以{article_name(begins[0])}开头，条写的是{place.name}", "改对其中一个")
    return new


def in_paragraphs(words: str) -> str:
    """Each line of the words as a paragraph of its own; the rows of a table stay together."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    return "".join(
        (("\n" if before[:1] == line[:1] == "|" else GAP) if before else "") + line
        for before, line in pairwise(["", *lines])
    )

"""A rule without a whole chapter, or without a paragraph outside of its articles."""

from __future__ import annotations

from gongkai.texts.chapters import SIGNS, moved_up, named_chapter
from gongkai.texts.places import REMOVE, Edit, Unfit
from gongkai.texts.splices import Applied, Splice, cut, spliced
from gongkai.texts.structure import Article, Span, glued, units

#: A removed paragraph is named by so many of its words.
_LONGEST_NAME = 20


def without_chapter(text: str, edit: Edit, name: str) -> Applied:
    """The text without a whole chapter, its heading and its articles."""
    if edit.manner != REMOVE or edit.old or edit.paragraph or edit.item:
        raise Unfit(
            f"条 写的是{name}，只能整章删除",
            "改一条的，条 写条号；改章名的，不写 条，原文 写章名；增加一章的，不写 条，原文 写它前面的一段",
        )
    chapter = named_chapter(text, name)
    for article in chapter.within:
        not_glued(text, article)
    main, at = cut(text, chapter)
    following = moved_up(text, chapter) if edit.renumber else ()
    numbers = [Splice(span.start, text[span.start : span.end], new) for span, new in following]
    made, splices = spliced(text, [main, *numbers])
    return Applied(made, splices, at, name, chapter, tuple(level.name for level in chapter.within))


def whole_block(text: str, old: str) -> Span | None:
    """The only paragraph outside of articles, or heading, whose words are ``old``; None for any other words."""
    words = old.strip(SIGNS)
    named = [
        unit for unit in units(text) if not unit.name and text[unit.start : unit.end].strip(SIGNS) == words
    ]
    return named[0] if words and len(named) == 1 and text.count(words) == 1 else None


def without_block(text: str, whole: Span) -> Applied:
    """The text without a whole paragraph outside of articles, such as the heading of a chapter."""
    main, at = cut(text, whole)
    made, splices = spliced(text, [main])
    words = text[whole.start : whole.end].strip(SIGNS)
    name = words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME]}……"
    return Applied(made, splices, at, f"“{name}”", whole)


def not_glued(text: str, article: Article) -> None:
    """Raise ``Unfit`` when the end of ``article`` is not known, for another article is typed within it."""
    if name := glued(text, article):
        raise Unfit(f"{name}的条号后面没有空格，混在{article.name}里", f"在旧文件的“{name}”后面补一个空格")

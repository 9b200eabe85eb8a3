"""Amendments as written, and the place that each names in a text."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.text.numerals import write_numeral
from gongkai.texts.structure import (
    Article,
    Number,
    RuleParagraph,
    Span,
    article_name,
    article_number,
    articles,
    part_number,
)

CHANGE, ADD, REMOVE, REPLACE = "修改", "增加", "删除", "整条替换"
MANNERS = (CHANGE, ADD, REMOVE, REPLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One amendment as written: the place (article, paragraph, item), the manner, the words.

    ``renumber``: the articles or items behind move up or down by one.
    """

    manner: str
    article: str = ""
    paragraph: str = ""
    item: str = ""
    old: str = ""
    new: str = ""
    renumber: bool = False


class Unfit(Exception):
    """The edit does not fit the text; ``reason`` and ``advice`` are Chinese, for staff."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


@dataclass(frozen=True, slots=True)
class EditPlace:
    """The place that an edit names: as much of it as the text has."""

    name: str
    number: Number | None
    every: tuple[Article, ...]
    article: Article | None
    paragraph: RuleParagraph | None
    paragraph_number: int
    item_number: int

    @classmethod
    def of(cls, text: str, edit: Edit) -> EditPlace:
        """Find the place. Raises ``Unfit`` when it cannot be understood, or is not one place."""
        try:
            number = article_number(edit.article) if edit.article else None
            paragraph = part_number(edit.paragraph) if edit.paragraph else 0
            item = part_number(edit.item) if edit.item else 0
        except ValueError as error:
            raise Unfit(str(error), "写成 第五条、第二款、（三） 这样") from None
        if number is None and (paragraph or item):
            raise Unfit("写了款、项，没有写条", "补上 条，例如 第五条")
        every = articles(text)
        named = [article for article in every if article.number == number]
        name = article_name(number) if number else ""
        if len(named) > 1:
            raise Unfit(
                f"{name}在这份文件里有 {len(named)} 处", "不写 条，在 原文 里写足够长的一段，使它只有一处"
            )
        article = named[0] if named else None
        found = None
        if article and paragraph:
            found = article.paragraphs[paragraph - 1] if paragraph <= len(article.paragraphs) else None
        elif article and item:
            having = [rule_paragraph for rule_paragraph in article.paragraphs if rule_paragraph.items]
            if len(having) > 1:
                raise Unfit(f"{name}有几款都分项", "补上 款")
            found = having[0] if having else article.paragraphs[-1]
        return cls(name, number, every, article, found, paragraph, item)

    def whole(self, text: str) -> Span:
        """The named article, paragraph or item. Raises ``Unfit`` when it is not there."""
        if self.number is None:
            return Span(0, len(text))
        if self.article is None:
            raise Unfit(f"没有{self.name}", "核对条的序号；旧文件里条号后面没有空格的，补上空格")
        if self.paragraph_number and self.paragraph is None:
            count = len(self.article.paragraphs)
            raise Unfit(f"{self.name}只有 {count} 款，没有第{self.paragraph_number}款", "核对款的序号")
        if self.item_number:
            items = self.paragraph.items if self.paragraph else ()
            named = [item for item in items if item.number == self.item_number]
            if len(named) != 1:
                said = f"有 {len(named)} 个" if named else "没有"
                raise Unfit(f"{self.name}{said}第（{write_numeral(self.item_number)}）项", "核对项的序号")
            return named[0]
        return self.paragraph or self.article

"""The corpus: N notices, the same for the same seed, as plain values that every format is written from."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from material import Issuer, Material

YEARS = range(2010, 2027)
#: Later than every notice; what builds are given as their moment.
MOMENT = "2026-12-31 12:00"
_NUMERALS = "一二三四五六七八九十"
_VALIDITIES = ("有效", "有效", "有效", "有效", "已废止", "已修改")
_TABLE_EVERY = 4
_TASKS_EVERY = 50
_FILE_EVERY = 10
_TITLES = ("关于印发{}工作方案的通知", "关于{}的通知", "关于进一步{}的意见", "关于做好{}有关工作的通知")


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a table."""

    number: int
    lead: tuple[str, ...]
    responsible: str
    requirement: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice. ``file`` is the text of an attached CSV file, ``tasks`` the rows of its task table."""

    name: str
    title: str
    number: str
    issuer: Issuer
    topic: str
    topic_slug: str
    validity: str
    written: dt.date
    published: dt.datetime
    index_number: str
    addressee: str
    keywords: tuple[str, ...]
    summary: str
    body: str
    file: str
    tasks: tuple[Row, ...]

    @property
    def identity(self) -> str:
        """Where the notice stands, in every format."""
        return f"notices/{self.written.year}/{self.name}"

    @property
    def tasks_identity(self) -> str:
        """Where its task table stands."""
        return f"tasks/{self.name}"

    @property
    def tasks_title(self) -> str:
        """The name of its task table."""
        return f"{self.written.year}年重点工作任务分解表"


def make(count: int, seed: int, material: Material) -> Iterator[Entry]:
    """``count`` notices, oldest first; the first ones do not depend on ``count`` but for their dates."""
    first, last = dt.date(YEARS[0], 1, 4), dt.date(YEARS[-1], 10, 30)
    days = (last - first).days
    serials: dict[tuple[str, int], int] = {}
    for place in range(count):
        luck = random.Random(f"{seed}/{place}")
        issuer = luck.choice(material.issuers)
        written = first + dt.timedelta(days=days * place // max(count - 1, 1))
        serial = serials[issuer.code, written.year] = serials.get((issuer.code, written.year), 0) + 1
        minutes = dt.time(9 + place % 8, place * 7 % 60)
        topic = luck.choice(list(material.topics))
        phrase = luck.choice(material.phrases)
        yield Entry(
            name=f"n-{place + 1:06}",
            title=issuer.name + luck.choice(_TITLES).format(phrase.removesuffix("工作")),
            number=f"{issuer.code}〔{written.year}〕{serial}号",
            issuer=issuer,
            topic=topic,
            topic_slug=material.topics[topic],
            validity=luck.choice(_VALIDITIES),
            written=written,
            published=dt.datetime.combine(written, minutes),
            index_number=f"000014349/{written.year}-{place + 1:07}",
            addressee="各镇人民政府，各街道办事处，县政府各部门：",
            keywords=(phrase,),
            summary=luck.choice(material.sentences),
            body=_body(luck, material, with_table=place % _TABLE_EVERY == 1),
            file=_file(luck, material) if place % _FILE_EVERY == 3 else "",
            tasks=_tasks(luck, material, issuer, written.year) if place % _TASKS_EVERY == 7 else (),
        )


def _body(luck: random.Random, material: Material, with_table: bool) -> str:
    """About 2,800 characters: three to five parts, each with paragraphs; a list, and an eight-row table in some."""
    blocks = [_paragraph(luck, material, 4)]
    parts = luck.randint(3, 5)
    for part in range(parts):
        blocks.append(f"## {_NUMERALS[part]}、{luck.choice(material.phrases)}")
        for section in range(2):
            blocks.append(f"### （{_NUMERALS[section]}）{luck.choice(material.phrases)}")
            blocks.append(f"**{luck.choice(material.phrases)}。**{_paragraph(luck, material, 3)}")
        if part == 1:
            blocks.append("\n".join(f"- {sentence}" for sentence in luck.sample(material.sentences, 3)))
        if part == 2 and with_table:
            blocks.append(_table(luck, material))
    blocks.append(_paragraph(luck, material, 3))
    return "\n\n".join(blocks) + "\n"


def _paragraph(luck: random.Random, material: Material, sentences: int) -> str:
    return "".join(luck.sample(material.sentences, sentences))


def _table(luck: random.Random, material: Material) -> str:
    lines = ["| 序号 | 事项 | 内容 | 时间 |", "| --- | --- | --- | --- |"]
    for row in range(1, 9):
        phrase, sentence = luck.choice(material.phrases), luck.choice(material.sentences)
        lines.append(f"| {row} | {phrase} | {sentence} | {row + 3}月底前 |")
    return "\n".join(lines)


def _file(luck: random.Random, material: Material) -> str:
    return "序号,事项\n" + "".join(f"{row},{luck.choice(material.phrases)}\n" for row in range(1, 20))


def _tasks(luck: random.Random, material: Material, issuer: Issuer, year: int) -> tuple[Row, ...]:
    names = material.departments[issuer.region]
    return tuple(
        Row(
            number=number,
            lead=tuple(luck.sample(names, luck.randint(1, 2))),
            responsible="、".join(luck.sample(names, 3)),
            requirement=luck.choice(material.sentences),
            deadline=f"{year}年{luck.randint(3, 12)}月底前",
        )
        for number in range(1, luck.randint(6, 10))
    )

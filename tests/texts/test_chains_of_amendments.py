"""Generated chains of amendments: applied, they give the texts made by hand; undone, the text as issued."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from gongkai.text.numerals import write_numeral
from gongkai.texts.amending import Applied, apply, undo
from gongkai.texts.comparing import compare
from gongkai.texts.places import ADD, CHANGE, REMOVE, REPLACE, Edit

WORDS = (
    "县镇村户房屋补助申请审核公示资金标准对象程序监督责任期限材料窗口网上办理登记评估检查安全水电路桥学校医院"
)


@dataclass
class Rule:
    """A rule by hand: articles as lists of paragraphs, each with its items; no code of the product makes its text."""

    articles: list[tuple[int, int, list[tuple[str, list[str]]]]] = field(default_factory=list)

    def text(self) -> str:
        lines = ["# 某办法", "## 第一章　总则"]
        for main, part, paragraphs in self.articles:
            name = f"第{write_numeral(main)}条" + (f"之{write_numeral(part)}" if part else "")
            for place, (words, items) in enumerate(paragraphs):
                lines.append(f"{name}　{words}" if place == 0 else words)
                lines += [f"（{write_numeral(n)}）{item}" for n, item in enumerate(items, 1)]
        return "\n\n".join([*lines, "县财政局", "2026年3月5日"])


def sentence(draw: random.Random, serial: list[int]) -> str:
    """A sentence that no other contains."""
    serial[0] += 1
    return "".join(draw.choices(WORDS, k=draw.randint(4, 12))) + f"{serial[0]:04d}号。"


def paragraph(draw: random.Random, serial: list[int]) -> tuple[str, list[str]]:
    return sentence(draw, serial), [sentence(draw, serial) for _ in range(draw.choice((0, 0, 2, 3)))]


def step(rule: Rule, draw: random.Random, serial: list[int]) -> Edit:
    """Change the rule by hand, and say the same as an amendment."""
    at = draw.randrange(len(rule.articles))
    main, part, paragraphs = rule.articles[at]
    name = f"第{write_numeral(main)}条" + (f"之{write_numeral(part)}" if part else "")
    place = draw.randrange(len(paragraphs))
    words, items = paragraphs[place]
    kind = draw.choice(
        ("words", "drop", "behind", "whole", "paragraph", "more", "item", "less", "new", "moved", "gone")
    )
    fresh = sentence(draw, serial)
    which = f"第{write_numeral(place + 1)}款"
    if kind == "words":
        paragraphs[place] = (words.replace("号。", "号、") + fresh, items)
        return Edit(manner=CHANGE, article=name, old=words, new=paragraphs[place][0])
    if kind == "drop":
        paragraphs[place] = (words[1:], items)
        return (
            Edit(manner=REMOVE, article=name, paragraph=which, old=words[:-1], new="")
            if not words[1:]
            else Edit(manner=CHANGE, article=name, paragraph=which, old=words, new=words[1:])
        )
    if kind == "behind":
        paragraphs[place] = (words + fresh, items)
        return Edit(manner=ADD, article=name, old=words, new=fresh)
    if kind == "whole":
        made = [paragraph(draw, serial) for _ in range(draw.randint(1, 3))]
        rule.articles[at] = (main, part, made)
        lines = [
            line
            for text, inner in made
            for line in (text, *(f"（{write_numeral(n)}）{i}" for n, i in enumerate(inner, 1)))
        ]
        return Edit(manner=REPLACE, article=name, new="\n".join(lines))
    if kind == "paragraph":
        paragraphs.insert(place + 1, (fresh, []))
        return Edit(manner=ADD, article=name, paragraph=f"第{write_numeral(place + 2)}款", new=fresh)
    if kind == "more" or (kind == "less" and len(items) < 2):
        items.append(fresh)
        return Edit(
            manner=ADD, article=name, paragraph=which, item=f"（{write_numeral(len(items))}）", new=fresh
        )
    if kind == "item" and items:
        items.insert(0, fresh)
        return Edit(manner=ADD, article=name, paragraph=which, item="第（一）项", new=fresh, renumber=True)
    if kind == "less":
        del items[0]
        return Edit(manner=REMOVE, article=name, paragraph=which, item="（一）", renumber=True)
    if kind == "new" and not any((m, p) == (main, part + 1) for m, p, _ in rule.articles):
        rule.articles.insert(at + 1, (main, part + 1, [(fresh, [])]))
        return Edit(manner=ADD, article=f"第{write_numeral(main)}条之{write_numeral(part + 1)}", new=fresh)
    if kind == "gone" and len(rule.articles) > 3:
        del rule.articles[at]
        if part or any(m == main for m, _, _ in rule.articles):
            return Edit(manner=REMOVE, article=name)
        rule.articles[:] = [(m - (m > main), p, text) for m, p, text in rule.articles]
        return Edit(manner=REMOVE, article=name, renumber=True)
    first = next(i for i, one in enumerate(rule.articles) if one[0] == main)
    rule.articles[:] = [(m + (m >= main), p, text) for m, p, text in rule.articles]
    rule.articles.insert(first, (main, 0, [(fresh, [])]))
    return Edit(manner=ADD, article=f"第{write_numeral(main)}条", new=fresh, renumber=True)


def chain(seed: int) -> tuple[str, list[Edit], list[str]]:
    """A text, amendments, and the text by hand after each."""
    draw, serial = random.Random(seed), [0]
    rule = Rule(
        [
            (n, 0, [paragraph(draw, serial) for _ in range(draw.randint(1, 3))])
            for n in range(1, draw.randint(4, 9))
        ]
    )
    first = rule.text()
    edits, texts = [], []
    for _ in range(draw.randint(1, 8)):
        edits.append(step(rule, draw, serial))
        texts.append(rule.text())
    return first, edits, texts


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_200_chains_give_the_texts_made_by_hand_and_come_back_when_undone(seed: int) -> None:
    for one in range(seed, seed + 20):
        text, edits, by_hand = chain(one)
        now, done = text, list[Applied]()
        for edit, expected in zip(edits, by_hand, strict=True):
            done.append(apply(now, edit))
            now = done[-1].text
            assert now == expected, (one, edit)
        for applied in reversed(done):
            now = undo(now, applied.splices)
        assert now == text


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_the_amendments_proposed_from_two_texts_make_one_of_the_other(seed: int) -> None:
    for one in range(seed, seed + 20):
        text, _, by_hand = chain(one)
        proposal = compare(text, by_hand[-1])
        now = text
        for edit in proposal.edits:
            now = apply(now, edit).text
        assert now == by_hand[-1], one
        assert not proposal.unexplained

"""Texts of official papers made at random, as the blocks that their writer meant, and the ways in which staff paste them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from gongkai.render.margins import width
from gongkai.text.numerals import write_numeral as han

#: A block: whether it is a heading, and its text on one line.
Block = tuple[bool, str]


def _words(text: str) -> list[str]:
    return text.split(" ")


WORDS = _words(
    "全县 各镇 县直部门 政务公开 基层治理 乡村振兴 农业农村 教育系统 财政资金 项目建设 安全生产 责任落实 工作机制 监督检查 信息公开 重点领域 "
    "群众反映 窗口服务 养老服务 生态环境 城乡居民 医疗保险 道路交通 水利工程 统筹推进 加快完善 认真做好 切实加强 持续优化 严格执行 及时报送 "
    "组织开展 进一步明确 按照有关规定 结合实际 坚持 落实 推进 加强 健全 以及 和 与 的 由 在 对 将 为 其中"
)
NAMES = _words(
    "《云溪县政府信息公开规定》 “放管服”改革 （以下简称县政府） 2026年6月底前 3.5% 12个镇 80万元 （见附件2） 5G网络 PM2.5 第三条规定 "
    "2025年度 “一件事” 38号 1至3月 0.8亿元 A类 GDP 10～15日"
)
UNITS = _words("县民政局 县财政局 县教育局 县发展和改革局 县市场监督管理局 鹤山镇人民政府 县公安局")
TOPICS = _words(
    "总体要求 主要任务 组织领导 工作目标 实施步骤 加强监督检查 推进政务公开标准化规范化建设 申报条件 办理程序 资金管理"
)
LABELS = _words(
    "招聘岗位 招聘人数 学历要求 办理时间 办理地点 联系电话 收费标准 服务对象 申请材料 责任单位 完成时限 备注"
)
#: A clause does not end in such a word.
_LINKS = re.compile("(?:的|和|与|由|在|对|将|为|以及|其中)+$")
_TOKEN = re.compile(r"[A-Za-z0-9.%\-]+|.")
_NOT_FIRST = "，。；：、！？）》”’〕%％～"
_NOT_LAST = "（《“〔"


class Writer:
    """Writes papers; all that it writes follows from its seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def paper(self) -> list[Block]:
        """The blocks of one paper, some with signature and date."""
        kinds: tuple[Callable[[], list[Block]], ...] = (
            self.notice, self.notice, self.addressed, self.rule, self.reply, self.plan, self.meeting, self.plain,
            self.labels, self.guide, self.questions, self.names, self.steps, self.parts,
        )  # fmt: skip
        blocks = self.random.choice(kinds)()
        if self._often(0.3):
            blocks += [(False, self._unit()), (False, f"2026年{self._number(12)}月{self._number(28)}日")]
        return blocks

    def notice(self) -> list[Block]:
        """通知 with headings, items, the responsible unit and the names of attachments."""
        blocks = [(False, self._sentence(self._number(3)) + "现将有关事项通知如下：")]
        for first in range(1, self._number(3) + 1):
            blocks.append((True, f"{han(first)}、{self._topic()}"))
            blocks += self.random.choice((self.plain, self._run_in, self._second, self._third, self._items))()
            if self._often(0.3):
                units = f"{self._unit()}、{self._unit()}"
                blocks.append((False, f"（责任单位：{units}；完成时限：2026年{self._number(12)}月底前）"))
        if self._often(0.5):
            blocks.append((False, "本通知自印发之日起施行。"))
        if self._often(0.3):
            blocks.append((False, f"附件：1.{self._topic()}任务分解表"))
            blocks += [(False, f"{second}.{self._topic()}清单") for second in range(2, self._number(3) + 1)]
        return blocks

    def addressed(self) -> list[Block]:
        """通知 with its addressee."""
        return [(False, "各镇人民政府、街道办事处，县政府各部门，各直属机构："), *self.notice()]

    def rule(self) -> list[Block]:
        """办法 with articles, some with items."""
        blocks: list[Block] = []
        chapters, article = self._often(0.6), 0
        for chapter in range(1, self._number(3) + 1):
            if chapters:
                blocks.append((True, f"第{han(chapter)}章　{self._topic()}"))
            for _ in range(self._number(3)):
                article += 1
                if self._often(0.6):
                    blocks.append((False, f"第{han(article)}条　{self._paragraph()}"))
                    continue
                blocks.append(
                    (False, f"第{han(article)}条　{self._clause()}有下列情形之一的，{self._clause()}：")
                )
                last, short = self._number(3) + 1, self._often(0.4)
                for item in range(1, last + 1):
                    text = self._clause() if short else self._sentence(1, "。" if item == last else "；")
                    blocks.append((False, f"（{han(item)}）{text}"))
        return blocks

    def reply(self) -> list[Block]:
        """批复: numbered paragraphs are no headings."""
        points = [(False, f"{han(at)}、{self._paragraph()}") for at in range(1, self._number(4) + 1)]
        return [
            (False, f"你单位《关于{self._clause()}的请示》收悉。现批复如下："),
            *points,
            (False, "此复。"),
        ]

    def plan(self) -> list[Block]:
        """预案 with 1 and 1.1."""
        blocks: list[Block] = []
        for part in range(1, self._number(3) + 1):
            blocks.append((True, f"{part} {self._topic()}"))
            for second in range(1, self._number(3) + 1):
                blocks += [(True, f"{part}.{second} {self._topic()}"), (False, self._paragraph())]
        return blocks

    def meeting(self) -> list[Block]:
        """会议通知 with 时间 and 地点."""
        who = "、".join(self._unit() for _ in range(self._number(6)))
        return [
            (False, self._sentence(2)),
            (False, "时间：2026年7月22日（星期三）上午9:00"),
            (False, "地点：县政府二楼1号会议室"),
            (False, f"参加人员：{who}主要负责同志"),
            (False, self._sentence(self._number(4))),
        ]

    def plain(self) -> list[Block]:
        """Paragraphs."""
        return [(False, self._paragraph()) for _ in range(self._number(4))]

    def labels(self) -> list[Block]:
        """Labels and what they label."""
        said = (
            lambda: self._clause(3, 8),
            self._clause,
            self._sentence,
            lambda: "3人",
            lambda: "0537-1234567",
        )
        chosen = self.random.sample(LABELS, self._number(5) + 1)
        return [(False, f"{label}：{self.random.choice(said)()}") for label in chosen]

    def guide(self) -> list[Block]:
        """办事指南: headings with short lines below them."""
        blocks: list[Block] = []
        for first in range(1, self._number(4) + 1):
            blocks.append((True, f"{han(first)}、{self._topic()}"))
            below = self._number(3)
            if below == 1:
                blocks.append((False, f"{self._clause(2, 8)}。"))
            elif below == 2:
                blocks += [
                    (False, f"{at}.{self._clause(3, 9)}{'；' if at < 3 else '。'}") for at in (1, 2, 3)
                ]
            else:
                blocks += self.labels()[:3]
        return blocks

    def questions(self) -> list[Block]:
        """问 and 答."""
        blocks: list[Block] = []
        for _ in range(self._number(4)):
            blocks += [
                (False, f"问：{self._clause()}，{self._clause(3, 8)}？"),
                (False, f"答：{self._paragraph()}"),
            ]
        return blocks

    def names(self) -> list[Block]:
        """A list of persons or units."""
        forms: tuple[Callable[[], str], ...] = (
            lambda: f"王某某　{self._unit()}　科长",
            lambda: f"李某某（{self._unit()}）",
            self._unit,
        )
        form = self.random.choice(forms)
        listed = [(False, form()) for _ in range(self._number(5) + 2)]
        return [(False, f"{self._sentence(2)}现将名单公布如下："), *listed]

    def steps(self) -> list[Block]:
        """一是 and 二是, each a paragraph."""
        points = [(False, f"{number}是{self._topic()}。{self._sentence()}") for number in "一二三"]
        return [(False, self._sentence(2)), *points]

    def parts(self) -> list[Block]:
        """第一部分 with 一、 below it."""
        blocks: list[Block] = []
        for part in range(1, self._number(3) + 1):
            blocks.append((True, f"第{han(part)}部分　{self._topic()}"))
            for first in range(1, self._number(2) + 1):
                blocks += [(True, f"{han(first)}、{self._topic()}"), (False, self._paragraph())]
        return blocks

    def _run_in(self) -> list[Block]:
        points = range(1, self._number(4) + 1)
        return [(False, f"（{han(at)}）{self._topic()}。{self._paragraph()}") for at in points]

    def _second(self) -> list[Block]:
        blocks: list[Block] = []
        for second in range(1, self._number(3) + 1):
            blocks += [(True, f"（{han(second)}）{self._topic()}"), *self.plain()]
        return blocks

    def _third(self) -> list[Block]:
        points = range(1, self._number(4) + 1)
        return [(False, f"{at}.{self._topic()}。{self._paragraph()}") for at in points]

    def _items(self) -> list[Block]:
        last = self._number(3) + 1
        items = [
            (False, f"（{at}）{self._sentence(2, '。' if at == last else '；')}") for at in range(1, last + 1)
        ]
        return [(False, self._paragraph()), *items]

    def _often(self, share: float) -> bool:
        return self.random.random() < share

    def _number(self, most: int) -> int:
        return self.random.randint(1, most)

    def _unit(self) -> str:
        return self.random.choice(UNITS)

    def _topic(self) -> str:
        return self.random.choice(TOPICS)

    def _clause(self, least: int = 4, most: int = 18) -> str:
        words, wanted = "", self.random.randint(least, most)
        while len(words) < wanted:
            words += self.random.choice(NAMES if self._often(0.12) else WORDS)
        return _LINKS.sub("工作", words)

    def _sentence(self, clauses: int = 0, end: str = "。") -> str:
        count = (clauses or self._number(5)) - 1
        return (
            "".join(self._clause() + self.random.choice("，，，、；") for _ in range(count))
            + self._clause()
            + end
        )

    def _paragraph(self) -> str:
        return "".join(self._sentence() for _ in range(self.random.choice((1, 1, 1, 2, 2, 3, 4))))


def ways(blocks: list[Block], random_: random.Random) -> Iterator[tuple[str, str]]:
    """A paper as typed: with and without blank lines, and with its lines cut after so many signs or between words."""
    texts = [text for _, text in blocks]
    indent = "　　" if random_.random() < 0.4 else ""
    count, columns = random_.randint(24, 42), 2 * random_.randint(20, 40)
    cut = ["\n".join(text[at : at + count] for at in range(0, len(text), count)) for text in texts]
    wrapped = ["\n".join(_wrapped(text, columns)) for text in texts]
    yield "spaced", "\n\n".join(indent + text for text in texts)
    yield "dense", "\n".join(indent + text for text in texts)
    yield "cut", "\n\n".join(cut)
    yield "cut dense", "\n".join(cut)
    yield "wrapped", "\n\n".join(wrapped)
    yield "wrapped dense", "\n".join(wrapped)
    yield "wrapped indented", "\n".join("\n".join(_wrapped(f"　　{text}", columns)) for text in texts)


def _wrapped(text: str, columns: int) -> list[str]:
    """The lines of a text that a word processor wrapped: between words, no line beginning with ，."""
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        if not line or token in _NOT_FIRST or width(line + token) <= columns:
            line += token
        elif line[-1] in _NOT_LAST:
            lines.append(line[:-1])
            line = line[-1] + token
        else:
            lines.append(line)
            line = token
    return [*lines, line]


def ends_of(texts: list[str]) -> set[int]:
    """How many signs are above each text but the first, without blanks."""
    found, total = set(), 0
    for text, _ in pairwise(texts):
        total += len(text)
        found.add(total)
    return found

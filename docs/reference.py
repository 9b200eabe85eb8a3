"""Write the tables of ``content.md``, ``configuration.md``, ``problems.md``, ``names.md`` and ``rules.md``: ``python docs/reference.py``.

A table stands between ``<!-- fields: name -->`` and ``<!-- end -->``; a test holds that the files are up to date.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from gongkai.config import Config  # noqa: E402
from gongkai.fields.schema import EXPECTED, READ, fields_of  # noqa: E402
from gongkai.fields.values import ANY, MEANT, NONE  # noqa: E402
from gongkai.interface_words import InterfaceWords  # noqa: E402
from gongkai.problems import CATALOGUE  # noqa: E402
from gongkai.records.genres import GENRES  # noqa: E402
from gongkai.records.kind import kinds  # noqa: E402
from gongkai.records.site_words import enumerations  # noqa: E402
from gongkai.thresholds import Thresholds  # noqa: E402


def declared(*roots: type) -> tuple[type, ...]:
    """``roots`` and every record within their fields, each once, in the order of their names."""
    found: set[type] = set()
    waiting = list(roots)
    while waiting:
        record = waiting.pop()
        if record not in found:
            found.add(record)
            waiting += [field.nested for field in fields_of(record) if field.nested]
    return tuple(sorted(found, key=lambda record: record.__name__))


CONTENT = declared(*(kind.record for kind in kinds()))
RECORDS = declared(*CONTENT, Config, InterfaceWords, Thresholds)
FILES = tuple(HERE / f"{name}.md" for name in ("content", "configuration", "problems", "names", "rules"))
#: What a rule may be held by, in the order of the table.
STATES = ("代码", "测试", "人工", "不适用", "尚缺")
_LEVELS = {"error": "错误", "warning": "提醒"}

_BLOCK = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_GENRES = re.compile(r"(<!-- genres -->\n).*?(<!-- end -->)", re.DOTALL)
_NAMES = re.compile(r"(<!-- names -->\n).*?(<!-- end -->)", re.DOTALL)
_WORDS = re.compile(r"(<!-- words -->\n).*?(<!-- end -->)", re.DOTALL)
_RULES = re.compile(r"(<!-- rules -->\n).*?(<!-- end -->)", re.DOTALL)
_CODES = re.compile(r"(<!-- codes: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(record: type) -> str:
    """The fields of a record as a Markdown table."""
    lines = ["| 字段 | 英文名 | 必填 | 说明 | 例 |", "| --- | --- | --- | --- | --- |"]
    for field in fields_of(record):
        example = "" if field.label.example == "……" else f"`{field.label.example}`"
        reminded = not {EXPECTED, READ}.isdisjoint(field.roles)
        required = "提醒" if reminded else "是" if field.required else ""
        lines.append(f"| {field.label.text} | `{field.name}` | {required} | {field.label.help} | {example} |")
    return "\n".join(lines) + "\n"


def genres() -> str:
    """The genres of 公示公告 as a Markdown table."""
    lines = ["| 类型 | 放什么 | 一般写明的事项 | 环节 | 期满撤下 |", "| --- | --- | --- | --- | --- |"]
    for genre in GENRES:
        stages, gone = "、".join(genre.stages), "是" if genre.persons else ""
        lines.append(f"| {genre.name} | {genre.holds} | {'、'.join(genre.details)} | {stages} | {gone} |")
    return "\n".join(lines) + "\n"


_OWN = {ANY: "可以", MEANT: "可以，要写 `相当于`", NONE: "不能，程序据以办事"}


def words() -> str:
    """The enumerations of all types of content as a Markdown table, and whether a site may add words."""
    lines = ["| 内容 | 字段 | 原有的词 | 能不能增加 |", "| --- | --- | --- | --- |"]
    for found in enumerations():
        if found.field.name != "state":
            listed = "、".join(found.choice.words)
            lines.append(f"| {found.kind} | {found.field.label.text} | {listed} | {_OWN[found.choice.own]} |")
    return "\n".join(lines) + "\n"


def names() -> str:
    """Every field of content by its English name: its Chinese labels, the records that have it, the help texts."""
    rows: dict[tuple[str, str], list[type]] = {}
    helps: dict[tuple[str, str], str] = {}
    for record in CONTENT:
        for field in fields_of(record):
            key = (field.name, field.label.text)
            rows.setdefault(key, []).append(record)
            helps.setdefault(key, field.label.help)
    lines = ["| name | on paper | in | what staff read |", "| --- | --- | --- | --- |"]
    for key in sorted(rows):
        name, label = key
        lines.append(
            f"| `{name}` | {label} | {', '.join(one.__name__ for one in rows[key])} | {helps[key]} |"
        )
    return "\n".join(lines) + "\n"


def codes(level: str) -> str:
    """All codes of one level as a Markdown table: what is said, why it is an error or a reminder, after which rule."""
    lines = ["| 代码 | 说什么 | 为什么 | 依据 |", "| --- | --- | --- | --- |"]
    for code, kind in sorted(CATALOGUE.items()):
        if _LEVELS[kind.level] == level:
            message = (
                re.sub(r"\{(\w+)\}", "…", kind.message).replace("|", r"\|").replace("{", "").replace("}", "")
            )
            reason = f"{kind.reason.ground}：{kind.reason.text}"
            lines.append(f"| {code} | {message} | {reason} | {kind.reason.basis} |")
    return "\n".join(lines) + "\n"


def rules() -> str:
    """The numbered rules of the standard as a Markdown table, with what holds each (``rules.yaml``)."""
    listed = yaml.safe_load((HERE / "rules.yaml").read_text(encoding="utf-8"))
    counts = Counter(rule["状态"] for rule in listed)
    lines = [
        f"共 {len(listed)} 条："
        + "、".join(f"{state} {counts[state]} 条" for state in STATES if counts[state])
        + "。",
        "",
    ]
    lines += ["| 编号 | 规则 | 状态 | 由什么保证，或要问的问题 |", "| --- | --- | --- | --- |"]
    for rule in listed:
        held = "、".join(f"`{one}`" for one in rule.get("依靠", ()))
        said = "；".join(filter(None, (held, rule.get("说明", ""))))
        lines.append(f"| {rule['编号']} | {rule['规则']} | {rule['状态']} | {said} |")
    return "\n".join(lines) + "\n"


def filled(text: str) -> str:
    """A document with every table written anew."""
    by_name = {record.__name__: record for record in RECORDS}
    text = _GENRES.sub(lambda match: f"{match[1]}{genres()}{match[2]}", text)
    text = _WORDS.sub(lambda match: f"{match[1]}{words()}{match[2]}", text)
    text = _RULES.sub(lambda match: f"{match[1]}{rules()}{match[2]}", text)
    text = _NAMES.sub(lambda match: f"{match[1]}{names()}{match[2]}", text)
    text = _CODES.sub(lambda match: f"{match[1]}{codes(match[2])}{match[3]}", text)
    return _BLOCK.sub(lambda match: f"{match[1]}{table(by_name[match[2]])}{match[3]}", text)


if __name__ == "__main__":
    for file in FILES:
        file.write_text(filled(file.read_text(encoding="utf-8")), encoding="utf-8")

"""The desk's writer: a form that is sent back unchanged leaves the file as it is, and a change touches its own lines alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.desk.form import BODY, ContentForm, DeskField, form_of
from gongkai.desk.posted import body_of, changes, sent
from gongkai.desk.shapes import ValueShape
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import content_files
from gongkai.records.reading import beside_a_text, kind_of_file
from gongkai.sources.rewritten_file import rewritten
from tests.conftest import EXAMPLE, ROOT
from tests.desk.served import inputs


@cache
def _records() -> tuple[tuple[Path, Kind, bytes, ContentForm], ...]:
    found = []
    for content in (EXAMPLE / "content", ROOT / "content"):
        for relative in content_files(content):
            kind, _ = kind_of_file(relative, relative, as_read=True)
            file = content / relative
            if kind is not None and not beside_a_text(file):
                raw = file.read_bytes()
                found.append((file, kind, raw, form_of(raw, kind, file.suffix == ".md")))
    return tuple(found)


def saved(raw: bytes, kind: Kind, inputs: dict[str, str], *, markdown: bool = True) -> bytes:
    """The file after its form was sent with these inputs changed."""
    form = form_of(raw, kind, markdown)
    posted = sent(form) | inputs
    return rewritten(raw, markdown, changes(form, posted), body_of(form, posted))


def test_form_to_file_to_form_is_the_identity_for_every_record() -> None:
    assert len(_records()) > 150
    for file, kind, raw, form in _records():
        other = b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")
        assert saved(other, kind, {}, markdown=file.suffix == ".md") == other, file
        assert not [field.label for field in form.fields if field.name.startswith("~")], file


#: What staff type: signs that mean something in YAML, quotes, blanks, several lines.
WORDS = st.text(
    st.sampled_from("县政府通知：，、：:#- []{}\"'|>&*!%@`\\〔2026〕1号\n是no012～…"), min_size=1, max_size=30
).filter(lambda text: text.strip("\n") == text and bool(text.strip()))


def lines_of(fields: tuple[DeskField, ...]) -> Iterator[DeskField]:
    """The fields with one text, those of rows among them."""
    for field in fields:
        if field.shape is ValueShape.LINE:
            yield field
        for row in field.rows[:3]:
            yield from lines_of(row.fields)


@settings(max_examples=100)
@given(st.data())
def test_whatever_is_typed_into_a_field_is_read_back_and_no_other_line_differs(data: st.DataObject) -> None:
    drawn = [one for one in _records() if any(lines_of(one[3].fields))]
    file, kind, raw, form = data.draw(st.sampled_from(drawn))
    field = data.draw(st.sampled_from(list(lines_of(form.fields))))
    said = data.draw(WORDS)
    markdown = file.suffix == ".md"
    made = saved(raw, kind, {field.name: said}, markdown=markdown)
    assert sent(form_of(made, kind, markdown)) == sent(form) | {field.name: said}
    old, new = raw.decode().split("\n"), made.decode().split("\n")
    touched = [
        (first, last)
        for tag, first, last, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    # one place: the lines of the field, or one after another field
    assert len(touched) <= 1
    if field.present:
        assert all(field.first - 1 <= first and last <= field.last for first, last in touched)


FILE = """---
# 公文全称
标题: 关于供水的通知   # 待核
发文机关: 云溪县人民政府办公室
成文日期: '2026-03-01'
内部编号: "A-1"
# 文种：15 个法定文种之一
# 文种: 通知
关键词: [供水, 水价]
附件:
  # 第一个
  - 名称: 水价表
    文件: a.xlsx
  - {名称: 说明, 文件: b.pdf}
概述: >-
  水价从五月起
  调整。
---

第一段。

第二段。
"""


@pytest.mark.parametrize(
    ("inputs", "old", "new"),
    [
        ({"title": "关于停水的通知"}, "标题: 关于供水的通知   # 待核", "标题: 关于停水的通知   # 待核"),
        ({"written": "2026-03-02"}, "'2026-03-01'", "'2026-03-02'"),
        ({"genre": "公告"}, "# 文种: 通知\n", "文种: 公告\n"),
        ({"keywords/0": ""}, "[供水, 水价]", "[水价]"),
        ({"keywords/2": "节水, 限时"}, "[供水, 水价]", "[供水, 水价, '节水, 限时']"),
        ({"keywords/0": "", "keywords/1": ""}, "关键词: [供水, 水价]\n", ""),
        ({"issuer/1": "云溪县水利局"}, "云溪县人民政府办公室", "[云溪县人民政府办公室, 云溪县水利局]"),
        ({"attachments/0/name": "表"}, "名称: 水价表", "名称: 表"),
        ({"attachments/0/name": ""}, "  - 名称: 水价表\n    文件: a.xlsx\n", "  - 名称:\n    文件: a.xlsx\n"),
        ({"attachments/0/~row": "~gone"}, "  - 名称: 水价表\n    文件: a.xlsx\n", ""),
        ({"attachments/1/name": "水价: 说明"}, "{名称: 说明,", "{名称: '水价: 说明',"),
        ({"attachments/1/name": "说明\n二"}, "  - {名称: 说明, 文件: b.pdf}", "  - 名称: |-\n      说明\n      二\n    文件: b.pdf"),
        ({"attachments/2/~row": "-1", "attachments/2/name": "图"}, "文件: b.pdf}", "文件: b.pdf}\n  - {名称: 图}"),
        ({"attachments/1/~row": "~gone", "copies": "县委办"}, "  - {名称: 说明, 文件: b.pdf}\n", "抄送: 县委办\n"),
        ({"summary": "水价六月起调整。"}, "  水价从五月起\n  调整。", "  水价六月起调整。"),
        ({"summary": ""}, "概述: >-\n  水价从五月起\n  调整。\n", ""),
        ({"~内部编号": '"A-2"'}, '"A-1"', '"A-2"'),
        ({"title": ""}, "标题: 关于供水的通知   # 待核", "标题:    # 待核"),
        ({"number": "云政办字〔2026〕3号"}, "成文日期: '2026-03-01'\n", "成文日期: '2026-03-01'\n发文字号: 云政办字〔2026〕3号\n"),
        ({"~body": "第一段。\n\n新的一段。\n\n第二段。"}, "第一段。\n", "第一段。\n\n新的一段。\n"),
        ({"~body": "第一段。"}, "第一段。\n\n第二段。", "第一段。"),
    ],
)  # fmt: skip
def test_a_change_is_written_as_a_careful_clerk_would(inputs: dict[str, str], old: str, new: str) -> None:
    kind = next(kind for kind in kinds() if kind.name == "notice")
    assert FILE.count(old) == 1
    for end in ("\n", "\r\n"):
        made = saved(FILE.replace("\n", end).encode(), kind, inputs).decode()
        assert made == FILE.replace(old, new).replace("\n", end)


def test_the_drawn_form_of_every_type_says_what_the_file_says() -> None:
    templates = Environment(
        loader=FileSystemLoader(ROOT / "gongkai/desk/templates"), autoescape=True, undefined=StrictUndefined
    )
    said = {
        "messages": (), "by_name": {}, "conflicts": {}, "lists": {}, "to_check": (), "place": "a.md", "state": "", "xsrf": "",
        "said": "", "wrong": "", "waiting": "", "title": "", "body_name": BODY,
    } | {"who": "", "seen": "", "buttons": []}  # fmt: skip
    # the last file of each type of the example
    last = {kind.name: (file, kind, form) for file, kind, _, form in _records() if EXAMPLE in file.parents}
    assert len(last) > 25
    for file, kind, form in last.values():
        drawn = inputs(templates.get_template("edit.html").render(kind=kind, form=form, **said))
        made = {name: text for name, text in drawn.items() if name not in ("_xsrf", "~state", "~end")}
        # the empty line at the end of pairs, for one more
        more = [name for name in made if name not in sent(form)]
        assert not any(made.pop(name) for name in more), file
        assert made == sent(form), file

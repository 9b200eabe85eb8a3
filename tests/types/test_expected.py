"""No paper is kept from the public because it lacks what papers of its kind usually state."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.engine.assemble import Assembly, assemble
from gongkai.fields.schema import EXPECTED, fields_of
from gongkai.paths import Paths
from gongkai.problems import Problem
from gongkai.records.kind import kinds
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from tests.conftest import EXAMPLE, MOMENT
from tests.site.test_pictures_and_films import TEMPLATES
from tests.small_site import CONFIG, report

Answer = tuple[Assembly | None, list[Problem]]


def without_expected(record: type, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a file but those that its type only expects."""
    kept = dict(values)
    for field in fields_of(record):
        for key in (field.label.text, field.name):
            if EXPECTED in field.roles:
                kept.pop(key, None)
            elif field.nested and isinstance(kept.get(key), list):
                kept[key] = [without_expected(field.nested, part) for part in kept[key]]
            elif field.nested and isinstance(kept.get(key), dict):
                kept[key] = without_expected(field.nested, kept[key])
    return kept


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The example county, every file of it without the fields that are only expected."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("output", ".*"))
    for kind in kinds():
        for file in (folder / "content" / kind.folder).rglob("*") if kind.folder else ():
            if file.suffix in kind.suffixes:
                text = file.read_text(encoding="utf-8")
                head, rest = (text.split("---\n", 2)[1:]) if file.suffix == ".md" else (text, "")
                values = without_expected(kind.record, yaml.load(head, yaml.BaseLoader))
                dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
                whole = f"---\n{dumped}---\n{rest}" if file.suffix == ".md" else dumped
                file.write_text(whole, encoding="utf-8")
    return assemble(Paths.around(folder / "site_config.yaml"), MOMENT)


def test_the_example_without_any_of_it_is_still_published(bare: Answer) -> None:
    assembly, problems = bare
    assert [str(found) for found in problems if found.level == "error"] == []
    assert assembly is not None


def test_what_is_missing_is_one_reminder_for_each_file(bare: Answer) -> None:
    said = Counter(found.at.path for found in bare[1] if found.code == "GK348")
    assert len(said) > 30 and set(said.values()) == {1}


def test_no_page_says_none_where_nothing_is_stated(bare: Answer) -> None:
    assembly = bare[0]
    assert assembly is not None
    environment = make_environment(TEMPLATES, assembly.plan.chrome)
    shown = {kind.column for kind in kinds()}
    for planned in assembly.plan.pages:
        if planned.column in shown and "/20" in planned.url:
            html = render_page(environment, planned.page(), "/").html
            assert not re.findall(r">\s*None\b|\bNone<|<dd>\s*</dd>|：，|，，", html), planned.url


def test_a_slip_in_the_name_of_an_expected_field_is_still_a_mistake(tmp_path: Path) -> None:
    text = "---\n标题: 县政府第5次常务会议\n发布日期: 2026-03-03 15:30\n会议类型: 常务会议\n会议日期: 2026-03-02\n议程: [研究养老工作]\n---\n\n会议研究了养老工作。\n"
    column = "      - {标识: meetings, 名称: 会议公开, 类别: 会议公开, 描述: 会议, 关键词: [会议]}\n"
    lines = report(tmp_path, {"site_config.yaml": CONFIG + column, "content/meetings/2026/a.md": text})
    assert any("GK102 不认识的字段“议程”" in line for line in lines)

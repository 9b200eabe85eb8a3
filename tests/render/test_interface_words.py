"""Words of the interface: in one file, used by the templates, changed by a site."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from gongkai.interface_words import USUAL_WORDS, InterfaceWords
from tests.components.drawing import TEMPLATES
from tests.small_site import CONFIG, assembled

#: Templates whose words nobody changes: what the law says about requests and the form it prescribes, and pages that only
#: developers and staff read.
FIXED = {
    "components/request-form/macro.html", "pages/gallery.html", "pages/rehearsal.html", "pages/request-form.html",
    "pages/request.html",
}  # fmt: skip
#: Names that staff write in content, which these templates compare with and do not show.
COMPARED = {
    "components/responsive-table/macro.html": {
        "序号",
        "工作任务",
        "牵头部门",
        "责任单位",
        "具体要求",
        "完成时限",
    },
    "components/state-bar/macro.html": {"长期", "进行中", "已完成", "逾期"},
    "components/state-chart/macro.html": {"长期", "进行中", "已完成", "逾期"},
}
HAN = re.compile("[\u4e00-\u9fff]+")


def own_words(template: Path) -> set[str]:
    """The words of a template outside of its comments; year, month and day of a date are none."""
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {word for word in HAN.findall(text) if word not in ("年", "月", "日")}


def test_templates_hold_no_words_of_their_own() -> None:
    files = {file.relative_to(TEMPLATES).as_posix(): file for file in TEMPLATES.rglob("*.html")}
    assert len(files) > 80
    own = {name: own_words(file) - COMPARED.get(name, set()) for name, file in files.items()}
    assert {name for name, words in own.items() if words} == FIXED


def test_every_word_is_read_by_a_template() -> None:
    declared = {field.name for field in dataclasses.fields(InterfaceWords)}
    read = {
        name
        for file in TEMPLATES.rglob("*.html")
        for name in re.findall(r"\bwords\.([a-z_]+)", file.read_text(encoding="utf-8"))
    }
    assert read == declared


def test_a_site_changes_a_word_and_keeps_the_others(tmp_path: Path) -> None:
    own = CONFIG + "界面用语: {查找: 找一找, 最后更新: 更新日期}\n"
    found, problems = assembled(tmp_path, {"site_config.yaml": own})
    assert found is not None, problems
    assert found.plan.chrome.words == dataclasses.replace(USUAL_WORDS, find="找一找", updated="更新日期")


def test_a_word_that_the_interface_does_not_have_is_named_with_its_line(tmp_path: Path) -> None:
    _, problems = assembled(tmp_path, {"site_config.yaml": CONFIG + "界面用语:\n  查找: 找\n  查字: 找\n"})
    (found,) = [one for one in problems if "查字" in str(one)]
    assert found.at.line == CONFIG.count("\n") + 3

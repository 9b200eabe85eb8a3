"""What the form says to somebody who fills it in: nothing of lines of a file, and at the field that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.commands.office import ContentOffice
from gongkai.desk.form import BODY, form_of
from gongkai.desk.placing import placed
from gongkai.desk.wording import as_in_form
from gongkai.paths import Paths
from gongkai.problems import CATALOGUE
from gongkai.records.notice import KIND
from tests.small_site import NOON, NOTICE, write


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> ContentOffice:
    return ContentOffice(Paths.around(write(tmp_path_factory.mktemp("desk"))), NOON)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("写在第二行 --- 之后", "写在“正文”一栏里"),
        ("写进文件头的 主送机关，正文里删去这一行", "写进上面的 主送机关，正文里删去这一行"),
        ("在文件头加一行 不公开理由，写明依据", "在上面填 不公开理由，写明依据"),
        ("审过的在文件头 审核 里写明环节", "审过的在上面的 审核 里写明环节"),
        ("照原件加一行 发文字号；原件没有的", "照原件填 发文字号；原件没有的"),
        (
            "改为 有效性: 有效，或删去 有效性 这一行，由系统推出",
            "改为 有效性: 有效，或清空 有效性，由系统推出",
        ),
        ("页面规则 W-PII-01 不符：有公民身份号码 110***X", "有公民身份号码 110***X"),
        ("在来源文件中删去或遮盖，不得公开", "删去或遮盖，不得公开"),
        ("在来源文件的文件头里填写标题", "在来源文件的各项里填写标题"),
        ("改对文件头；正文里的这一行删去", "改对上面的这一项；正文里的这一行删去"),
        ("表头下面加一行 |---|---|", "表头下面加一行 |---|---|"),
    ],
)
def test_a_message_about_lines_is_said_in_the_words_of_the_form(written: str, said: str) -> None:
    assert as_in_form(written) == said


def test_no_hint_sends_somebody_at_the_form_below_the_second_line_of_dashes() -> None:
    hints = [as_in_form(f"{kind.message} {kind.hint}") for kind in CATALOGUE.values()]
    assert not [hint for hint in hints if "第二行 --- 之后" in hint]
    assert sum("“正文”一栏里" in hint for hint in hints) >= 4


def test_a_number_on_the_page_is_told_beside_the_body_that_has_it(office: ContentOffice) -> None:
    text = NOTICE.rstrip("\n") + "\n\n联系人身份证号 11010519491231002X。\n"
    [found] = [
        message
        for message in placed(
            form_of(text.encode(), KIND, True), office.look("notices/2026/a.md", text.encode()).problems
        )
        if "公民身份号码" in message.text
    ]
    assert (found.name, found.level) == (BODY, "error")


def test_no_message_names_a_day_that_nobody_typed(office: ContentOffice) -> None:
    text = NOTICE.replace("成文日期: 2026-03-02", "成文日期: 2026.13.1").replace(
        "发布日期: 2026-03-03 15:30", "发布日期: 昨天"
    )
    assert text.count("昨天") == text.count("2026.13.1") == 1
    said = [problem.message for problem in office.look("notices/2026/a.md", text.encode()).problems]
    assert any("昨天" in one for one in said) and any("2026.13.1" in one for one in said)
    assert not [one for one in said if "2021" in one]


def test_what_most_documents_state_is_in_sight_on_a_new_form(office: ContentOffice, tmp_path: Path) -> None:
    place = office.create("notice", "2026/xin")
    form = form_of((office.content / place).read_bytes(), KIND, True)
    seen = [one.label for one in form.fields if one.required or one.expected or one.usual or one.present]
    assert {"标题", "发文机关", "发文字号", "成文日期", "发布日期", "主题分类", "公文类别"} <= set(seen)
    [listed] = [one for one in office.records() if one.place == place]
    assert (listed.state, listed.next) == ("草稿", "待写完")
    (office.content / place).unlink()


@pytest.mark.parametrize(
    "item",
    [
        "状态: 撤回\n撤回日期: 2026-03-10\n撤回理由: 内容有误",
        "公开属性: 依申请公开",
        "公开属性: 不予公开\n不公开理由: 内部事务信息",
        "公开至: 2026-03-20",
    ],
)
def test_the_form_of_a_document_that_is_not_public_can_be_opened(office: ContentOffice, item: str) -> None:
    text = NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n{item}")
    assert office.look("notices/2026/a.md", text.encode()).files == {}


def test_a_title_is_a_reference_in_the_form_as_in_the_file(office: ContentOffice) -> None:
    named = "《云溪县人民政府办公室关于做好政务公开工作的通知》"
    text = NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n依据: {named}").replace("3号", "4号")
    text = text.replace("做好政务公开工作的通知\n", "做好年报编制工作的通知\n")
    found = office.look("notices/2026/b.md", text.encode())
    assert [one.code for one in found.problems if one.code == "GK201"] == []
    assert found.files

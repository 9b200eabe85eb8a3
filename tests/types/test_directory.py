"""The disclosure catalogue lists everything published, with the elements of the law, as page and as data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.feeds.data import data_files
from gongkai.pages.data_sets.disclosure_catalogue import COLUMNS
from gongkai.render.markdown import first_words
from gongkai.text.index_number import check_sign, fault
from tests.small_site import CONFIG, NOTICE, assembled, report

A = "content/notices/2026/a.md"
WITH_COLUMN = (
    CONFIG
    + "      - {标识: directory, 名称: 政府信息公开目录, 类别: 信息公开目录, 描述: 全部信息, 关键词: [目录]}\n"
)
FULL = NOTICE.replace(
    "地区: 云溪县\n",
    "地区: 云溪县\n索引号: 11370899000000000K/2026-00001\n主题分类: 综合政务/政务公开\n概述: 怎样做好公开\n",
)


def second(written: str, published: str) -> str:
    return (
        NOTICE.replace("〔2026〕3号", f"〔{written[:4]}〕4号")
        .replace("2026-03-02", written)
        .replace("2026-03-03 15:30", published)
    )


def entries_of(folder: Path, files: dict[str, str | bytes | None]) -> list[dict[str, object]]:
    found, problems = assembled(folder, {"site_config.yaml": WITH_COLUMN, **files})
    assert found is not None, problems
    listed: list[dict[str, object]] = json.loads(data_files(found.site)["data/directory.json"])
    return listed


def test_an_entry_has_the_four_elements_of_the_law_and_those_of_a_library(tmp_path: Path) -> None:
    entry = entries_of(tmp_path, {A: FULL})[0]
    assert list(entry) == [column.name for column in COLUMNS]
    assert entry == {
        "index_number": "11370899000000000K/2026-00001",
        "title": "云溪县人民政府办公室关于做好政务公开工作的通知",
        "summary": "怎样做好公开",
        "written_date": "2026-03-02",
        "published_date": "2026-03-03T15:30:00+08:00",
        "issuer": ["云溪县人民政府办公室"],
        "number": "云政办字〔2026〕3号",
        "disclosure": "主动公开",
        "validity": None,
        "topic": "综合政务/政务公开",
        "genre": None,
        "category": None,
        "effective_date": None,
        "expiry_date": None,
        "register_number": None,
        "drafter": None,
        "keywords": [],
        "source": None,
        "url": "https://www.yunxi.gov.cn/zwgk/notices/2026/a/",
        "id": "notices/2026/a",
        "kind": "政策文件",
        "changed_date": None,
        "changed_by": [],
        "status": "公开",
    }


def test_a_spreadsheet_reads_the_same_catalogue(tmp_path: Path) -> None:
    found, _ = assembled(tmp_path, {A: FULL})
    assert found is not None
    rows = list(csv.DictReader(io.StringIO(data_files(found.site)["data/directory.csv"].decode("utf-8-sig"))))
    assert [row["index_number"] for row in rows] == ["11370899000000000K/2026-00001"]
    assert list(rows[0]) == [column.name for column in COLUMNS]


def test_without_a_summary_the_first_paragraph_stands_for_it(tmp_path: Path) -> None:
    assert entries_of(tmp_path, {A: NOTICE})[0]["summary"] == "各镇要做好政务公开工作。"


def test_a_page_of_text_is_listed_with_the_day_of_its_last_change(tmp_path: Path) -> None:
    page = "---\n标题: 政府信息公开指南\n更新日期: 2026-01-05\n---\n\n怎样查找。\n"
    listed = entries_of(tmp_path, {"content/guide.md": page})
    assert [(entry["id"], entry["written_date"], entry["changed_date"]) for entry in listed] == [
        ("notices/2026/a", "2026-03-02", None),
        ("guide", "2026-01-05", "2026-01-05"),
    ]


def test_a_repealed_document_says_when_and_by_what(tmp_path: Path) -> None:
    old = second("2025-01-02", "2025-01-03 09:00")
    new = NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n废止: notices/2025/old\n")
    entry = entries_of(tmp_path, {A: new, "content/notices/2025/old.md": old})[1]
    assert (entry["id"], entry["changed_by"]) == ("notices/2025/old", ["notices/2026/a"])
    assert (entry["validity"], entry["changed_date"]) == ("已废止", "2026-03-02")


def test_a_withdrawn_document_has_no_page_and_stays_in_the_catalogue(tmp_path: Path) -> None:
    gone = second("2026-01-02", "2026-01-03 09:00").replace(
        "地区: 云溪县\n", "地区: 云溪县\n状态: 撤回\n撤回日期: 2026-02-01\n撤回理由: 有误\n"
    )
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": WITH_COLUMN,
        "content/notices/2026/gone.md": gone,
    }
    found, problems = assembled(tmp_path, files)
    assert found is not None and problems == []
    addresses = {page.url: page.view for page in found.plan.pages}
    assert "/notices/2026/gone/" not in addresses
    row = addresses["/directory/2026/"].rows[1]
    assert (row.url, row.summary) == ("", "") and row.title.endswith("（已撤回）")
    entry = json.loads(data_files(found.site)["data/directory.json"])[1]
    assert (entry["status"], entry["url"], entry["changed_date"]) == ("已撤回", None, "2026-02-01")


def test_what_was_never_public_is_not_named_when_it_is_withdrawn(tmp_path: Path) -> None:
    for place, secret in enumerate(("公开属性: 不予公开", "发布日期: 2027-01-03 09:00")):
        gone = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n状态: 撤回\n{secret}\n")
        if "发布日期" in secret:
            gone = gone.replace("发布日期: 2026-03-03 15:30\n", "")
        files: dict[str, str | bytes | None] = {A: gone, "content/tasks/yunxi-2026.yaml": None}
        folder = tmp_path / str(place)
        assert entries_of(folder, files) == []


def test_whoever_withdraws_says_since_when(tmp_path: Path) -> None:
    gone = NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n状态: 撤回\n")
    lines = report(tmp_path, {A: gone, "content/tasks/yunxi-2026.yaml": None})
    assert len(lines) == 1 and lines[0].startswith("content/notices/2026/a.md:6:5 GK322 写了 状态: 撤回")


def test_each_year_has_pages_of_its_own(tmp_path: Path) -> None:
    config = WITH_COLUMN + "功能: {每页条数: 2}\n"
    files: dict[str, str | bytes | None] = {"site_config.yaml": config}
    for place in range(1, 4):
        text = second("2025-01-02", f"2025-01-03 09:0{place}").replace("4号", f"{place}号")
        files[f"content/notices/2025/n{place}.md"] = text
    found, problems = assembled(tmp_path, files)
    assert found is not None, problems
    pages = {page.url: page for page in found.plan.pages if page.url.startswith("/directory/")}
    assert list(pages) == ["/directory/", "/directory/2026/", "/directory/2025/", "/directory/2025/page-2/"]
    assert [len(page.view.rows) for page in pages.values()] == [2, 1, 2, 1]
    assert pages["/directory/2025/page-2/"].title == "政府信息公开目录：2025年，第2页"


def test_index_numbers_of_older_schemes_are_right() -> None:
    older = (
        "003129766/201901-00336",
        "6107280000/2024-001005",
        "00312976-6/2012-00001",
        "11370829004333910Q/2021-26757114",
    )
    assert [fault(number) for number in older] == [""] * len(older)


@pytest.mark.parametrize(
    "number",
    [
        "11370829004333910Q/2025-01874",
        "11370322004222241N/2021-5135380",
        "01404053X/2021-00490",
        "000014349/2017-00110",
    ],
)
def test_index_numbers_of_real_documents_are_right(number: str) -> None:
    assert fault(number) == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("11370829004333910R/2025-01874", "校验位应是 Q，写的是 R"),
        ("11370829004333910Q/2025--0187", "流水号“-0187”应全是数字"),
        ("11370829004333910Q/-0187", "没有年份"),
        ("11370829004333910Q/202513-0187", "年份“202513”应是四位数"),
        ("11370829/2025-0187", "机构代码“11370829”不是"),
        ("11370829004333910Q/2025", "缺少年份和流水号之间的减号"),
        ("2025-01874", "没有斜线"),
    ],
)
def test_an_index_number_of_another_form_is_a_reminder_that_names_the_part(
    tmp_path: Path, number: str, said: str
) -> None:
    lines = report(tmp_path, {A: NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n索引号: {number}\n")})
    assert len(lines) == 1 and lines[0].startswith("content/notices/2026/a.md:6:6 GK321 索引号")
    assert said in lines[0]


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.data())
def test_one_wrong_sign_of_a_credit_code_never_passes(code: str, data: st.DataObject) -> None:
    whole = code + check_sign(code)
    place = data.draw(st.integers(0, 17))
    other = data.draw(
        st.sampled_from([sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY" if sign != whole[place]])
    )
    assert fault(f"{whole}/2026-00001") == ""
    assert fault(f"{whole[:place]}{other}{whole[place + 1 :]}/2026-00001")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("## 一、背景\n\n为了**方便**群众，见[办法](notices/a)。\n\n第二段。", "为了方便群众，见办法。"),
        ("| 甲 | 乙 |\n| --- | --- |\n\n- 一\n\n> 引\n\n正文。", "正文。"),
        ("（2004年6月16日国务院办公厅发布）\n\n目　录\n\n正文。", "正文。"),
        ("（一）正文，2026年3月起办理。", "（一）正文，2026年3月起办理。"),
        ("", ""),
        ("甲" * 300, "甲" * 199 + "…"),
    ],
)
def test_the_first_words_are_running_text_without_markup(body: str, words: str) -> None:
    assert first_words(body) == words

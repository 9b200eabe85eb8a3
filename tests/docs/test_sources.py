"""What the four sources order can be seen where docs/sources.md says: each address is a page, each code is a code."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html

from gongkai.problems import CATALOGUE
from tests.conftest import ROOT


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_row_says_where_it_can_be_seen_and_how_far_it_is() -> None:
    for name, ordered, how, where, state in rows():
        assert re.fullmatch(r"[JPY]\d+(?:[、–]?[JPY]?\d+)*", name.replace("、", "、")), name
        assert ordered and how
        assert re.search(r"/[a-z]|GK\d{3}", where), name
        assert state in ("能", "部分", "未做"), name


def test_every_address_is_a_page_of_the_example_and_every_code_is_one_of_check(example: Path) -> None:
    for name, _, _, where, _ in rows():
        for address in re.findall(r"(?<!\S)/[\w/-]+/", where):
            assert (example / address.strip("/") / "index.html").is_file(), (name, address)
        assert set(re.findall(r"GK\d{3}", where)) <= set(CATALOGUE), name


#: What a reader finds at each address of the table: the page of the row as ordered, not merely a page.
FOUND = {
    "/notices/plans/": ("应公布 7 份", "没有公布", "2026年鹤山镇政务公开工作实施方案"),
    "/annual-reports/2025/zf/": ("任务分解表", "实施方案"),
    "/bulletins/2026/plan-15th/": ("类型规划计划", "状态现行"),
    "/bulletins/2026/plan-14th/": ("现为历史资料", "状态历史"),
    "/bulletins/2026/debt/": ("债务限额", "债务余额", "专项债务"),
    "/bulletins/2026/subsidies/": ("总额", "金额（万元）"),
    "/bulletins/2026/random-check/": ("抽查事项", "抽查结果", "检查对象"),
    "/bulletins/2026/food-licence/": ("许可文书号", "许可内容"),
    "/bulletins/2026/penalty/": ("处罚文书号", "违法事实", "公示期"),
    "/bulletins/2026/food-samples/": ("类型监督检查", "不合格"),
    "/bulletins/2026/interview/": ("类型政民互动",),
    "/interpretations/2026/statistics-q3/": ("解读的文件", "主要经济指标统计信息"),
    "/statistics/2026-q3/": ("政策解读", "图解2026年前三季度云溪县经济数据"),
    "/rules/": ("引用的法规", "中华人民共和国政府信息公开条例"),
    "/notices/2026/school-enrolment/": ("政策咨询", "0000-0000000"),
    "/responses/": ("办理中，已", "已回应，用时"),
    "/responses/2026/street-lights/": ("办理情况办理中",),
    "/bulletins/2026/new-media/": ("政务新媒体名录", "主办单位"),
    "/bulletins/2026/in-action/": ("类型工作动态", "鹤山镇"),
    "/units/yunxi/dongshi/": ("类别村（社区）", "涉及本地的公开内容", "东石村2026年第三季度村务公开"),
    "/units/yunxi/shiqiao/": ("涉及本地的公开内容", "东石村2026年第三季度村务公开"),
    "/notices/by-place/he-shan-zhen/": ("政策文件：鹤山镇", "鹤山农贸市场搬迁"),
    "/bulletins/2026/village-accounts/": ("适用地点东石村", "支出（元）"),
    "/evaluations/": ("要求全年不少于", "结果运用"),
    "/evaluations/units/": ("云溪县鹤山镇人民政府", "还差 2 项"),
    "/data/": ("notices.csv", "notices.json", "列的说明", "directory.json"),
    "/bulletins/2026/care-homes/": ("养老机构名录", "收费（元/月）"),
    "/tasks/": ("一、重点领域信息公开", "按单位"),
    "/guide/": ("获取方式", "监督和救济"),
    "/statutory/": ("政策文件", "财政预决算", "机构职能"),
    "/annual-reports/": ("2025年政府信息公开工作年度报告", "历年申请情况"),
    "/compilations/livelihood/": ("一页上阅读和打印全册", "Word 文件", "收录"),
    "/compilations/livelihood/whole/": ("民生政策汇编（全文）", "危房改造补助办法"),
    "/gazette/1996/issue-1/": ("整期扫描件", "PDF"),
    "/bulletins/2026/certificates/": ("类型目录清单", "证明事项", "开具单位"),
    "/bulletins/2026/school-tender/": ("类型公共资源交易", "招标公告", "中标候选人公示"),
    "/bulletins/2026/service-rating/": ("好评率", "评价数"),
    "/bulletins/2026/audit/": ("类型审计和整改", "整改责任单位"),
    "/bulletins/2026/request-analysis/": ("热点事项", "转为主动公开", "相关内容"),
    "/priority/": ("规划计划", "民生保障", "监督检查", "公务员招考"),
    "/livelihood/": ("义务教育学校招生入学", "重特大疾病医疗救助"),
    "/inspections/": ("食品安全抽检情况",),
    "/directory/": ("索引号", "内容概述", "生成日期", "公示公告"),
}


def test_every_address_shows_what_its_row_orders(example: Path) -> None:
    addresses = {address for *_, where, _ in rows() for address in re.findall(r"(?<!\S)/[\w/-]+/", where)}
    assert addresses == set(FOUND)
    for address, words in FOUND.items():
        page = lxml.html.parse(example / address.strip("/") / "index.html")
        (main,) = page.xpath("//main")
        shown = "".join(main.text_content().split())
        missing = [word for word in words if "".join(word.split()) not in shown]
        assert not missing, (address, missing)


def test_every_code_that_a_row_names_is_provoked_by_a_test_of_a_site() -> None:
    tests = (
        path for path in (ROOT / "tests").rglob("test_*.py") if path.parent.name not in ("docs", "tests")
    )
    provoked = {code for path in tests for code in re.findall(r"GK\d{3}", path.read_text(encoding="utf-8"))}
    named = {code for *_, where, _ in rows() for code in re.findall(r"GK\d{3}", where)}
    assert sorted(named - provoked) == []


def test_what_is_done_only_in_part_says_what_is_missing() -> None:
    done = [state for *_, state in rows()]
    assert done.count("能") > done.count("部分") + done.count("未做")

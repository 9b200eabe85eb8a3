"""Who published the plan that a document ordered, and what is published for one village or town alone."""

from __future__ import annotations

from pathlib import Path

from gongkai.pages.columns.units import UnitView
from gongkai.pages.views import NoticeView, RegisterView
from tests.small_site import CONFIG, DIRECTORY, NOTICE, assembled, report

UNITS = CONFIG + "      - {标识: units, 名称: 按单位查看, 类别: 信息公开目录, 描述: 各单位, 关键词: [单位]}\n"
TOWNS = DIRECTORY + (
    "  - {标识: shiqiao, 名称: 云溪县石桥镇人民政府, 别名: [石桥镇], 类别: 乡镇街道}\n"
    "  - {标识: liuhe, 名称: 云溪县柳河镇人民政府, 别名: [柳河镇], 类别: 乡镇街道}\n"
    "  - {标识: dongshi, 名称: 东石村村民委员会, 别名: [东石村], 类别: 村（社区）, 上级: shiqiao}\n"
    "  - {标识: xishi, 名称: 西石村村民委员会, 别名: [西石村], 类别: 村（社区）, 上级: shiqiao}\n"
)
A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"


def ordering(*lines: str) -> str:
    return NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n" + "".join(f"{line}\n" for line in lines))


def plan(issuer: str, day: str = "2026-03-20") -> str:
    text = NOTICE.replace("云政办字〔2026〕3号", "石政发〔2026〕4号").replace(
        "发布日期: 2026-03-03", f"发布日期: {day}"
    )
    return text.replace("发文机关: 云溪县人民政府办公室", f"发文机关: {issuer}\n依据: notices/2026/a")


def files(first: str, second: str | None = None) -> dict[str, str | bytes | None]:
    found: dict[str, str | bytes | None] = {
        "site_config.yaml": UNITS,
        "content/organizations/yunxi.yaml": TOWNS,
        A: first,
    }
    return found | ({B: second} if second else {})


def views(folder: Path, changed: dict[str, str | bytes | None]) -> dict[str, object]:
    """The view of every page of a small site, by address."""
    assembly, problems = assembled(folder, changed)
    assert assembly is not None, problems
    return {planned.url: planned.page().view for planned in assembly.plan.pages}


def rows(folder: Path, changed: dict[str, str | bytes | None]) -> list[tuple[str, str]]:
    view = views(folder, changed)["/notices/plans/"]
    assert isinstance(view, RegisterView)
    return [(row[0].text, row[3].text) for register in view.registers for row in register.rows]


def test_every_unit_that_must_have_a_plan_is_listed_with_how_far_it_is(tmp_path: Path) -> None:
    first = ordering("应制定实施方案: [县教育局, 各镇（街道）]", "实施方案期限: 2026-03-25")
    assert rows(tmp_path, files(first, plan("云溪县石桥镇人民政府"))) == [
        ("云溪县教育局", "没有公布"),
        ("云溪县石桥镇人民政府", "已公布"),
        ("云溪县柳河镇人民政府", "没有公布"),
    ]


def test_a_plan_after_the_term_is_told_as_such(tmp_path: Path) -> None:
    first = ordering("应制定实施方案: [石桥镇]", "实施方案期限: 2026-03-19")
    assert rows(tmp_path, files(first, plan("云溪县石桥镇人民政府"))) == [
        ("云溪县石桥镇人民政府", "已公布，晚于期限")
    ]


def test_who_is_late_is_one_reminder_when_the_term_is_over(tmp_path: Path) -> None:
    lines = {
        day: [
            line
            for line in report(
                tmp_path / day, files(ordering("应制定实施方案: [各镇（街道）]", f"实施方案期限: {day}"))
            )
            if "GK351" in line
        ]
        for day in ("2026-05-18", "2026-05-17")
    }
    assert lines["2026-05-18"] == []
    (line,) = lines["2026-05-17"]
    assert "还没有公布的单位 2 个：云溪县石桥镇人民政府、云溪县柳河镇人民政府" in line


def test_a_document_that_orders_plans_leads_to_who_has_one_and_no_other_does(tmp_path: Path) -> None:
    for lines, labels in ((["应制定实施方案: [石桥镇]"], ["实施方案公布情况"]), ([], [])):
        view = views(tmp_path / str(len(lines)), files(ordering(*lines)))["/notices/2026/a/"]
        assert isinstance(view, NoticeView)
        assert [facet.label for facet in view.relations if "方案" in facet.label] == labels


def local(folder: Path, unit: str, place: str) -> list[str]:
    view = views(folder, files(ordering(f"适用地点: [{place}]"))).get(f"/units/yunxi/{unit}/")
    if view is None:
        return []
    assert isinstance(view, UnitView)
    return [row.url for group in view.groups for row in group.rows if group.title == "涉及本地的公开内容"]


def test_a_village_lists_what_concerns_it_and_its_town_and_a_town_what_concerns_its_villages(
    tmp_path: Path,
) -> None:
    there = ["/notices/2026/a/"]
    assert local(tmp_path / "1", "dongshi", "东石村") == there
    assert local(tmp_path / "2", "dongshi", "石桥镇") == there
    assert local(tmp_path / "3", "shiqiao", "东石村") == there
    assert local(tmp_path / "4", "xishi", "东石村") == []
    assert local(tmp_path / "5", "liuhe", "石桥镇") == []


def test_a_place_that_no_directory_knows_is_a_reminder_and_documents_are_listed_by_place(
    tmp_path: Path,
) -> None:
    (line,) = (
        line for line in report(tmp_path / "1", files(ordering("适用地点: [南石村]"))) if "南石村" in line
    )
    assert "GK202" in line
    second = NOTICE.replace("〕3号", "〕4号").replace("地区: 云溪县\n", "地区: 云溪县\n适用地点: 东石村\n")
    assembly, _ = assembled(tmp_path / "2", files(ordering("适用地点: [东石村]"), second))
    assert assembly is not None
    assert "/notices/by-place/dong-shi-cun/" in {page.url for page in assembly.plan.pages}

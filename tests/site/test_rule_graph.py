"""The graph of rules: drawn on the page of a rule, listed by level, and given as linked data, from one truth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest

from gongkai.engine.assemble import Assembly
from gongkai.feeds.rule_graph import FILE, rule_graph_file
from gongkai.pages.addresses import RELATIONS
from gongkai.pages.document.graph import _lines as graph_lines
from gongkai.pages.document.graph import levels_graph
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.site.rule_graph import neighbours
from gongkai.text.levels import CITY, COUNTY, LEVELS, NATION, PROVINCE, TOWN, UNSTATED, level_of
from tests.small_site import CONFIG, NOTICE, assembled

BASE = "https://www.yunxi.gov.cn/zwgk/"
#: No instrument of these words exists.
LAW = "《中华人民共和国停车条例》（国令第9999号）"


def paper(title: str, number: int, *lines: str, body: str = "停车有序。", day: str = "2026-03-02") -> str:
    text = NOTICE.replace("做好政务公开工作的通知", title).replace("〕3号", f"〕{number}号")
    text = (
        text.replace("各镇要做好政务公开工作。", body).replace("2026-03-02", day).replace("2026-03-03", day)
    )
    return text.replace("地区: 云溪县\n", "".join(["地区: 云溪县\n", *(f"{line}\n" for line in lines)]))


RULE = paper("印发停车办法的通知", 3, "公文类别: 行政规范性文件", body=f"依据{LAW}和《停车办法》，停车有序。")
FILES: dict[str, str | bytes | None] = {
    "content/notices/2026/a.md": RULE,
    "content/notices/2026/b.md": paper(
        "修改停车办法的通知",
        4,
        "修改: [notices/2026/a]",
        body="修改《停车办法》（云政办字〔2026〕3号）。",
        day="2026-04-01",
    ),
    "content/notices/2026/c.md": paper("做好停车工作的通知", 5, "依据: [notices/2026/a]", day="2026-04-02"),
    "content/notices/2026/d.md": paper(
        "停车收费的通知",
        6,
        body="按照云政办字〔2026〕3号收费，见《停车办法》（云政办字〔2026〕3号）。",
        day="2026-04-03",
    ),
    "content/notices/2026/e.md": paper("与停车无关的通知", 7, day="2026-04-04"),
    "content/interpretations/2026/a.md": "---\n标题: 停车办法解读\n解读文件: notices/2026/a\n形式: 文字\n发布日期: 2026-03-05 09:00\n---\n\n怎样停车。\n",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return built(tmp_path_factory.mktemp("graph"), FILES)


def built(folder: Path, files: dict[str, str | bytes | None]) -> Assembly:
    column = "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读]}\n"
    assembly, problems = assembled(folder, {"site_config.yaml": CONFIG + column, **files})
    assert assembly is not None, "\n".join(map(str, problems))
    return assembly


def html(found: Assembly, url: str) -> str:
    page = next(one for one in found.plan.planned if one.url == url).page()
    drawn = render_page(make_environment(found.paths.templates, found.plan.chrome), page, "/").html
    return drawn.replace("<wbr>", "")


def test_each_neighbour_has_its_one_relation_and_what_a_document_issues_is_none(found: Assembly) -> None:
    rule = found.site.notice("notices/2026/a")
    assert rule is not None
    assert [(one.relation, one.identity or one.title) for one in neighbours(found.site, rule)] == [
        ("引用", "中华人民共和国停车条例"),
        ("修改它", "notices/2026/b"),
        ("引用它", "notices/2026/d"),
        ("以它为依据", "notices/2026/c"),
        ("解读它", "interpretations/2026/a"),
    ]


def test_the_page_of_a_rule_draws_them_and_every_box_with_a_page_is_a_link(found: Assembly) -> None:
    page = lxml.html.fromstring(html(found, "/notices/2026/a/"))
    (svg,) = page.xpath("//section[@aria-labelledby='graph']/svg")
    assert [link.get("href") for link in svg.xpath(".//a")] == [
        "../b/", "../d/", "../c/", "../../../interpretations/2026/a/",
    ]  # fmt: skip
    assert svg.xpath("string(.//g[rect/@stroke-dasharray]/title)") == "中华人民共和国停车条例（国令第9999号）"
    assert svg.xpath("count(.//a[not(rect/@pointer-events='all')])") == 0, (
        "a finger may press anywhere in a box"
    )
    labels = [text.text for text in svg.xpath("./text")]
    assert labels == ["依据和引用", "修改本文件", "以本文件为依据，或者引用它", "解读本文件"]
    assert page.xpath("//a[@href='../../by-relation/']"), "the way to all others"
    assert "<script" not in lxml.html.tostring(svg).decode()


def test_boxes_do_not_overlap_and_stay_within_the_drawing(found: Assembly) -> None:
    many: dict[str, str | bytes | None] = {
        f"content/notices/2026/n{number}.md": paper(
            f"停车的第{number}个通知", 10 + number, "依据: [notices/2026/a]", day="2026-04-05"
        )
        for number in range(9)
    }
    svg = lxml.html.fromstring(
        html(built(found.paths.content.parent / "many", {**FILES, **many}), "/notices/2026/a/")
    )
    assert "（11份，画出4份）" in svg.text_content()
    boxes = [
        tuple(float(rect.get(side)) for side in ("x", "y", "width", "height"))
        for rect in svg.xpath("//svg//rect[@height='46']")
    ]
    height = float(svg.xpath("//section[@aria-labelledby='graph']/svg/@viewbox")[0].split()[3])
    for place, (x, y, width, tall) in enumerate(boxes):
        assert x >= 0 and y >= 0 and x + width <= 344 and y + tall <= height
        assert not any(
            x < x2 + w2 and x2 < x + width and y < y2 + h2 and y2 < y + tall
            for x2, y2, w2, h2 in boxes[:place]
        )


def test_a_document_that_is_no_rule_and_one_without_neighbours_have_no_drawing(found: Assembly) -> None:
    assert 'id="graph"' not in html(found, "/notices/2026/c/")
    alone = built(
        found.paths.content.parent / "alone",
        {"content/notices/2026/a.md": RULE.replace(LAW, "规定").replace("和《停车办法》", "")},
    )
    assert 'id="graph"' not in html(alone, "/notices/2026/a/")
    assert RELATIONS not in {page.url for page in alone.plan.planned}


def test_an_interpretation_alone_makes_the_page_of_all_relations(tmp_path: Path) -> None:
    files = {"content/notices/2026/a.md": paper("与停车无关的通知", 7)}
    name = "content/interpretations/2026/a.md"
    assert RELATIONS not in {page.url for page in built(tmp_path / "alone", files).plan.planned}
    assert "停车办法解读" in html(built(tmp_path / "explained", {**files, name: FILES[name]}), RELATIONS)


def listed(page: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """The relations of each document on the page of all relations, a line each: 解读：停车办法解读."""
    return {
        row.xpath("string(th)"): [
            line for text in row.xpath("td//text()") for line in text.strip().split("；") if line
        ]
        for row in page.xpath("//tbody/tr")
    }


def test_the_page_of_all_relations_lists_them_by_level(found: Assembly) -> None:
    page = lxml.html.fromstring(html(found, RELATIONS))
    assert [title.text_content() for title in page.xpath("//main//h2")] == [
        "各级文件",
        "国家（1份）",
        "县（4份）",
    ]
    rows = listed(page)
    assert rows["中华人民共和国停车条例（国令第9999号）"] == ["依据、引用它的：停车办法"]
    assert set(rows["停车办法"]) == {
        "它依据、引用：中华人民共和国停车条例（国令第9999号）",
        "依据、引用它的：停车收费",
        "依据、引用它的：云溪县人民政府办公室关于做好停车工作的通知",
        "修改、废止它的：修改停车办法",
        "解读它的：停车办法解读",
    }
    assert "与停车无关" not in page.text_content()


def test_the_page_stays_small_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    many: dict[str, str | bytes | None] = {
        f"content/notices/2026/n{number}.md": paper(
            f"停车的第{number}个通知", 10 + number, "依据: [notices/2026/a]"
        )
        for number in range(60)
    }
    page = html(built(tmp_path, {"content/notices/2026/a.md": RULE, **many}), RELATIONS)
    assert "县（61份，列出关系最多的40份）" in page
    assert "依据、引用它的共60份" in page
    assert page.count("<tr>") == 1 + 1 + 1 + 40


def test_the_linked_data_have_the_terms_of_eli_and_every_relation_once(found: Assembly) -> None:
    graph = {node["@id"]: node for node in json.loads(rule_graph_file(found.site)[FILE])["@graph"]}
    rule, changing = graph[f"{BASE}notices/2026/a/"], graph[f"{BASE}notices/2026/b/"]
    (law,) = [node for node in graph.values() if node.get("eli:id_local") == "国令第9999号"]
    assert law["schema:legislationJurisdiction"] == NATION
    assert rule["eli:cites"] == [{"@id": law["@id"]}]
    assert changing["eli:amends"] == [{"@id": f"{BASE}notices/2026/a/"}]
    assert "eli:cites" not in changing
    assert graph[f"{BASE}notices/2026/c/"]["eli:based_on"] == [{"@id": f"{BASE}notices/2026/a/"}]
    assert graph[f"{BASE}interpretations/2026/a/"]["schema:about"] == [{"@id": f"{BASE}notices/2026/a/"}]
    named = set(re.findall(r'"@id": "(https://www[^"]+)"', rule_graph_file(found.site)[FILE].decode()))
    assert named == set(graph), "what is named is described"


@pytest.mark.parametrize(
    ("name", "number", "level"),
    [
        ("中华人民共和国停车条例", "", NATION),
        ("国务院关于停车的意见", "", NATION),
        ("停车条例", "国令第9999号", NATION),
        ("停车意见", "国办发〔2026〕999号", NATION),
        ("山东省停车条例", "", PROVINCE),
        ("教育部", "", NATION),
        ("财政部关于停车收费的通知", "", NATION),
        ("工业和信息化部", "", NATION),
        # the mark of a county may begin with the sign of a province
        ("停车意见", "云政发〔2026〕999号", UNSTATED),
        ("停车意见", "青政办发〔2026〕999号", UNSTATED),
        # a branch is not the organ, nor is a company
        ("国家税务总局云溪县税务局", "", UNSTATED),
        ("国家统计局云溪调查队", "", UNSTATED),
        ("国家电网公司邹城市供电公司", "", UNSTATED),
        ("国务院大督查反馈问题整改方案", "", UNSTATED),
        ("济宁市停车条例", "", CITY),
        ("济宁市城市管理条例", "", CITY),
        ("山东省济宁市人民政府停车规定", "", CITY),
        ("济宁市任城区人民政府停车规定", "", COUNTY),
        ("延边朝鲜族自治州人民政府停车规定", "", CITY),
        # a place below the one with which a name begins
        ("济宁市任城区停车办法", "", UNSTATED),
        ("山东省任水县停车办法", "", UNSTATED),
        # a city that is not of prefecture level may be of county level
        ("山东省任水市人民政府停车规定", "", UNSTATED),
        ("任水市人民政府停车规定", "", UNSTATED),
        ("曲阜市停车办法", "", COUNTY),
        ("曲阜市人民政府停车规定", "", COUNTY),
        ("云溪县停车办法", "", COUNTY),
        ("云溪县人民政府关于停车的意见", "", COUNTY),
        ("云溪县鹤山镇人民政府关于停车的通告", "", TOWN),
        # words that end like places are no places
        ("城市停车办法", "", UNSTATED),
        ("社区停车办法", "", UNSTATED),
        ("停车办法", "", UNSTATED),
    ],
)
def test_the_level_of_a_document_is_said_by_its_names_and_never_guessed(
    name: str, number: str, level: str
) -> None:
    assert level_of((name,), number, ("云溪县",)) == level


def test_a_city_is_of_the_level_that_the_directory_states_for_its_government() -> None:
    assert level_of(("任水市停车办法",), "", ("任水市",)) == UNSTATED
    assert level_of(("任水市停车办法",), "", ("任水市",), {"任水市": COUNTY}) == COUNTY


def test_the_linked_data_do_not_name_what_an_interpretation_explains_and_the_public_may_no_longer_read(
    tmp_path: Path,
) -> None:
    explained = str(FILES["content/interpretations/2026/a.md"])
    files: dict[str, str | bytes | None] = {
        "content/notices/2026/ended-lisi.md": paper("停车处罚的通知", 8, "公开至: 2026-05-17"),
        "content/interpretations/2026/a.md": explained.replace(
            "notices/2026/a", "[notices/2026/ended-lisi, notices/2026/a]"
        ),
        "content/interpretations/2026/b.md": explained.replace("notices/2026/a", "notices/2026/ended-lisi"),
    }
    content = rule_graph_file(built(tmp_path, {**FILES, **files}).site)[FILE].decode()
    assert "lisi" not in content
    graph = {node["@id"]: node for node in json.loads(content)["@graph"]}
    assert graph[f"{BASE}interpretations/2026/a/"]["schema:about"] == [{"@id": f"{BASE}notices/2026/a/"}]
    assert set(re.findall(r'"@id": "(https://www[^"]+)"', content)) == set(graph)


CLEAN_UP = paper(
    "文件清理结果的通知",
    20,
    "清理结果:",
    "  - {结果: 废止, 文件: notices/2026/a}",
    "  - {结果: 宣布失效, 文件: notices/2026/c}",
    "  - {结果: 继续有效, 文件: notices/2026/e}",
    "  - {结果: 废止, 名称: 关于停车罚款的通知, 文号: 云政办字〔2019〕1号}",
    body="依据《停车条例》（国令第9999号），废止云政办字〔2026〕3号和《关于停车罚款的通知》（云政办字〔2019〕1号），云政办字〔2026〕5号失效，云政办字〔2026〕7号继续有效。",
    day="2026-05-10",
)


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return built(tmp_path_factory.mktemp("cleaned"), {**FILES, "content/notices/2026/clean-up.md": CLEAN_UP})


def test_a_clean_up_rests_on_nothing_that_it_ends(cleaned: Assembly) -> None:
    decision = cleaned.site.notice("notices/2026/clean-up")
    assert decision is not None
    found = [(one.relation, one.identity or one.title) for one in neighbours(cleaned.site, decision)]
    assert found == [
        ("引用", "中华人民共和国停车条例"),
        ("废止", "notices/2026/a"),
        ("宣布失效", "notices/2026/c"),
        ("清理", "notices/2026/e"),
        ("废止", "关于停车罚款的通知"),
    ]


@pytest.mark.parametrize(
    ("name", "label"), [("a", "废止本文件"), ("c", "宣布本文件失效"), ("e", "清理本文件")]
)
def test_what_a_clean_up_decided_on_a_document_is_drawn_on_its_page(
    cleaned: Assembly, name: str, label: str
) -> None:
    svg = lxml.html.fromstring(html(cleaned, f"/notices/2026/{name}/")).xpath("//section/svg")[0]
    assert label in [text.text for text in svg.xpath("./text")]
    assert "../clean-up/" in [link.get("href") for link in svg.xpath(".//a")]


def test_the_lists_and_the_linked_data_say_of_a_clean_up_what_it_repeals(cleaned: Assembly) -> None:
    page = lxml.html.fromstring(html(cleaned, RELATIONS))
    rows = listed(page)
    rests, changes = (
        " ".join(line for line in rows["文件清理结果"] if line.startswith(kind))
        for kind in ("它依据、引用", "它修改、废止")
    )
    assert "停车条例" in rests and "停车罚款" not in rests
    assert "停车办法" in changes and "停车罚款" in changes and "与停车无关" not in changes
    own = rows["停车办法"]
    assert "修改、废止它的：文件清理结果" in own and "依据、引用它的：文件清理结果" not in own
    content = rule_graph_file(cleaned.site)[FILE].decode()
    graph = {node["@id"]: node for node in json.loads(content)["@graph"]}
    decision = graph[f"{BASE}notices/2026/clean-up/"]
    repealed = [one["@id"] for one in decision["eli:repeals"]]
    assert repealed[:2] == [f"{BASE}notices/2026/a/", f"{BASE}notices/2026/c/"]
    assert graph[repealed[2]]["eli:id_local"] == "云政办字〔2019〕1号"
    assert not {one["@id"] for one in decision["eli:cites"]} & set(repealed)
    assert set(re.findall(r'"@id": "(https://www[^"]+)"', content)) == set(graph)


def test_a_change_to_come_is_drawn_as_one_that_does_not_hold_yet(tmp_path: Path) -> None:
    later = str(FILES["content/notices/2026/b.md"]).replace("修改: [", "施行日期: 2027-01-01\n修改: [")
    found = built(tmp_path, {**FILES, "content/notices/2026/b.md": later})
    svg = lxml.html.fromstring(html(found, "/notices/2026/a/")).xpath("//section/svg")[0]
    labels = [text.text for text in svg.xpath("./text")]
    assert "修改本文件（尚未生效）" in labels and "修改本文件" not in labels
    assert "修改停车办法（尚未生效）" in html(found, RELATIONS)


def test_no_line_of_the_drawing_begins_with_a_closing_mark() -> None:
    for signs in range(2, 30):
        shown = graph_lines("关于修改《云溪县停车收费管理办法》（试行）的决定", signs)
        assert all(line[0] not in "》）" and len(line) <= signs for line in shown)


def test_the_drawing_of_levels_says_every_relation_within_its_width() -> None:
    counts = [(name, 200) for name in LEVELS]
    between = {(one, other): 100 for one in LEVELS for other in LEVELS}
    drawn = levels_graph(counts, between)
    assert all(len(line) <= 24 for arrow in drawn.arrows for line in arrow.lines)
    assert all(len(line) <= 24 for box in drawn.boxes for line in box.lines)
    assert [box.name.partition("：")[0] for box in drawn.boxes] == list(LEVELS)
    assert "".join(drawn.boxes[0].lines).count("处") == 6
    assert "".join(line for arrow in drawn.arrows for line in arrow.lines).count("处") == 5 * 6
    ends = [box.y + box.height for box in drawn.boxes]
    assert (
        all(box.y > end for box, end in zip(drawn.boxes[1:], ends, strict=False)) and ends[-1] < drawn.height
    )


def test_the_drawing_of_levels_does_not_deny_relations_that_the_site_cannot_know() -> None:
    drawn = levels_graph([(NATION, 1), (PROVINCE, 1)], {})
    assert "没有关系" not in "".join(line for arrow in drawn.arrows for line in arrow.lines)

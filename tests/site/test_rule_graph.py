"""The graph of rules: drawn on the page of a rule, listed by level, and given as linked data, from one truth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest

from gongkai.commands.assemble import Assembly
from gongkai.feeds.rule_graph import FILE, rule_graph_file
from gongkai.pages.addresses import RELATIONS
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.site.rule_graph import neighbours
from gongkai.text.levels import CITY, COUNTY, NATION, PROVINCE, TOWN, UNSTATED, level_of
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
    return render_page(make_environment(found.paths.templates, found.plan.chrome), page, "/").html


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
    assert "（11 份，画出 4 份）" in svg.text_content()
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


def test_the_page_of_all_relations_lists_them_by_level(found: Assembly) -> None:
    page = lxml.html.fromstring(html(found, RELATIONS))
    assert [title.text_content() for title in page.xpath("//main//h2")] == [
        "各级文件",
        "国家（1 份）",
        "县（4 份）",
    ]
    rows = {
        row.xpath("string(th)"): [cell.text_content() for cell in row.xpath("td")]
        for row in page.xpath("//tbody/tr")
    }
    assert rows["中华人民共和国停车条例（国令第9999号）"] == ["", "", "停车办法", "", ""]
    law, changed, using, changing, told = rows["停车办法"]
    assert (law, changed, changing, told) == (
        "中华人民共和国停车条例（国令第9999号）",
        "",
        "修改停车办法",
        "停车办法解读",
    )
    assert "停车收费" in using and "做好停车工作" in using
    assert "与停车无关" not in page.text_content()


def test_the_page_stays_small_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    many: dict[str, str | bytes | None] = {
        f"content/notices/2026/n{number}.md": paper(
            f"停车的第{number}个通知", 10 + number, "依据: [notices/2026/a]"
        )
        for number in range(60)
    }
    page = html(built(tmp_path, {"content/notices/2026/a.md": RULE, **many}), RELATIONS)
    assert "县（61 份，列出关系最多的 40 份）" in page
    assert "等 60 份" in page
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
        ("停车意见", "鲁政办发〔2026〕999号", PROVINCE),
        ("山东省任水市人民政府停车规定", "", CITY),
        ("任水市人民政府停车规定", "", CITY),
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

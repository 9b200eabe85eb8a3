"""Searching as a citizen does: in a real browser, under the headers of a real server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from gongkai.engine.assemble import Assembly
from gongkai.search.shards import Shard
from tests.conftest import ROOT, serving
from tests.search.small_index import PAGES, write_site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(write_site(tmp_path_factory.mktemp("small"))) as address:
        yield address


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site with its index in three bundles."""
    ordered = sorted(PAGES, key=lambda one: one.url)
    shards = tuple(
        Shard(f"part{first}", tuple(ordered[first : first + 12])) for first in range(0, len(ordered), 12)
    )
    with serving(write_site(tmp_path_factory.mktemp("sharded"), shards)) as address:
        yield address


def count(page: Page) -> Locator:
    return page.locator("[data-search-count]")


def titles(page: Page) -> list[str]:
    return page.locator("[data-search-result]").all_inner_texts()


def search(page: Page, address: str, query: str, *more: tuple[str, str], hits: int) -> None:
    """Open the search page for a query and wait for the number of results."""
    page.goto(f"{address}/search/?{urlencode([('q', query), *more])}")
    expect(count(page)).to_have_text(f"找到 {hits} 条结果" if hits else "没有找到结果")


def asked(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def test_every_page_with_the_words_is_found_and_the_order_is_title_then_heading_then_text(
    page: Page, small: str
) -> None:
    search(page, small, "义务教育入学", hits=5)
    assert titles(page) == [
        "义务教育入学",
        "义务教育入学工作通知",
        "关于义务教育入学的旧办法",
        "教育工作要点",
        "优化营商环境实施方案",
    ]


def first_results(page: Page, address: str, queries: list[str]) -> dict[str, str | None]:
    """The address of the first result of each query, typed one after the other."""
    page.goto(f"{address}/search/")
    found = {}
    for query in queries:
        again(page, query)
        link = page.locator("[data-search-result]").first.get_attribute("href")
        found[query] = link and link.split("?")[0]
    return found


def again(page: Page, query: str) -> str:
    """Search for something else on the same page; returns what is said about the number of results."""
    for typed in ("", query):
        page.fill("#search-input", typed)
        page.press("#search-input", "Enter")
        expect(count(page)).to_have_text(re.compile("找到" if typed else "^$"))
    return count(page).inner_text()


def test_a_full_title_finds_its_page_first(page: Page, small: str) -> None:
    wanted = {one.entry.title: f"..{one.url}" for one in PAGES}
    assert first_results(page, small, list(wanted)) == wanted


def test_a_number_in_any_wording_finds_its_document_first(page: Page, small: str) -> None:
    ways = [
        "云政办发〔2020〕15号",
        "云政办发[2020]15号",
        "云政办发(2020)15号",
        "云政办发２０２０ 15号",
        "2020 15号",
    ]
    ways += ["2020年15号", "云政办发15号", "云政办发2020年第15号"]
    assert first_results(page, small, ways) == dict.fromkeys(ways, "../notices/2020/b/")
    expect(page.locator(".search-result").first).to_contain_text("划定片区")


def test_a_document_stands_before_one_that_names_its_number(page: Page, small: str) -> None:
    search(page, small, "云政办发〔2021〕5号", hits=2)
    assert titles(page) == ["义务教育入学工作通知", "关于转发云政办发〔2021〕5号的通知"]


def test_the_number_of_results_is_that_of_the_pages_with_the_words(page: Page, small: str) -> None:
    wanted = {
        "水": 1, "双减": 1, "PM2.5": 1, "pm2.5": 1, "2.6万个": 1, "26万个": 1, "6万个": 0,
        "“十四五”规划": 1, "十四五规划": 1, "5G": 1, "２０２１": 3, "15号": 1, "5号": 2,
        "教育 入学": 6, "教育入学": 5, "育 入学": 6, "“教育 入学”": 5, "教育入学准备": 0,
        "县教体局": 1, "本页目录": 0, "页眉里的字": 0, "政策文件": 0,
    }  # fmt: skip
    page.goto(f"{small}/search/")
    said = {query: again(page, query) for query in wanted}
    # what is only near is said to be near
    assert {query: text if text.endswith("条结果") else "没有" for query, text in said.items()} == {
        query: f"找到 {hits} 条结果" if hits else "没有" for query, hits in wanted.items()
    }


@pytest.mark.parametrize(
    ("query", "hits"), [("义务教育入学", 5), ("教育 入学", 6), ("道路养护", 23), ("云政办发〔2021〕5号", 2)]
)
def test_an_index_in_several_bundles_finds_the_same_in_the_same_order(
    page: Page, small: str, sharded: str, query: str, hits: int
) -> None:
    search(page, small, query, hits=hits)
    whole = titles(page)
    search(page, sharded, query, hits=hits)
    assert titles(page) == whole


def test_terms_are_marked_in_title_and_excerpt_and_nothing_else_is(page: Page, small: str) -> None:
    search(page, small, "双减 片区", hits=1)
    expect(page.locator(".search-result-excerpt")).to_contain_text("片区。二、双减　减轻负担，“双减”见效。")
    assert page.locator(".search-result-excerpt mark").all_inner_texts() == ["片区", "双减", "双减"]
    search(page, small, "义务教育入学", hits=5)
    assert page.locator("[data-search-result] mark").all_inner_texts() == ["义务教育入学"] * 3


def test_headings_with_hits_are_linked(page: Page, small: str) -> None:
    search(page, small, "双减", hits=1)
    link = page.locator(".search-result-sections a")
    expect(link).to_have_text("二、双减")
    expect(link).to_have_attribute("href", "../notices/2020/b/?hl=%E5%8F%8C%E5%87%8F#s-2")


def test_a_result_says_what_it_is_and_whether_it_is_in_force(page: Page, small: str) -> None:
    search(page, small, "旧办法", hits=1)
    expect(page.locator(".search-result-facts")).to_have_text(
        "已废止 政策文件 · 云政办发〔2019〕7号 · 云溪县人民政府办公室 · 2019年3月1日"
    )
    expect(page.locator(".status-tag.status-over")).to_have_text("已废止")
    search(page, small, "双减", hits=1)
    expect(page.locator(".status-tag.status-good")).to_have_text("有效")


def test_text_that_looks_like_markup_stays_text(page: Page, small: str) -> None:
    search(page, small, "onerror", hits=1)
    assert titles(page) == ["安全提示<script>"]
    expect(page.locator(".search-result-excerpt")).to_contain_text("<img src=x onerror=alert(1)>")
    search(page, small, "<img src=x onerror=alert(2)>甲乙丙丁", hits=0)
    expect(page.locator("[data-search-message]")).to_contain_text(
        "没有找到“<img src=x onerror=alert(2)>甲乙丙丁”"
    )
    expect(page.locator("[data-search-root] img")).to_have_count(0)


def test_filters_narrow_together_and_stand_in_the_address(page: Page, small: str) -> None:
    search(page, small, "教育", hits=7)
    page.get_by_label(re.compile("^ ?政策文件")).check()
    expect(count(page)).to_have_text("找到 4 条结果")
    page.get_by_label(re.compile("^ ?2021")).check()
    expect(count(page)).to_have_text("找到 2 条结果")
    assert asked(page) == [("q", "教育"), ("kind", "政策文件"), ("year", "2021")]
    page.reload()
    expect(count(page)).to_have_text("找到 2 条结果")
    expect(page.get_by_label(re.compile("^ ?2021"))).to_be_checked()
    page.go_back()
    expect(count(page)).to_have_text("找到 4 条结果")
    page.get_by_role("button", name="清除筛选").click()
    expect(count(page)).to_have_text("找到 7 条结果")


def test_values_of_one_field_add_up_and_counts_say_what_choosing_gives(page: Page, small: str) -> None:
    search(page, small, "义务教育入学", ("year", "2020"), ("year", "2019"), hits=2)
    years = page.locator("fieldset", has_text="年份").locator("label").all_inner_texts()
    assert [year.strip() for year in years] == ["2021（3）", "2020（1）", "2019（1）"]
    kinds = page.locator("fieldset", has_text="类别").locator("label").all_inner_texts()
    assert [kind.strip() for kind in kinds] == ["政策文件（2）"]


def test_a_field_with_many_values_is_a_list_to_choose_from(page: Page, small: str) -> None:
    search(page, small, "道路养护", hits=23)
    page.get_by_label("单位").focus()
    page.get_by_label("单位").select_option("第3镇")
    expect(count(page)).to_have_text("找到 2 条结果")
    expect(page.get_by_label("单位")).to_be_focused()


@pytest.mark.parametrize(
    ("field", "value", "hits"),
    [
        ("kind", "任务", 2), ("year", "2021", 4), ("issuer", "云溪县教育和体育局", 0), ("unit", "县公安局", 1),
        ("topic", "营商环境", 1), ("validity", "已废止", 1), ("region", "云溪县", 6),
    ],
)  # fmt: skip
def test_every_field_can_narrow(page: Page, small: str, field: str, value: str, hits: int) -> None:
    page.goto(f"{small}/search/?q=义务教育&{field}={value}")
    expect(count(page)).to_have_text(f"找到 {hits} 条结果" if hits else "没有找到结果")
    if not hits:
        expect(page.locator("[data-search-message]")).to_have_text("按现在的筛选没有结果，清除筛选后有 6 条")


def test_filters_alone_list_what_they_choose_latest_first(page: Page, small: str) -> None:
    page.goto(f"{small}/search/?kind=政策文件")
    expect(count(page)).to_have_text("找到 6 条结果")
    assert titles(page)[0] == "安全提示<script>"


def test_results_can_be_sorted_by_date(page: Page, small: str) -> None:
    search(page, small, "义务教育入学", hits=5)
    page.get_by_label("排序").select_option("date")
    expect(page.locator("[data-search-result]").first).to_have_text("优化营商环境实施方案")
    assert ("sort", "date") in asked(page)


def test_results_come_twenty_at_a_time_and_the_keyboard_goes_on_at_the_first_new_one(
    page: Page, small: str
) -> None:
    search(page, small, "道路养护", hits=23)
    expect(page.locator("[data-search-result]")).to_have_count(20)
    page.get_by_role("button", name="显示更多").click()
    expect(page.locator("[data-search-result]")).to_have_count(23)
    expect(page.locator("[data-search-result]").nth(20)).to_be_focused()
    expect(page.get_by_role("button", name="显示更多")).to_be_hidden()


@pytest.mark.own_visitor
def test_only_the_pages_that_are_shown_are_fetched(page: Page, small: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    search(page, small, "道路养护", hits=23)
    expect(page.locator(".search-result-excerpt")).to_have_count(20)
    assert len([url for url in fetched if "/fragment/" in url]) == 20


def test_typing_searches_keeps_the_focus_and_writes_the_address(page: Page, small: str) -> None:
    page.goto(f"{small}/search/")
    page.locator("#search-input").press_sequentially("双减", delay=20)
    expect(count(page)).to_have_text("找到 1 条结果")
    expect(page.locator("#search-input")).to_be_focused()
    assert asked(page) == [("q", "双减")]
    page.fill("#search-input", "")
    expect(count(page)).to_be_empty()
    expect(page.locator("[data-search-result]")).to_have_count(0)
    expect(page.locator("[data-search-filters]")).to_be_hidden()


def test_what_was_searched_before_comes_back_with_the_back_button(page: Page, small: str) -> None:
    search(page, small, "双减", hits=1)
    page.fill("#search-input", "就业")
    page.press("#search-input", "Enter")
    expect(count(page)).to_have_text("找到 1 条结果")
    expect(page.locator("[data-search-result]")).to_have_text("就业服务")
    page.go_back()
    expect(page.locator("[data-search-result]")).to_have_text("教育工作要点")
    expect(page.locator("#search-input")).to_have_value("双减")


def test_a_search_without_results_says_what_to_try(page: Page, small: str) -> None:
    search(page, small, "小学招生 火星", hits=0)
    message = page.locator("[data-search-message]")
    expect(message).to_contain_text("没有找到“小学招生 火星”")
    expect(message).to_contain_text("小学招生（1），火星（0）")
    expect(message.get_by_role("link", name="政府信息公开指南").last).to_have_attribute("href", "../guide/")
    message.get_by_role("link", name="小学招生").first.click()
    expect(count(page)).to_have_text("找到 1 条结果")


def test_below_what_to_try_stand_the_columns_at_once_and_no_empty_screen(page: Page, small: str) -> None:
    search(page, small, "量子纠缠", hits=0)
    expect(page.locator("[data-search-message]")).to_be_visible()
    gap = page.evaluate(
        """() => document.querySelector("[data-search-root]").getBoundingClientRect().bottom
          - document.querySelector("[data-search-message]").getBoundingClientRect().bottom"""
    )
    assert gap < 60


def test_a_title_that_is_nearly_right_is_found(page: Page, small: str) -> None:
    page.goto(f"{small}/search/?q=入学工作的义务教育通告")
    expect(count(page)).to_contain_text("相近的结果")
    assert titles(page)[0] == "义务教育入学工作通知"


@pytest.mark.parametrize("query", ["，。！", "“”", "<>"])
def test_signs_alone_are_not_searched(page: Page, small: str, query: str) -> None:
    page.goto(f"{small}/search/?q={query}")
    expect(page.locator("[data-search-message]")).to_have_text("请输入汉字、字母或数字")


@pytest.mark.own_visitor
def test_an_index_that_cannot_be_read_is_said_in_plain_words(page: Page, small: str) -> None:
    page.route("**/pages-*.json", lambda route: route.fulfill(json={}))
    page.goto(f"{small}/search/?q=双减")
    expect(page.locator("[data-search-message]")).to_contain_text("搜索索引没有读到")


@pytest.mark.own_visitor
@pytest.mark.parametrize(
    "given", [{}, None, [None], [["双减", None]]], ids=["object", "null", "list", "word"]
)
def test_a_list_of_synonyms_in_another_shape_does_not_end_the_search(
    page: Page, small: str, given: object
) -> None:
    page.route("**/words.json", lambda route: route.fulfill(body=json.dumps(given)))
    search(page, small, "道路养护", hits=23)


@pytest.mark.own_visitor
def test_a_table_of_an_older_index_without_documents_above_is_still_searched(page: Page, small: str) -> None:
    def older(route: Route) -> None:
        table = json.loads(route.fetch().text())
        del table["heads"], table["of"], table["values"]["of"]
        route.fulfill(json=table)

    page.route("**/pages-*.json", older)
    search(page, small, "道路养护", hits=23)


@pytest.mark.own_visitor
def test_a_result_that_cannot_be_loaded_keeps_no_later_one_back(page: Page, small: str) -> None:
    refused: list[str] = []

    def refuse_one(route: Route) -> None:
        if not refused or route.request.url in refused:
            refused.append(route.request.url)
            route.fulfill(body="damaged")
        else:
            route.continue_()

    page.route("**/fragment/*", refuse_one)
    page.route("**/names-*.json", lambda route: route.fulfill(json={}))
    page.goto(f"{small}/search/?q=道路养护")
    results = page.locator("[data-search-result]")
    expect(results).to_have_count(19)
    page.get_by_role("button", name="显示更多").click()
    expect(results).to_have_count(22)
    links = [one.get_attribute("href") for one in results.locator("a:not([href*='#'])").all()]
    assert len(set(links)) == len(links)


@pytest.mark.own_visitor
def test_when_the_names_of_results_cannot_be_loaded_the_table_of_them_is_refused_in_plain_words(
    page: Page, small: str
) -> None:
    search(page, small, "道路养护", hits=23)
    page.route("**/names-*.json", lambda route: route.fulfill(json={}))
    page.get_by_role("button", name="下载结果（CSV）").click()
    expect(count(page)).to_contain_text("没有读到")


@pytest.mark.own_visitor
def test_the_first_page_of_a_visitor_loads_no_index_before_a_search(page: Page, small: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{small}/search/", wait_until="networkidle")
    assert not [url for url in fetched if "/search/index/" in url]


def test_of_pages_that_match_alike_the_rule_stands_first_and_what_holds_no_longer_last(
    page: Page, small: str
) -> None:
    """Each page has the word in its title; interpretations and activities are newer than the rule."""
    page.goto(f"{small}/search/")
    kinds = ["标准目录", "政策解读", "页面", "任务", "意见征集", "政策文件包", "政策文件", "政府公报"]
    ranked = page.evaluate(
        """(kinds) => {
          const search = window.gongkaiSearch;
          const pages = kinds.map((kind, place) => ({key: String(place), place: place, kind: kind, titleEnd: 9,
            numberStart: 9, numberEnd: 9, body: 20, date: "2026-0" + (9 - place) + "-01", validity: ""}));
          pages[6].validity = "尚未生效";
          pages.push(Object.assign({}, pages[6], {key: "8", place: 8, kind: "政策文件", validity: "已废止", date: "2026-12-01"}));
          const found = Object.fromEntries(pages.map((page) => [page.key, [1]]));
          return search.rank(pages, search.parse("养老"), [found], "").map((one) => one.page.kind + one.page.validity);
        }""",
        kinds,
    )
    assert ranked == [
        "政策文件尚未生效",
        "政策文件包",
        "意见征集",
        "政策解读",
        "任务",
        "页面",
        "标准目录",
        "政府公报",
        "政策文件已废止",
    ]


def test_the_kinds_that_search_sets_first_and_last_are_kinds_of_the_program(
    example_assembly: Assembly,
) -> None:
    script = (ROOT / "templates/assets/js/search/20-ranking.js").read_text(encoding="utf-8")
    named = re.findall(r'"(\w+)": -?\d', script.split("var KINDS = {")[1].split("}")[0])
    assert len(named) == 10
    of_pages = {page.search.kind for page in example_assembly.plan.pages if page.search}
    assert set(named) <= {*of_pages, "附件"}


def test_a_page_found_by_its_title_is_shown_with_the_beginning_of_its_text_not_with_its_facts(
    page: Page, small: str
) -> None:
    page.goto(f"{small}/search/")
    shown = page.evaluate(
        """() => {
          const search = window.gongkaiSearch;
          const end = " \\u2040 ";
          const content = search.spaced("养老补贴") + end + "\\u2040\\u2040 " +
            ["类型", "问答", "发布日期", "2026年11月19日", "谁可以申请？", "年满八十周岁的老年人都可以申请。"].map(search.spaced).join(end) + end;
          const body = content.trim().split(/\\s+/).indexOf("\\u2040\\u2040");
          return search.digest(content, [], body, search.parse("养老补贴")).excerpt.map((piece) => piece.text).join("");
        }"""
    )
    assert shown.strip() == "年满八十周岁的老年人都可以申请。"

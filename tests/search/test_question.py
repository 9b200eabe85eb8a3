"""What people type that no page says so: sentences, words that sound alike, pinyin, first letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pypinyin import Style, pinyin

from gongkai.search.words import readings

ELDER = "/notices/2026/elder-care/"


@pytest.fixture(scope="module")
def _opened(example_served: str) -> str:
    return f"{example_served}/search/"


def asked(page: Page, address: str, query: str) -> list[str]:
    """The addresses of the results that the page shows."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}?q={query}")
    page.wait_for_function(
        "/条|没有找到/.test(document.querySelector('[data-search-count]').textContent)", polling=20
    )
    return page.locator("[data-search-result]").evaluate_all("links => links.map(link => link.pathname)")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("请问居家养老服务补贴怎么领", ELDER),
        ("农村危房改造能补多少钱", "/notices/2025/housing-rule-2025/"),
        ("高温津贴多少钱一个月", "/notices/2026/heat-subsidy/"),
        ("滨河路改造什么时候完工", "/responses/2026/riverside-road/"),
        ("高温金贴", "/notices/2026/heat-subsidy/"),
        ("医疗就助", "/notices/2025/medical-relief/"),
        ("yanglao", ELDER),
        ("jjyl", ELDER),
        ("shuijia", "/notices/2025/water-price/"),
        ("供暖费什么时候涨", "/consultations/2026/heating-price/"),
        ("老街拆迁补偿", "/bulletins/2026/old-street/"),
        ("家里的老房子快塌了政府给钱修吗", "/notices/2025/housing-rule-2025/"),
        ("看病花了很多钱能救助吗", "/notices/2025/medical-relief/"),
        ("gaowenbutie", "/notices/2026/heat-subsidy/"),
        ("小额担保货款怎么申请", "/packages/small-loans/"),
        ("停水通知", "/bulletins/2026/water-stop/"),
        ("教育局在哪里", "/organizations/yunxi/jtj/"),
        ("教育局局长是谁", "/organizations/yunxi/jtj/"),
        ("东石村的钱花哪儿了", "/bulletins/2026/village-accounts/"),
        ("老板让在大太阳底下干活", "/notices/2026/heat-subsidy/"),
        ("二小扩建", "/bulletins/2026/school-project/"),
        ("环保局电话", "/organizations/yunxi/sthjj/"),
        ("2025年危房改造补助办法", "/notices/2025/housing-rule-2025/"),
        ("今年有哪些重大决策", "/decisions/2026/"),
        ("开饭店要办哪些证", "/bulletins/2026/food-licence/"),
        ("80岁老人有没有补贴", ELDER),
        ("年满80周岁每个月多少钱", ELDER),
        ("八十岁老人补助", ELDER),
        ("每人每月120元", ELDER),
        ("120块 半失能", ELDER),
        ("zhaopin jiaoshi", "/bulletins/2026/teachers/"),
        ("养老院电话", "/bulletins/2026/care-homes/"),
        ("俺娘八十多了能领啥钱", ELDER),
        ("老的没人管吃饭送餐", ELDER),
        ("房顶漏了公家给修不", "/notices/2025/housing-rule-2025/"),
        ("政府欠了多少债", "/bulletins/2026/debt/"),
        ("养老 夜市", "/notices/2024/market-stall-trial/"),
        ("yǎng lǎo", ELDER),
        ("yang lao bu tie", ELDER),
        ("卫健局在哪里", "/organizations/yunxi/wjj/"),
        ("县医院几点上班", "/organizations/yunxi/rmyy/"),
    ],
)
def test_what_was_meant_is_among_the_first_and_its_words_are_marked(
    still_page: Page, _opened: str, typed: str, meant: str
) -> None:
    assert meant in asked(still_page, _opened, typed)[:3]
    assert still_page.locator("[data-search-results] mark").count() > 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024年2号文", "/notices/2024/housing-rule-2024/"),
        ("2024政务公开要点", "/notices/2024/open-government/"),
        ("县政府2025年11号", "/notices/2025/housing-rule-2025/"),
        ("教体局2026年12号文", "/notices/2026/school-enrolment/"),
        ("怎么申请信息公开", "/request/"),
        ("2025年年报", "/annual-reports/2025/zf/"),
        ("12号文 教体局", "/notices/2026/school-enrolment/"),
        ("云政发14号", ELDER),
        ("2026.11.11", ELDER),
        ("民政局", "/organizations/yunxi/mzj/"),
        ("鹤山镇政府电话", "/organizations/yunxi/heshan/"),
    ],
)
def test_a_number_in_the_words_of_offices_and_a_year_lead_to_what_was_meant(
    still_page: Page, _opened: str, typed: str, meant: str
) -> None:
    assert asked(still_page, _opened, typed)[:1] == [meant]


def test_a_number_without_a_sign_of_its_mark_is_not_that_of_another_office(
    still_page: Page, _opened: str
) -> None:
    assert asked(still_page, _opened, "云政发2024年9号") == ["/notices/2024/river-sand/"]


def test_what_nobody_wrote_and_sounds_like_nothing_finds_nothing(still_page: Page, _opened: str) -> None:
    for typed in ("从来没有过的词语", "zzzz", "量子隧穿显微镜"):
        assert asked(still_page, _opened, typed) == []


def test_a_word_within_a_sentence_is_replaced_by_its_synonyms_the_longest_first(
    still_page: Page, _opened: str
) -> None:
    asked(still_page, _opened, "水")
    said = still_page.evaluate(
        """() => window.gongkaiSearch.reworded([["水费", "水价"], ["停水", "断水"], ["公交", "公交车"], ["年", "岁"]], [
             { text: "停水了水费还收吗" }]).map((terms) => terms.map((term) => term.text).join(" "))"""
    )
    assert said == ["停水了水价还收吗", "断水了水费还收吗"]


def test_each_common_character_is_under_its_readings() -> None:
    table = readings()
    common = [
        char
        for high in range(0xB0, 0xF8)
        for char in bytes(byte for low in range(0xA1, 0xFF) for byte in (high, low)).decode(
            "gb2312", "ignore"
        )
    ]
    assert len(common) == 6763
    said = {char: pinyin(char, style=Style.NORMAL, heteronym=True)[0] for char in common}
    wanted = {(char, sound.replace("ü", "v")) for char, sounds in said.items() for sound in sounds}
    given = {(char, sound) for sound, chars in table.items() for char in chars}
    # versions of pypinyin differ in a few rare readings
    assert len({pair for pair in wanted if pair[1].isalpha()} ^ given) < 20
    assert all(sound.isascii() and sound.isalpha() for sound in table)
    assert "养" in table["yang"]
    assert "绿" in table["lv"]
    assert "重" in table["zhong"] and "重" in table["chong"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("机构职能", "/organizations/"),
        ("部门电话", "/organizations/"),
        ("财政预决算", "/budgets/"),
        ("意见征集", "/consultations/"),
        ("任务台账", "/tasks/"),
        ("政府信息公开年报", "/annual-reports/"),
        ("办事指南", "/packages/"),
        ("重大建设项目", "/major-projects/"),
        ("网站地图", "/sitemap/"),
        ("长辈模式", "/elder/"),
        ("2026年云溪县政务公开工作任务分解表", "/tasks/yunxi-2026/"),
    ],
)
def test_a_column_and_a_page_of_the_site_are_found_by_their_names(
    still_page: Page, _opened: str, typed: str, meant: str
) -> None:
    assert asked(still_page, _opened, typed)[:1] == [meant]


@pytest.mark.parametrize("typed", ["年报", "政策", "养老", "教育"])
def test_a_word_of_a_column_s_name_leads_to_what_the_column_holds(
    still_page: Page, _opened: str, typed: str
) -> None:
    assert asked(still_page, _opened, typed)[0].count("/") > 2


def test_what_people_say_has_the_words_of_papers_and_the_longest_word_counts(
    still_page: Page, _opened: str
) -> None:
    asked(still_page, _opened, "水")
    told = still_page.evaluate(
        """() => window.gongkaiSearch.topicsOf("俺爷八十多了瘫在床送餐怎么办", [["送餐", "助餐"]], [
             [["失能"], ["瘫", "瘫在床"]], [["老年人"], ["爷"]]])"""
    )
    assert [topic["words"] for topic in told["topics"]] == [
        ["老年人", "养老"],
        ["瘫在床", "失能"],
        ["送餐", "助餐"],
        ["爷", "老年人"],
    ]
    assert told["rest"] == []


def test_a_search_without_results_ends_with_a_telephone_number(still_page: Page, _opened: str) -> None:
    assert asked(still_page, _opened, "阿巴阿巴") == []
    ways = still_page.locator("[data-search-message] li")
    assert ways.last.locator("a").get_attribute("href") == "tel:0000-0000000"

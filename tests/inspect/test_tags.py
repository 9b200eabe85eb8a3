"""The tags of 国办发〔2017〕47号 are complete, single, filled, and agree with what the page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.inspect.pages import HTML, LOST, META, PAGE, TITLE, changed, found, rules


def _tag(name: str) -> str:
    return f'<meta name="{name}" content="{dict(META)[name]}">\n'


@pytest.mark.parametrize("name", [name for name, _ in META[:10]])
def test_a_content_page_needs_each_of_its_ten_tags(name: str) -> None:
    [problem] = found(changed(_tag(name), ""))
    assert dict(problem.facts)["rule"] == "W-TAG-01"
    assert name in problem.message


def test_the_name_of_a_tag_is_spelt_exactly() -> None:
    assert rules(changed('"SiteIDCode"', '"siteidcode"')) == ["W-TAG-01"]


def test_the_page_for_lost_readers_has_all_tags_of_a_column_or_none() -> None:
    trail = HTML[HTML.index('<nav aria-label="当前位置">') : HTML.index("<main")]
    assert rules(changed(_tag("ColumnType"), "", changed(trail, "")), LOST) == ["W-TAG-01"]


@pytest.mark.parametrize("second", ["SiteName", "sitename", "Description", "description"])
def test_no_tag_stands_twice(second: str) -> None:
    assert rules(changed("<title>", f'<meta name="{second}" content="x"><title>')) == ["W-TAG-02"]


@pytest.mark.parametrize(
    "content", ["", "  ", "null", "None", "undefined", "NaN", "无", "-", "{{ view.name }}", "{{page.title}}"]
)
@pytest.mark.parametrize("name", ["SiteDomain", "PubDate", "ContentSource", "Description"])
def test_no_tag_is_empty_or_holds_a_placeholder(name: str, content: str) -> None:
    assert rules(changed(_tag(name), f'<meta name="{name}" content="{content}">')) == ["W-TAG-03"]


@pytest.mark.parametrize(
    "moment",
    [
        "2026-05-18",
        "2026-05-18 15:30:00",
        "2026-05-18T15:30",
        "2026年5月18日 15:30",
        "2026-05-18 3:30 PM",
        "2026-05-18 24:00",
        "2026-02-29 10:00",
        "2026-5-18 10:00",
    ],
)
def test_the_moment_of_publication_is_written_with_24_hours(moment: str) -> None:
    assert rules(changed("2026-05-18 15:30", moment)) == ["W-TAG-04"]


@pytest.mark.parametrize(
    "domain",
    [
        "https://www.yunxi.gov.cn",
        "www.yunxi.gov.cn:8080",
        "www.yunxi.gov.cn/zwgk",
        "www.shanwu.gov.cn",
        "yunxi",
    ],
)
def test_the_domain_is_the_bare_host_of_the_site(domain: str) -> None:
    assert rules(changed('"SiteDomain" content="www.yunxi.gov.cn"', f'"SiteDomain" content="{domain}"')) == [
        "W-TAG-05"
    ]


@pytest.mark.parametrize(
    "code", ["370899000", "37089900011", "bm0100000", "xx01000001", "３７０８９９０００１x"]
)
def test_the_site_code_has_ten_digits_or_is_that_of_a_ministry(code: str) -> None:
    assert rules(changed("3708990001", code)) == ["W-TAG-06"]


def test_the_code_of_a_ministry_is_right() -> None:
    assert rules(changed("3708990001", "bm01000001")) == []


def test_the_title_tag_is_the_heading_letter_by_letter() -> None:
    assert rules(changed(f"<h1>{TITLE}", f"<h1>{TITLE}（试行）")) == ["W-TAG-07"]


def test_a_line_break_in_the_heading_is_no_difference() -> None:
    assert rules(changed(f"<h1>{TITLE}", f"<h1>\n  {TITLE[:9]}<br>{TITLE[9:]}\n")) == []


@pytest.mark.parametrize(
    "shown",
    [
        '<time datetime="2026-05-19">2026年5月18日</time>',
        "2026年5月18日",
        '<time datetime="2026-05-18"></time>',
        '<span hidden><time datetime="2026-05-18">2026年5月18日</time></span>',
    ],
    ids=["another day", "not for machines", "nothing to read", "hidden"],
)
def test_the_day_of_publication_is_shown(shown: str) -> None:
    assert rules(changed('<time datetime="2026-05-18">2026年5月18日</time>', shown)) == ["W-TAG-07"]


def test_a_shown_moment_with_hours_is_the_day_too() -> None:
    assert rules(changed('datetime="2026-05-18"', 'datetime="2026-05-18T15:30+08:00"')) == []


def test_the_day_in_the_footer_does_not_count() -> None:
    written = changed('<time datetime="2026-05-18">2026年5月18日</time>', "")
    assert rules(
        changed("<footer>", '<footer><time datetime="2026-05-18">2026年5月18日</time>', written)
    ) == ["W-TAG-07"]


def test_the_source_of_the_content_is_shown_in_the_text_and_not_only_in_the_footer() -> None:
    written = changed(
        f"{TITLE}</h1>",
        "通知</h1>",
        changed(f'"ArticleTitle" content="{TITLE}', '"ArticleTitle" content="通知'),
    )
    assert rules(changed("<dd>云溪县人民政府办公室</dd>", "<dd>县政府</dd>", written)) == ["W-TAG-07"]


def test_a_title_that_the_template_forgot_is_missed_because_it_was_planned() -> None:
    assert rules(changed(_tag("ArticleTitle"), "")) == ["W-TAG-01"]
    planned = replace(PAGE, meta=META[:7])
    assert rules(changed(_tag("ArticleTitle"), ""), planned) == []


@pytest.mark.parametrize(
    "words", ["填写模板：{{单位名称}}，金额${amount}。", "{{ 名称 }}", "{% x %}", "${name}"]
)
def test_braces_in_the_words_of_a_text_are_words(words: str) -> None:
    assert rules(changed(_tag("Description"), f'<meta name="Description" content="{words}">')) == []

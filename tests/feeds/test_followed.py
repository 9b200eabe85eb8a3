"""Who follows a rule, or a consultation, is told of all that becomes of it, on the day on which it can be known."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import lxml.etree
import pytest

from gongkai.engine.assemble import Assembly
from gongkai.feeds.followed import followed_feeds
from gongkai.feeds.syndication import feed_files
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOTICE, assembled

ATOM = "{http://www.w3.org/2005/Atom}"
RULE = NOTICE.replace("做好政务公开工作的通知", "停车办法的通知")
CHANGING = RULE.replace("停车办法的通知", "修改停车办法的通知").replace("〕3号", "〕4号")
CHANGING = CHANGING.replace("2026-03-02", "2026-04-01").replace("2026-03-03", "2026-04-02")
INTERPRETATION = """---
标题: 停车办法解读
解读文件: notices/2026/a
形式: 文字
发布日期: 2026-03-05 09:00
---

停车怎样收费。
"""


def with_lines(text: str, *lines: str) -> str:
    return text.replace("地区: 云溪县\n", "".join(["地区: 云溪县\n", *(f"{line}\n" for line in lines)]))


def built(folder: Path, changed: dict[str, str | bytes | None], moment: str = "2026-05-18T12:00") -> Assembly:
    column = "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读]}\n"
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": CONFIG + CONSULTATIONS + column,
        "content/notices/2026/a.md": with_lines(RULE, "公文类别: 行政规范性文件"),
        **changed,
    }
    found, problems = assembled(folder, files, dt.datetime.fromisoformat(moment).replace(tzinfo=CHINA))
    assert found is not None, "\n".join(map(str, problems))
    return found


def told(content: bytes) -> list[tuple[str, str, str]]:
    """Day, title and address of each entry, the newest first."""
    feed = lxml.etree.fromstring(content)
    return [
        (
            entry.findtext(f"{ATOM}updated")[:10],
            entry.findtext(f"{ATOM}title"),
            entry.find(f"{ATOM}link").get("href").removeprefix("https://www.yunxi.gov.cn/zwgk"),
        )
        for entry in feed.iter(f"{ATOM}entry")
    ]


AMENDED: dict[str, str | bytes | None] = {
    "content/notices/2026/a.md": with_lines(
        RULE, "公文类别: 行政规范性文件", "更正: [{日期: 2026-03-20, 说明: 改正了电话}]"
    ),
    "content/notices/2026/b.md": with_lines(CHANGING, "施行日期: 2026-05-01", "修改: [notices/2026/a]"),
    "content/interpretations/2026/a.md": INTERPRETATION,
}
NAMED = "《云溪县人民政府办公室关于停车办法的通知》（云政办字〔2026〕3号）"
BY = "《云溪县人民政府办公室关于修改停车办法的通知》（云政办字〔2026〕4号）"


def test_the_feed_of_a_rule_tells_of_notes_interpretations_and_amendments(tmp_path: Path) -> None:
    files = followed_feeds(built(tmp_path, AMENDED).site)
    assert told(files["notices/2026/a/feed.xml"]) == [
        ("2026-05-01", f"{NAMED}自2026年5月1日起已修改，依据：{BY}", "/notices/2026/a/"),
        ("2026-04-02", f"{BY}自2026年5月1日起修改{NAMED}", "/notices/2026/b/"),
        ("2026-03-20", "2026年3月20日更正：改正了电话", "/notices/2026/a/"),
        ("2026-03-05", "解读：停车办法解读", "/interpretations/2026/a/"),
        ("2026-03-03", "云溪县人民政府办公室关于停车办法的通知", "/notices/2026/a/"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("废止: [notices/2026/a]", f"{BY}自2026年4月1日起废止{NAMED}"),
        ("代替: [notices/2026/a]", f"{BY}自2026年4月1日起废止{NAMED}"),
        ("清理结果: [{文件: notices/2026/a, 结果: 宣布失效}]", f"{BY}自2026年4月1日起宣布失效{NAMED}"),
        ("清理结果: [{文件: notices/2026/a, 结果: 继续有效}]", f"{BY}：{NAMED}清理后继续有效"),
    ],
)
def test_every_other_end_is_told(tmp_path: Path, line: str, said: str) -> None:
    found = built(tmp_path, {"content/notices/2026/b.md": with_lines(CHANGING, line)})
    assert told(followed_feeds(found.site)["notices/2026/a/feed.xml"])[0] == (
        "2026-04-02",
        said,
        "/notices/2026/b/",
    )


def test_nothing_is_told_before_its_time(tmp_path: Path) -> None:
    later = followed_feeds(built(tmp_path, AMENDED, "2026-04-30T12:00").site)["notices/2026/a/feed.xml"]
    assert "已修改" not in later.decode()
    early = followed_feeds(built(tmp_path, AMENDED, "2026-04-01T12:00").site)["notices/2026/a/feed.xml"]
    assert [day for day, _, _ in told(early)] == ["2026-03-20", "2026-03-05", "2026-03-03"]


def test_the_same_event_keeps_its_id_on_every_day(tmp_path: Path) -> None:
    def ids(moment: str) -> set[str]:
        content = followed_feeds(built(tmp_path, AMENDED, moment).site)["notices/2026/a/feed.xml"].decode()
        found = re.findall(r"<id>([^<]+)</id>", content)
        assert len(found) == len(set(found))
        return set(found)

    assert ids("2026-04-03T12:00") < ids("2026-05-18T12:00")


def test_two_notes_of_one_day_are_two_entries(tmp_path: Path) -> None:
    notes = "更正: [{日期: 2026-03-20, 说明: 改正了电话}, {日期: 2026-03-20, 说明: 改正了地址}]"
    found = built(tmp_path, {"content/notices/2026/a.md": with_lines(RULE, "公文类别: 规章", notes)})
    content = followed_feeds(found.site)["notices/2026/a/feed.xml"].decode()
    assert len(set(re.findall(r"<id>[^<]*correction[^<]*</id>", content))) == 2


def test_the_feeds_of_site_column_and_unit_bring_an_amended_rule_up_again_and_say_why(tmp_path: Path) -> None:
    files = feed_files(built(tmp_path, AMENDED).site)
    for path in ("feed.xml", "notices/feed.xml", "organizations/yunxi/zfb/feed.xml"):
        day, title, _ = told(files[path])[0]
        assert (day, title) == ("2026-05-01", "云溪县人民政府办公室关于停车办法的通知"), path
        assert f"<summary>{NAMED}自2026年5月1日起已修改，依据：{BY}" in files[path].decode()


def test_the_page_of_a_rule_leads_to_its_feed_and_that_of_a_notice_has_none(tmp_path: Path) -> None:
    found = built(tmp_path, {"content/notices/2026/c.md": CHANGING})
    environment = make_environment(found.paths.templates, found.plan.chrome)

    def html(url: str) -> str:
        page = next(one for one in found.plan.planned if one.url == url).page()
        return render_page(environment, page, "/").html

    assert '<a href="feed.xml">本文件的修改、废止、解读和更正（RSS）</a>' in html("/notices/2026/a/")
    assert "本文件的修改、废止、解读和更正" not in html("/notices/2026/c/")
    assert set(followed_feeds(found.site)) == {"notices/2026/a/feed.xml"}


def test_who_follows_a_consultation_is_told_of_its_answer_and_of_the_document_that_came_of_it(
    tmp_path: Path,
) -> None:
    answered = CONSULTATION.replace("起草说明", "结果文件: [notices/2026/a]\n起草说明") % "2026-05-10"
    answered = answered.replace(
        "起草说明", "意见反馈: {发布日期: 2026-05-16 09:00, 收到: 0, 说明: 没有收到意见}\n起草说明"
    )
    found = built(tmp_path, {"content/consultations/2026/c.md": answered})
    entries = told(followed_feeds(found.site)["consultations/2026/c/feed.xml"])
    assert entries[0][0] == "2026-05-16" and entries[0][1].startswith("公布了采纳情况：")
    assert any(title == f"出台了文件：{NAMED}" for _, title, _ in entries)
    page = next(one for one in found.plan.planned if one.url == "/consultations/2026/c/").page()
    html = render_page(make_environment(found.paths.templates, found.plan.chrome), page, "/").html
    assert '<a href="feed.xml">订阅采纳情况和出台的文件（RSS）</a>' in html


def many_rules(number: int) -> dict[str, str | bytes | None]:
    return {
        f"content/notices/2026/r{place}.md": with_lines(
            RULE.replace("〕3号", f"〕{100 + place}号").replace("停车办法", f"第{place}个停车办法"),
            "公文类别: 行政规范性文件",
        )
        for place in range(number)
    }


@pytest.mark.parametrize(("outcome", "raised"), [("继续有效", 0), ("废止", 5), ("宣布失效", 5)])
def test_a_clean_up_of_many_rules_leaves_room_for_what_is_new_in_the_feeds(
    tmp_path: Path, outcome: str, raised: int
) -> None:
    rows = "\n".join(f"  - {{文件: notices/2026/r{place}, 结果: {outcome}}}" for place in range(60))
    new = {
        f"content/notices/2026/n{place}.md": CHANGING.replace("〕4号", f"〕{300 + place}号").replace(
            "修改停车办法", f"第{place}个新"
        )
        for place in range(20)
    }
    clean_up = with_lines(CHANGING, f"清理结果:\n{rows}").replace("2026-04-02", "2026-05-10")
    files = {**many_rules(60), **new, "content/notices/2026/b.md": clean_up}
    found = feed_files(built(tmp_path, files).site)
    for path in ("feed.xml", "notices/feed.xml", "organizations/yunxi/zfb/feed.xml"):
        days = told(found[path])
        urls = [url for _, _, url in days]
        assert sum("/notices/2026/n" in url for url in urls) == 20, path
        assert sum(day == "2026-05-10" and "/notices/2026/r" in url for day, _, url in days) == raised
    own = followed_feeds(built(tmp_path, files).site)["notices/2026/r7/feed.xml"]
    assert told(own)[0][0] == "2026-05-10", "who follows the rule is told"


def ids_of(content: bytes) -> dict[str, str]:
    """The id of every entry → its title."""
    feed = lxml.etree.fromstring(content)
    return {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")
    }


@pytest.mark.parametrize("first", [True, False])
def test_a_second_note_of_a_day_takes_no_id_and_brings_the_document_up(tmp_path: Path, first: bool) -> None:
    one, two = "{日期: 2026-03-20, 说明: 改正了电话}", "{日期: 2026-03-20, 说明: 改正了地址}"

    def feeds_with(folder: str, notes: str) -> tuple[dict[str, str], str]:
        rule = with_lines(RULE, "公文类别: 规章", f"更正: [{notes}]")
        site = built(tmp_path / folder, {"content/notices/2026/a.md": rule}).site
        whole = lxml.etree.fromstring(feed_files(site)["feed.xml"])
        return ids_of(followed_feeds(site)["notices/2026/a/feed.xml"]), whole.findtext(
            f"{ATOM}entry/{ATOM}updated"
        )

    before, updated = feeds_with("before", one)
    after, later = feeds_with("after", f"{one}, {two}" if first else f"{two}, {one}")
    assert before.items() < after.items()
    assert later > updated


def test_a_note_of_the_day_of_publication_brings_the_document_up(tmp_path: Path) -> None:
    rule = with_lines(RULE, "公文类别: 规章", "更正: [{日期: 2026-03-03, 说明: 改正了电话}]")
    site = built(tmp_path, {"content/notices/2026/a.md": rule}).site
    entry = lxml.etree.fromstring(feed_files(site)["feed.xml"]).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") > entry.findtext(f"{ATOM}published")
    assert told(followed_feeds(site)["notices/2026/a/feed.xml"])[0][1].endswith("改正了电话")


def test_the_end_of_a_rule_by_its_own_dates_is_told_on_the_day_after_its_last(tmp_path: Path) -> None:
    rule = with_lines(RULE, "公文类别: 行政规范性文件", "施行日期: 2026-03-03", "有效期至: 2026-05-10")
    files: dict[str, str | bytes | None] = {"content/notices/2026/a.md": rule}
    feed = followed_feeds(built(tmp_path, files).site)["notices/2026/a/feed.xml"]
    assert told(feed)[0] == ("2026-05-11", f"{NAMED}的有效期到2026年5月10日为止，已失效", "/notices/2026/a/")
    on_the_last_day = built(tmp_path, files, "2026-05-10T12:00").site
    assert "已失效" not in followed_feeds(on_the_last_day)["notices/2026/a/feed.xml"].decode()
    repealed = {**files, "content/notices/2026/b.md": with_lines(CHANGING, "废止: [notices/2026/a]")}
    assert (
        "有效期到" not in followed_feeds(built(tmp_path, repealed).site)["notices/2026/a/feed.xml"].decode()
    )


def test_a_title_within_a_title_stands_in_single_marks(tmp_path: Path) -> None:
    changing = with_lines(CHANGING, "修改: [notices/2026/a]").replace("修改停车办法", "修改《停车办法》")
    feed = followed_feeds(built(tmp_path, {"content/notices/2026/b.md": changing}).site)
    title = told(feed["notices/2026/a/feed.xml"])[0][1]
    assert title.startswith("《云溪县人民政府办公室关于修改〈停车办法〉的通知》")

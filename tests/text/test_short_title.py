"""Lists name a document by its matter; the official title is longer and stays on its page."""

from __future__ import annotations

import pytest

from gongkai.text.short_title import short_title

UNIT = ("云溪县人民政府",)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("云溪县人民政府关于印发云溪县居家养老服务补贴办法的通知", "居家养老服务补贴办法"),
        ("云溪县人民政府关于印发《云溪县集体林地管理办法》的通知", "集体林地管理办法"),
        ("云溪县人民政府关于做好2026年夏季高温津贴发放工作的通知", "2026年夏季高温津贴发放"),
        ("云溪县人民政府关于鹤山农贸市场搬迁的通告", "鹤山农贸市场搬迁"),
        ("云溪县人民政府关于2026年第三季度食品抽检情况的通报", "2026年第三季度食品抽检情况"),
        ("关于《城区停车管理办法（征求意见稿）》公开征求意见的公告", "城区停车管理办法"),
    ],
)
def test_a_list_shows_what_a_notice_is_about(title: str, short: str) -> None:
    assert short_title(title, UNIT) == short


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("云溪县人民政府关于优化营商环境的意见", "优化营商环境的意见"),
        ("云溪县人民政府关于废止部分文件的决定", "废止部分文件的决定"),
        ("云溪县人民政府关于同意设立城西图书馆的批复", "同意设立城西图书馆的批复"),
    ],
)
def test_the_kind_of_paper_stays_where_it_says_something(title: str, short: str) -> None:
    assert short_title(title, UNIT) == short


@pytest.mark.parametrize(
    "title",
    [
        "云溪县集体林地管理办法",
        "云溪县人民政府关于值班的通知",
        "云溪县人民政府对县政协第4626号提案的答复",
        "云溪县人民政府转发县教育局关于加强校车安全意见的通知",
        "某某县人民政府关于印发管理办法的通知",
        "云溪县人民政府关于“放管服（改革”有关的通知",
    ],
)
def test_a_title_stays_whole_where_no_rule_fits_or_too_little_would_be_left(title: str) -> None:
    assert short_title(title, UNIT) == title


def test_names_of_several_issuers_fall_away_together() -> None:
    title = "云溪县教育和体育局、云溪县财政局关于公布2026年收费标准的公告"
    assert short_title(title, ("云溪县财政局", "云溪县教育和体育局")) == "2026年收费标准"

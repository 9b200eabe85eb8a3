"""依申请公开 says how, by when and at what cost; its form is paper, and nothing on the site takes personal data."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.engine.build import build
from gongkai.inspect.markup import Markup
from gongkai.inspect.reading import read_markup
from gongkai.paths import Paths
from tests.small_site import CONFIG, NOON, assembled, report, write

COLUMN = "  - {标识: request, 名称: 依申请公开, 类别: 依申请公开, 描述: 怎样申请, 关键词: [申请]}\n"
OWN = "---\n标题: 向云溪县申请公开\n更新日期: 2026-05-01\n---\n\n## 向谁申请\n\n县政府办公室受理。\n"
PLATFORM = "功能: {依申请平台网址: https://ysq.example.gov.cn/a}\n"


def built(folder: Path, config: str, text: str | None = None) -> dict[str, Markup]:
    """Both pages of a small site, as written."""
    file = write(folder, {"site_config.yaml": config, "content/request.md": text})
    outcome = build(Paths.around(file), NOON, lambda step, done, total: None)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    found = {}
    for url in ("/request/", "/request/form/"):
        html = (folder / "output" / url.strip("/") / "index.html").read_text(encoding="utf-8")
        found[url] = read_markup(html)
    return found


def main_of(page: Markup) -> str:
    (main,) = page.all("main")
    return page.text(main)


def hrefs(page: Markup) -> list[str]:
    (main,) = page.all("main")
    return [link.get("href") for link in page.within(main, "a")]


def test_a_site_without_a_text_of_its_own_has_the_deadlines_of_the_law(tmp_path: Path) -> None:
    page = built(tmp_path, CONFIG + COLUMN)["/request/"]
    said = main_of(page)
    for words in (
        "20个工作日",
        "7个工作日",
        "15个工作日",
        "当场答复",
        "60日",
        "6个月",
        "100元/件",
        "40元/页",
    ):
        assert words in said
    assert "form/" in "".join(hrefs(page))


def test_the_own_text_of_a_site_stands_on_the_page_with_its_date(tmp_path: Path) -> None:
    page = built(tmp_path, CONFIG + COLUMN, OWN)["/request/"]
    said = main_of(page)
    assert said.startswith("向云溪县申请公开") and "县政府办公室受理。" in said and "2026年5月1日" in said
    crumbs = next(nav for nav in page.all("nav") if nav.get("class") == "breadcrumb")
    assert [page.text(item) for item in page.within(crumbs, "li")] == ["首页", "依申请公开"]


def test_the_platform_is_linked_only_when_the_site_names_it(tmp_path: Path) -> None:
    with_it = built(tmp_path / "with", CONFIG + COLUMN + PLATFORM)["/request/"]
    assert "https://ysq.example.gov.cn/a" in hrefs(with_it) and "ysq.example.gov.cn" in main_of(with_it)
    without = built(tmp_path / "without", CONFIG + COLUMN)["/request/"]
    assert not [href for href in hrefs(without) if href.startswith("http")]


@pytest.mark.parametrize("url", ["ysq.example.gov.cn", "/apply/", "javascript:alert(1)", "https://"])
def test_the_address_of_the_platform_must_be_whole(tmp_path: Path, url: str) -> None:
    config = CONFIG + COLUMN + PLATFORM.replace("https://ysq.example.gov.cn/a", f'"{url}"')
    lines = report(tmp_path, {"site_config.yaml": config})
    assert [line.split(" ")[1] for line in lines] == ["GK289"] and url in lines[0]


def test_the_form_is_blank_and_takes_no_input(tmp_path: Path) -> None:
    pages = built(tmp_path, CONFIG + COLUMN)
    for page in pages.values():
        (main,) = page.all("main")
        for tag in ("form", "input", "textarea", "select", "button"):
            assert not page.within(main, tag)
    said = main_of(pages["/request/form/"])
    for words in (
        "姓名",
        "证件名称",
        "证件号码",
        "名称",
        "统一社会信用代码",
        "法定代表人",
        "联系人",
        "通信地址",
    ):
        assert words in said
    for words in (
        "邮政编码",
        "联系电话",
        "传真",
        "电子邮箱",
        "文号",
        "其他特征性描述",
        "提供方式",
        "获取途径",
        "申请时间",
    ):
        assert words in said


def test_there_is_no_form_without_the_column(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path, {"content/request.md": OWN})
    assert found is not None, problems
    urls = {page.url for page in found.plan.pages}
    assert "/request/" in urls and "/request/form/" not in urls

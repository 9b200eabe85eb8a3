"""What the log watches of a page: its own words and what it names, not what the pages that it names are called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.paths import Paths
from gongkai.release_log.documents import LIST, file_of, listed, page_facts
from tests.conftest import built
from tests.small_site import CONFIG, NOTICE, write

_PAGE = """<main><article data-search-body><h1>目录</h1>
<ul><li><a href="../a/">关于甲的通知</a>云政发〔2026〕1号</li></ul>
<div class="document-body"><p>依据<a href="../a/">关于甲的通知</a>。</p></div>
<p><a href="b.csv">名单</a></p></article></main>"""


def text(page: str) -> str:
    return page_facts(page.encode(), "notices/c/").text


def test_the_title_of_another_page_in_a_list_is_no_word_of_a_page() -> None:
    assert text(
        _PAGE.replace('<li><a href="../a/">关于甲的通知', '<li><a href="../a/">关于乙的<b>通知</b>')
    ) == text(_PAGE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<li><a href="../a/">', '<li><a href="../d/">'),
        ("1号", "2号"),
        ('依据<a href="../a/">关于甲', '依据<a href="../a/">关于乙'),
        ("名单", "清单"),
        ("<h1>目录", "<h1>总目录"),
        ('<li><a href="../a/">', '<li><a href="https://example.gov.cn/a/">'),
    ],
)
def test_its_own_words_and_which_pages_it_names_are(before: str, after: str) -> None:
    assert before in _PAGE
    assert text(_PAGE.replace(before, after, 1)) != text(_PAGE)


def test_no_document_changes_in_the_log_when_others_are_added_and_called_otherwise(tmp_path: Path) -> None:
    """The page of rules lists what documents cite, an amended document names what amended it."""
    rules = "      - {标识: rules, 名称: 政府信息公开制度, 类别: 政策文件, 描述: 所依据和引用的法规制度, 关键词: [公开制度]}\n"
    amending = NOTICE.replace("3号", "5号").replace(
        "地区: 云溪县",
        "地区: 云溪县\n修改:\n  - {文件: notices/2026/a, 方式: 修改, 原文: 做好政务, 新文: 做细政务}",
    )
    changed: dict[str, str | bytes | None] = {
        "site_config.yaml": CONFIG + rules,
        "content/rules.md": "---\n标题: 政府信息公开制度\n更新日期: 2026-03-01\n---\n\n制度如下。\n",
        "content/notices/2026/b.md": amending,
    }
    paths = Paths.around(write(tmp_path, changed))
    before = _texts(paths)
    assert {"rules/", "notices/2026/a/", "notices/2026/b/"} <= before.keys()
    citing = NOTICE.replace("3号", "6号").replace("各镇要", "根据《中华人民共和国政府信息公开条例》，各镇要")
    again = changed | {
        "content/notices/2026/b.md": amending.replace("关于做好政务公开工作", "关于修改有关文件"),
        "content/notices/2026/c.md": citing,
    }
    write(tmp_path, again)
    after = _texts(paths)
    assert [address for address, said in before.items() if after[address] != said] == ["notices/2026/b/"]


def _texts(paths: Paths) -> dict[str, str]:
    """What the log holds of the text of each document of the built site."""
    outcome = built(paths)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    rows = listed((paths.output / LIST).read_bytes(), "www.yunxi.gov.cn/zwgk/")
    assert re.search(
        "政府信息公开条例|制度如下", (paths.output / "rules/index.html").read_text(encoding="utf-8")
    )
    return {
        address: page_facts((paths.output / file_of(address)).read_bytes(), address).text for address in rows
    }

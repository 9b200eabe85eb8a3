"""What leaves the generator is the shown text of public records: summaries with every sign, nothing of the withdrawn."""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import gongkai
from gongkai.engine.build import build
from gongkai.feeds.data import data_files
from gongkai.feeds.syndication import feed_files
from gongkai.pages.board import _literal
from gongkai.pages.data_sets.disclosure_catalogue import DIRECTORY as CATALOGUE
from gongkai.paths import Paths
from gongkai.render.markdown import first_words, render
from gongkai.site.shown import Shown, shown
from gongkai.store.cache import Cache, CacheEntry, Facts
from gongkai.text.csv_text import csv_text
from tests.small_site import DIRECTORY, NOON, NOTICE, TABLE, assembled, write


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("办理3~5个工作日，收入>2000元。", "办理3~5个工作日，收入>2000元。"),
        ("使用C#，A|B两类。", "使用C#，A|B两类。"),
        ("邮箱a_b_c@gov.cn。", "邮箱a_b_c@gov.cn。"),
        (r"电话138\*\*\*\*5678，5\*3米。", "电话138****5678，5*3米。"),
        ("the word\nnext 12\n34个", "the word next 12 34个"),
        ("各镇要公开\n政务信息。", "各镇要公开政务信息。"),
        ("甲&nbsp;乙&amp;丙", "甲 乙&丙"),
        ("__加粗__ 和**重点**", "__加粗__ 和重点"),
        ("见[办法](https://example.org/a)第二条。", "见办法第二条。"),
        ("有注[^1]的话。\n\n[^1]: 注文\n", "有注的话。"),
        ("[甲]: https://example.org/mimi\n\n正文。", "正文。"),
        ("[^9]: 没有用的注\n\n正文。", "正文。"),
        ("# 标题\n\n各镇人民政府：\n\n- 一项\n\n> 引文\n\n| 甲 |\n| --- |\n| 乙 |\n\n正文。", "正文。"),
        ("![图](a.png)\n\n正文。", "正文。"),
        ("", ""),
    ],
)
def test_a_summary_is_the_first_paragraph_as_the_page_shows_it(body: str, shown: str) -> None:
    assert first_words(body) == shown


def test_a_long_body_has_the_same_first_words_as_all_of_it_read() -> None:
    body = "\n\n".join(["# 一、标题", *["- 一项内容，逐条列出"] * 300, "这是第一段。", *["后面的话。"] * 900])
    assert first_words(body) == render(body).opening == "这是第一段。"


def test_a_summary_on_the_sheet_of_a_board_keeps_its_signs() -> None:
    words = "1. 办理3~5日，138****5678，C#，<b>，a_b_c@gov.cn，[甲](乙)，`码`，A|B，&amp;"
    assert render(_literal(words)).text == words


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\n", "\t", "\r"])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    assert f"'{sign}SUM" in csv_text([[f"{sign}SUM(A1)"]]).decode()


WORDS = ("密语概述", "密语关键", "密语来源", "密语正文", "密语备注", "密语签署")
FIELDS = (
    "概述: 密语概述\n关键词: [密语关键]\n来源: 密语来源\n起草单位: 云溪县科技局\n附注: 密语备注\n署名: 密语签署\n"
    "状态: 撤回\n撤回日期: 2026-05-01\n"
)
PUBLIC = NOTICE.replace("关于做好政务公开工作的通知", "关于另一件事的通知").replace("3号", "4号")
HIDDEN = PUBLIC.replace("\n---\n", f"\n{FIELDS}---\n").replace("各镇要做好", "密语正文各镇要做好")


def test_the_data_say_of_the_withdrawn_what_the_catalogue_shows(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path, {"content/notices/2026/b.md": HIDDEN})
    assert found is not None, problems
    files = data_files(found.site)
    assert "关于另一件事的通知" in files["data/directory.json"].decode()
    rows = {row["id"]: row for row in json.loads(files["data/directory.json"])}
    assert rows["notices/2026/b"]["drafter"] is None
    assert [word for word in WORDS for content in files.values() if word in content.decode()] == []


def test_what_is_withdrawn_leaves_every_file_also_where_a_cache_knows_it(tmp_path: Path) -> None:
    public = HIDDEN.replace("状态: 撤回\n撤回日期: 2026-05-01\n", "")
    found: dict[str, list[str]] = {}
    for state, text in (("public", public), ("withdrawn", HIDDEN)):
        config = write(tmp_path, {"content/notices/2026/b.md": text})
        outcome = build(
            Paths.around(config, output=tmp_path / "output"), NOON, lambda step, done, total: None
        )
        assert not [str(one) for one in outcome.problems if one.level == "error"]
        files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
        every = b"\n".join(_decoded(path.read_bytes()) for path in files)
        found[state] = [word for word in WORDS if word.encode() in every]
    print(f"计数：撤回前找到 {len(found['public'])} 个词，撤回后 {len(found['withdrawn'])} 个")
    assert found["public"] == list(WORDS)
    assert found["withdrawn"] == []


SHARED = Path(gongkai.__file__).parent


def test_every_writer_takes_what_a_record_says_of_itself_from_one_place() -> None:
    """A summary, keywords or a source read from a record itself may say what nobody shall read, or another thing."""
    told = {"summary", "keywords", "source_name"}
    found = []
    for floor in ("pages", "feeds", "search", "render", "word", "preview", "commands", "publish"):
        for file in sorted((SHARED / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Attribute) or node.attr not in told:
                    continue
                # of the configuration, of the catalogue and of shapes, which are made from there, or the module of that name
                owner = ast.unparse(node.value)
                allowed = owner in ("column", "entry", "said", "shape", "gongkai.render") or owner.startswith(
                    "shown("
                )
                if not allowed:
                    found.append(f"{file.relative_to(SHARED)}:{node.lineno} {ast.unparse(node)}")
    assert found == []


WITHDRAWN = "状态: 撤回\n"


def test_a_task_table_that_is_withdrawn_is_gone_with_its_tasks_though_its_document_stays(
    tmp_path: Path,
) -> None:
    found, problems = assembled(tmp_path, {"content/tasks/yunxi-2026.yaml": WITHDRAWN + TABLE})
    assert found is not None, problems
    assert (found.site.tables, found.site.tasks, found.site.leads) == ((), (), {})
    assert not [page.url for page in found.plan.pages if "yunxi-2026" in page.url]


def test_units_of_a_directory_that_is_withdrawn_are_gone_and_texts_that_name_them_are_not_blamed(
    tmp_path: Path,
) -> None:
    found, problems = assembled(tmp_path, {"content/organizations/yunxi.yaml": WITHDRAWN + DIRECTORY})
    assert found is not None, problems
    assert found.site.units == {}
    assert not [page.url for page in found.plan.pages if page.url.startswith("/organizations/yunxi")]
    assert [str(one) for one in problems if one.code == "GK202"] == []


def test_what_is_withdrawn_says_nothing_of_itself_but_its_title(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path, {"content/notices/2026/b.md": HIDDEN})
    assert found is not None, problems
    assert [shown(one) for one in found.site.withdrawn] == [Shown("云溪县人民政府办公室关于另一件事的通知")]


def test_page_feed_data_and_catalogue_say_the_same_of_a_document(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path)
    assert found is not None, problems
    (notice,) = found.site.notices
    page = next(page for page in found.plan.pages if page.url == "/notices/2026/a/")
    row = next(row for row in CATALOGUE.rows(found.site) if row["id"] == notice.identity)
    said = shown(notice).description
    assert said == "各镇要做好政务公开工作。" == dict(page.meta)["Description"] == row["summary"]
    assert said in feed_files(found.site)["feed.xml"].decode()


def test_a_page_that_is_gone_is_gone_from_the_free_pages_of_the_cache(tmp_path: Path) -> None:
    text = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(999))
    known = CacheEntry.of(b"key", b"page", Facts(), text)
    Cache(tmp_path / "a.db", b"1", {}, {"/a/": known, "/b/": CacheEntry.of(b"", b"", Facts())}).save()
    assert known.body[-99:] in (tmp_path / "a.db").read_bytes()
    Cache(tmp_path / "a.db", b"1", {"/a/": known}, {}).save()
    assert known.body[-99:] not in (tmp_path / "a.db").read_bytes()


def _decoded(content: bytes) -> bytes:
    """The bytes with what is packed in them, without marks of where lines may end."""
    if content[:2] == b"\x1f\x8b":
        return gzip.decompress(content)
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return b"\n".join(packed.read(name) for name in packed.namelist())
    return content.replace(b"<wbr>", b"")

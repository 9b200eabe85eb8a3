"""The handbook is a site that the generator builds; what its chapters say is what happens."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml
from lxml import html

from gongkai.cli import cli
from gongkai.pages.columns import planners
from gongkai.problems import CATALOGUE, errors
from gongkai.records.kind import kinds
from tests import program
from tests.conftest import ROOT
from tests.small_site import CONFIG, NOTICE, SOUND, report

DOCS = ROOT / "docs"
TODAY = dt.date(2026, 11, 30)
EXAMPLES = yaml.safe_load((DOCS / "手册/examples.yaml").read_text(encoding="utf-8"))
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def _handbook() -> ModuleType:
    known = importlib.util.spec_from_file_location("handbook", DOCS / "handbook.py")
    assert known is not None and known.loader is not None
    module = importlib.util.module_from_spec(known)
    sys.modules["handbook"] = module
    known.loader.exec_module(module)
    return module


HANDBOOK = _handbook()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as it is published."""
    folder = tmp_path_factory.mktemp("handbook") / "output"
    assert [str(one) for one in errors(HANDBOOK.make(folder, TODAY))] == []
    return folder


def _main(folder: Path, address: str) -> html.HtmlElement:
    return html.fromstring((folder / address / "index.html").read_bytes()).find(".//main")


def _page(folder: Path, address: str) -> str:
    return str(_main(folder, address).text_content())


def test_the_front_page_leads_to_every_part(built: Path) -> None:
    addresses = {str(link.get("href")).strip("./") for link in _main(built, "").iter("a")}
    assert {part.name for part in HANDBOOK.parts()} <= addresses


def test_every_type_has_a_page_or_a_section_with_its_fields(built: Path) -> None:
    words = "".join(_page(built, page.parent.name) for page in built.glob("types-*/index.html"))
    assert [kind.label for kind in kinds() if kind.label not in words] == []


def test_every_code_stands_on_a_page_with_what_it_says_and_what_to_do(built: Path) -> None:
    words = "".join(_page(built, page.parent.name) for page in built.glob("codes-*/index.html"))
    parts = re.split(r"(?m)^\s*(?=GK\d{3} )", words)
    shown = {part[:5] for part in parts if "怎么改：" in part and "为什么：" in part}
    assert set(CATALOGUE) - shown == set()


def test_no_text_of_a_document_is_lost(built: Path) -> None:
    """Each line of running text of ``import.md`` is on its page, and its pictures are."""
    page = re.sub(r"[\s*]", "", _page(built, "word"))
    text = re.sub(r"<!--.*?-->", "", (DOCS / "import.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [
        line for line in text.split("\n") if line[:1] not in ("", "|", "#", "`", "!", "-", "<", "1", "2")
    ]
    plain = [re.sub(r"\[([^\]]+)\]\([^)]+\)|[`*\s\\]", r"\1", line) for line in lines]
    assert [line for line in plain if line not in page] == []
    assert len(list((built / "word").glob("*.png"))) == 3


def test_links_between_documents_lead_to_pages(built: Path) -> None:
    told = {str(link.get("href")) for link in _main(built, "start").iter("a")}
    assert {"../word/", "../desk/", "../deploy/", "../codes-all/"} <= told


def test_the_first_document_is_made_as_the_first_chapter_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = list(_BLOCK.finditer((DOCS / "手册/start.md").read_text(encoding="utf-8")))
    document = next(block["text"] for block in blocks if block["language"] == "markdown")
    commands = [line for block in blocks if block["language"] == "sh" for line in block["text"].splitlines()]
    folder = tmp_path
    for command in commands:
        words = command.split()
        if words[0] == "cd":
            folder /= words[1]
        elif words[:2] not in (["gongkai", "serve"], ["gongkai", "desk"]):
            done = program.run(*words[1:], cwd=folder)
            assert done.returncode == 0, done.stderr
            assert not [line for line in done.stdout.splitlines() if "gong-shui.md" in line and "GK" in line]
            if words[1] == "new":
                (folder / "content/notices/2026/gong-shui.md").write_text(document, encoding="utf-8")
    made = (folder / "output/notices/2026/gong-shui/index.html").read_text(encoding="utf-8")
    assert "青政办发〔2026〕12号" in made and "供水服务电话" in made


def test_every_command_of_the_own_chapters_exists() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (DOCS / "手册").glob("*.md"))
    named = set(re.findall(r"\bgongkai ([a-z][a-z-]+)", text))
    assert named and named <= set(cli.list_commands(click.Context(cli)))


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_wrong_example_of_a_code_has_it_and_the_right_one_has_no_other_fault(
    tmp_path: Path, code: str
) -> None:
    example = EXAMPLES[code]
    found = {}
    for key in ("错", "对"):
        lines = report(tmp_path / key, _files(example, key))
        found[key] = {match[0] for line in lines if (match := re.search(r"GK\d{3}", line))}
    assert code in found["错"]
    assert found["对"] == set(example.get("另提醒", {}))


def _files(example: dict[str, Any], key: str) -> dict[str, str | bytes | None]:
    """The files that an example replaces or adds to the sound site; ``key`` is 错 or 对."""
    where, shown = example["写在"], example[key]
    files: dict[str, str | bytes | None] = dict(example.get("另有", {}))
    if key == "错":
        files.update(example.get("另有错", {}))
    if where == "文件名":
        files[shown] = example["全文"]
    elif where in ("头", "正文", "全文"):
        files["content/notices/2026/a.md"] = _whole(where, shown)
    else:
        files[where] = _with(example, key)
    if "site_config.yaml" not in files:
        files["site_config.yaml"] = _with_columns(files) + example.get("设置", "")
    return files


def _with(example: dict[str, Any], key: str) -> str | None:
    """The file of an example, with the wrong or the right lines; None when it is right to take it away."""
    where, wrong, right = example["写在"], example["错"], example["对"]
    if "全文" in example:
        assert example["全文"].count(wrong) == 1
        return str(example["全文"]).replace(wrong, example[key])
    if right is not None and where in SOUND:
        assert SOUND[where].count(right) == 1
        return SOUND[where].replace(right, example[key])
    return None if example[key] is None else str(example[key])


def _with_columns(files: dict[str, str | bytes | None]) -> str:
    """The configuration of the sound site with a column for each further folder of content."""
    folders = {path.split("/")[1] for path in files if path.startswith("content/")}
    return CONFIG + "".join(
        f"      - {{标识: {name}, 名称: {name}, 类别: 政策文件, 描述: {name}, 关键词: [{name}]}}\n"
        for name in sorted(folders & {columns.COLUMN for columns in planners()})
        if f"标识: {name}," not in CONFIG
    )


def _whole(where: str, text: str) -> str:
    """An example as a whole file: all that it does not show is as in a document without a fault."""
    _, head, body = NOTICE.split("---\n")
    if where == "全文":
        return text
    if where == "正文":
        return f"---\n{head}---\n\n{text}\n"
    assert where == "头"
    names = {re.split("[:：]", line)[0] for line in text.split("\n")}
    kept = "".join(line for line in head.splitlines(keepends=True) if line.partition(":")[0] not in names)
    return f"---\n{kept}{text}\n---\n{body}"

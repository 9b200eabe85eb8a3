"""The corpus of the benchmarks: the same bytes for the same seed, sound content, and equal pages in a peer."""

from __future__ import annotations

import hashlib
import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from gongkai.config import Features
from gongkai.fields.schema import fields_of
from gongkai.paths import Paths
from tests.conftest import ROOT, built

BENCHMARKS = ROOT / "benchmarks"
COUNT = 30
#: The tags that a notice's page carries about itself, in every program.
TAGS = ("SiteName", "ColumnName", "ArticleTitle", "PubDate", "ContentSource", "Description")


def generate(folder: Path, count: int, seed: int) -> Path:
    """Write a corpus as the command does."""
    command = [sys.executable, str(BENCHMARKS / "generate.py"), str(count), str(folder), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def prints(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty notices in every format."""
    return generate(tmp_path_factory.mktemp("corpus") / "a", COUNT, 7)


@pytest.fixture(scope="module")
def own(corpus: Path) -> Path:
    """The site that this project makes of them, without search."""
    output = corpus.parent / "own"
    outcome = built(Paths.around(corpus / "gongkai" / "bare.yaml", output=output))
    assert not outcome.problems, "\n".join(map(str, outcome.problems))
    return output


def notices(home: Path) -> dict[str, tuple[dict[str, str], str]]:
    """Address part of each notice → its front matter and its body."""
    found = {}
    for file in sorted(home.rglob("notices/*/n-*.md")):
        text = file.read_text(encoding="utf-8")
        head, body = re.split(r"\n(?:---\n)?\n", text, maxsplit=1)
        found[file.stem] = (yaml.load(head.removeprefix("---\n"), yaml.BaseLoader), body)
    return found


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(corpus: Path, tmp_path: Path) -> None:
    assert prints(generate(tmp_path / "b", COUNT, 7)) == prints(corpus)
    other = prints(generate(tmp_path / "c", COUNT, 8))
    assert other != prints(corpus)


def test_the_corpus_has_every_kind_of_thing_and_builds_without_a_problem(corpus: Path, own: Path) -> None:
    texts = [body for _, body in notices(corpus / "gongkai").values()]
    for mark in ("\n## ", "\n### ", "\n- ", "\n| --- ", "**"):
        assert any(mark in text for text in texts), mark
    assert len(list((corpus / "gongkai").rglob("tasks/*.yaml"))) == 1
    assert len(list((own / "notices").rglob("biao.csv"))) == COUNT // 10
    assert len(list((own / "notices").glob("20*/n-*/index.html"))) == COUNT
    years = {file.parent.name for file in (corpus / "gongkai").rglob("n-*.md")}
    assert (min(years), max(years)) == ("2010", "2026")


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("site_config.yaml", ["搜索", "下载Word", "二维码", "下载表格"]),
        ("bare.yaml", []),
        ("with_search.yaml", ["搜索"]),
        ("with_downloads.yaml", ["下载Word", "二维码", "下载表格"]),
    ],
)
def test_each_configuration_switches_on_what_its_name_says(corpus: Path, name: str, on: list[str]) -> None:
    features = yaml.load((corpus / "gongkai" / name).read_text(encoding="utf-8"), yaml.BaseLoader)["功能"]
    declared = [field.label.text for field in fields_of(Features)]
    switches = [switch for switch in ("搜索", "下载Word", "二维码", "下载表格") if switch in declared]
    assert [switch for switch in switches if features[switch] == "是"] == [
        switch for switch in on if switch in switches
    ]


@pytest.mark.parametrize("peer", ["hugo", "eleventy", "pelican", "mkdocs"])
def test_a_peer_has_the_same_notices_with_the_same_words(corpus: Path, peer: str) -> None:
    ours, theirs = notices(corpus / "gongkai"), notices(corpus / peer)
    assert theirs.keys() == ours.keys()
    assert len(theirs) == COUNT
    for name, (head, body) in ours.items():
        other_head = {key.lower(): value for key, value in theirs[name][0].items()}
        for label, key in (
            ("标题", "title"),
            ("发文字号", "number"),
            ("发文机关", "issuer_name"),
            ("主题分类", "topic_name"),
        ):
            assert other_head[key] == head[label]
        assert theirs[name][1].startswith(body)


def seen(page: Path) -> dict[str, Any]:
    """What a reader finds on a notice's page, without white space and emphasis marks, and how it hangs together."""
    tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))

    def words(path: str) -> list[str]:
        texts = ("".join(node.itertext()) for node in tree.xpath(path))
        return [re.sub(r"[\s*]", "", text) for text in texts]

    tags = {node.get("name"): re.sub(r"\s", "", node.get("content")) for node in tree.xpath("//meta[@name]")}
    return {
        "h1": words("//h1"),
        # the last step is the page itself, by its title or as 正文
        "crumbs": words("//nav[@class='breadcrumb']//li")[:-1],
        # the first elements stand open, the others folded: together they are the same
        "labels": sorted(words("//dl[@class='element-table']//dt")),
        "values": sorted(words("//dl[@class='element-table']//dd")),
        "text": [
            text
            for text in words(
                "//div[contains(@class, 'document-official')]/*[self::p or self::ul or self::h2 or self::h3]"
            )
            # a task table follows the text: with a caption here, under a heading in Hugo's Markdown
            if not re.fullmatch(r"\d{4}年重点工作任务分解表", text)
        ],
        "tables": len(tree.xpath("//table")),
        "signature": words("//div[@class='document-signature']/p"),
        "neighbours": [
            (link.get("rel"), link.get("href").rstrip("/").rsplit("/", 1)[-1])
            for link in tree.xpath("//nav[@class='neighbours']/a")
        ],
        "files": [
            link.get("href").rsplit("/", 1)[-1] for link in tree.xpath("//ul[@class='attachment-list']//a")
        ],
        "navigation": words("//nav[@class='column-navigation']//li/a"),
        "tags": {name: tags.get(name) for name in TAGS},
        "parts": [len(tree.xpath(f"//{name}")) for name in ("header[@class='masthead']", "footer", "main")],
    }


@pytest.fixture(scope="module")
def hugo(corpus: Path) -> Path | None:
    """Hugo's site of the same notices; None on a machine where the benchmarks have not installed it."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        tools = importlib.import_module("tools")
    finally:
        sys.path.remove(str(BENCHMARKS))
    tool = tools.find("hugo", tools.DEFAULT_FOLDER)
    if tool is None:
        return None
    home = corpus / "hugo"
    command = [*tool.command, "--quiet", "--cacheDir", str(home / "cache")]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return home / "public"


def test_each_notice_has_an_equal_page_in_hugo(corpus: Path, own: Path, hugo: Path | None) -> None:
    pages = sorted(page.relative_to(own) for page in own.glob("notices/20*/n-*/index.html"))
    files = sorted(
        file.relative_to(corpus / "hugo" / "content") for file in (corpus / "hugo").rglob("n-*.md")
    )
    assert [page.parent.with_suffix(".md") for page in pages] == files
    for page in pages if hugo else ():
        ours, theirs = seen(own / page), seen(hugo / page)
        assert theirs == ours

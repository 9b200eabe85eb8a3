"""More than 200 queries over both sites in a real browser, against a truth computed from their texts (W-SRCH-01)."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Page

from gongkai.engine.assemble import Assembly
from gongkai.engine.attached_texts import name_in_page
from gongkai.site.attachments import attached
from gongkai.sources.shown_texts import shown_parts
from tests.content.sources import flat

#: What citizens, staff and inspectors type, beside what is drawn from the texts.
TYPED = re.findall(
    r"\S+",
    "义务教育入学 双减 水 2.6万个 鲁政办发〔2021〕5号 “十四五”规划 政策解读 营商环境 政府公报 适老化 依申请公开 预决算 "
    "疫情防控 就业 养老 生态环境 政务新媒体 基层政务公开 政府开放日 12345 重大行政决策 会议公开 建议提案 黄河 "
    "乡村振兴 减税降费 住房 社会救助 食品药品 安全生产 公共企事业单位 政务公开专区 IPv6 第三方 培训 考核 台账 回头看 "
    "新闻发布会 图解 听证 意见征集 规范性文件 索引 惠企 民营经济 高质量发展 数据开放 标准目录 主动公开 隐私 保密",
)
PAIRS = (
    "教育 公开",
    "政策 解读 新闻",
    "县政府办公室 平台",
    "预算 决算",
    "环境 监测",
    "就业 创业",
    "乡镇 街道 公开",
)
DRAWN = 110


@dataclass(frozen=True)
class Text:
    """One page as a searcher sees it."""

    url: str
    title: str
    words: str


@dataclass(frozen=True)
class Searched:
    """A site: where its folder is, where it is served, what it was made from, and the texts of its pages."""

    folder: Path
    address: str
    assembly: Assembly
    texts: list[Text]


@pytest.fixture(scope="module")
def own(site: Path, served: str, assembly: Assembly) -> Searched:
    """The project's own site."""
    return Searched(site, served, assembly, texts_of(site, assembly))


@pytest.fixture(scope="module")
def county(example: Path, example_served: str, example_assembly: Assembly) -> Searched:
    """The site of the fictional county."""
    return Searched(example, example_served, example_assembly, texts_of(example, example_assembly))


@pytest.fixture(params=["own", "county"])
def searched(request: pytest.FixtureRequest) -> Searched:
    """Both sites in turns."""
    found: Searched = request.getfixturevalue(request.param)
    return found


def texts_of(site: Path, assembly: Assembly) -> list[Text]:
    """The pages of a site that are searched; the kind that stands beside a result is searched, too."""
    kinds = {page.url: page.search.kind for page in assembly.plan.pages if page.search}
    # a page that lists others is searched by its name and by what it is for
    found = [
        Text(page.url, flat(one.title), "\n".join(map(flat, (one.title, one.purpose, *one.names))))
        for page in assembly.plan.pages
        if (one := page.search) and one.purpose
    ]
    for file in sorted(site.rglob("index.html")):
        if "/" + file.parent.relative_to(site).as_posix() + "/" not in kinds:
            continue  # the text of a document as of another day
        page = lxml_html.parse(str(file), parser=lxml_html.HTMLParser(encoding="utf-8")).getroot()
        for body in page.xpath("//*[@data-search-body]"):
            for ignored in body.xpath(".//*[@data-search-ignore]"):
                ignored.drop_tree()
            # a task is shown with the name of its table
            parts = page.xpath("string(//title)").split("_")
            title = flat("\n".join(parts[:2] if "task-page" in body.get("class", "") else parts[:1]))
            # block ends part words: a phrase does not run from one cell or paragraph into the next
            words = "\n".join(map(flat, _blocks(body)))
            url = "/" + file.parent.relative_to(site).as_posix() + "/"
            kind = kinds.get(url, "")
            kind = "" if kind in ("任务", "政策文件", "单位", "页面") else kind
            found.append(Text(url, title, f"{title}\n{words}\n{kind}"))
    return found + list(_texts_of_files(site, assembly, {text.url for text in found}))


def _texts_of_files(site: Path, assembly: Assembly, pages: set[str]) -> Iterator[Text]:
    """The attached files of the pages of a site, with the words that they show."""
    for path, (record, place) in attached(assembly.library).items():
        parts = (
            shown_parts((site / path).read_bytes(), path.rpartition(".")[2])
            if (site / path).is_file()
            else ()
        )
        if parts and f"/{record.identity}/" in pages:
            name = flat(name_in_page(record, place, path))
            words = [flat(block) for part in parts for block in part.blocks]
            yield Text(f"/{path}", name, "\n".join([name, *words]))


def _blocks(body: lxml_html.HtmlElement) -> list[str]:
    """The text of each block of a page, without the white space of its markup."""
    inline = {"br", "wbr", "a", "span", "strong", "em", "time", "mark", "ins", "del", "sup", "b", "i"}
    pieces: list[str] = []

    def walk(element: lxml_html.HtmlElement) -> None:
        block = element.tag not in inline
        if block:
            pieces.append("\n")
        pieces.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                walk(child)
            pieces.append(child.tail or "")
        if block:
            pieces.append("\n")

    walk(body)
    return "".join(pieces).split("\n")


def plain(text: str) -> str:
    """Letters and digits only: marks and spaces are no part of what is searched."""
    return re.sub(r"[^\w\n.]|_", "", text).lower()


def drawn(texts: list[Text]) -> list[str]:
    """Runs of two to six Han from anywhere in the texts, the same every time."""
    chance = random.Random(20211121)
    runs = []
    while len(runs) < DRAWN:
        text = chance.choice(texts).words
        start = chance.randrange(len(text))
        run = text[start : start + chance.randint(2, 6)]
        if len(run) > 1 and re.fullmatch(r"[\u4e00-\u9fff]+", run):
            runs.append(run)
    return runs


def answers(page: Page, queries: list[str], most: int | None = None) -> list[list[str]]:
    """The results of each query in their order, all or the first, asked of the script itself, not of what it draws."""
    found: list[list[str]] = page.evaluate(
        """async ([queries, most]) => {
          const search = window.gongkaiSearch;
          window.opened ??= await search.open(new URL(document.querySelector("[data-search-root]").dataset.index, location.href).href);
          await window.opened.name(window.opened.pages);
          const answers = [];
          for (const query of queries) {
            const terms = search.parse(query);
            const found = await Promise.all(terms.map((term) => window.opened.find(term)));
            const ranked = search.rank(window.opened.pages, terms, found, "");
            answers.push(ranked.slice(0, most ?? ranked.length).map((one) => one.page.url));
          }
          return answers;
        }""",
        [queries, most],
    )
    return found


def test_recall_and_precision_are_whole_over_more_than_200_queries(page: Page, searched: Searched) -> None:
    names = sorted({name for unit in searched.assembly.site.units.values() for name in unit.names})
    asked = [*TYPED, *PAIRS, *drawn(searched.texts), *random.Random(7).sample(names, min(len(names), 40))]
    assert len(set(asked)) > 200
    page.goto(f"{searched.address}/search/")
    by_url = {text.url: plain(text.words) for text in searched.texts}
    missed, wrong = [], []
    for query, found in zip(asked, answers(page, asked), strict=True):
        terms = [plain(term) for term in re.findall(r"“[^”]*”|\S+", query)]
        truth = {url for url, words in by_url.items() if all(term in words for term in terms)}
        missed += [(query, url) for url in truth - set(found)]
        wrong += [
            (query, url)
            for url in found[:10]
            if url not in truth and not _named(searched.assembly, url, terms)
        ]
    assert missed == []
    assert wrong == []


def _named(assembly: Assembly, url: str, terms: list[str]) -> bool:
    """An organisation is found under its other names too, and a document under its number and its annexes."""
    unit = assembly.site.units.get(url.strip("/"))
    notice = assembly.site.notice(url.strip("/"))
    names = [*unit.names] if unit else []
    if notice:
        names = [str(notice.number), *(attachment.name for attachment in notice.attachments)]
    known = plain("\n".join(names))
    return bool(names) and all(term in known for term in terms)


def test_what_is_known_by_its_name_or_number_stands_first(page: Page, searched: Searched) -> None:
    notices = searched.assembly.site.notices
    wanted = {str(notice.number): f"/{notice.identity}/" for notice in notices if notice.number}
    wanted |= {notice.title: f"/{notice.identity}/" for notice in notices}
    wanted |= {
        unit.name: f"/{unit.identity}/"
        for unit in searched.assembly.site.units.values()
        if unit.name.startswith(unit.region) and (searched.folder / unit.identity / "index.html").is_file()
    }
    entries = [(one.search.title, one.url) for one in searched.assembly.plan.pages if one.search]
    known = Counter(title for title, _ in entries)
    wanted = {title: url for title, url in entries if known[title] == 1} | wanted
    assert len(wanted) > 150
    page.goto(f"{searched.address}/search/")
    asked = [*wanted, *(title for title in known if title not in wanted)]
    found = dict(zip(asked, answers(page, asked, most=10), strict=True))
    assert {query: (found[query] or [""])[0] for query in wanted} == wanted
    # of pages with one title none stands after the first ten
    assert [url for title, url in entries if url not in found[title]] == []

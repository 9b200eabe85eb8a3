"""The Word files of the built site, read with nothing of the generator's own knowledge."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTICES = (
    "notices/2021/jining-2021-18",
    "notices/2021/liangshan-2021-15",
    "notices/2023/pingyin-2023-5",
    "notices/2020/yiyuan-2020-66",
)


def word_file(site: Path, identity: str) -> Path:
    """The Word file that lies beside a document's page."""
    return site / identity / f"{identity.rsplit('/', 1)[-1]}.docx"


def part(file: Path, name: str) -> etree._Element:
    """One part of a .docx, parsed."""
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name))


def flat(text: str) -> str:
    """A text without any white space."""
    return "".join(text.split())


def words(element: etree._Element) -> str:
    """The text of a part as Word shows it, without the red head, which a page has not."""
    return flat("".join(
        text for item in element.iter(f"{W}p") if not is_head(item) for text in item.itertext(f"{W}t")
    ))  # fmt: skip


def is_head(paragraph: etree._Element) -> bool:
    """Whether a paragraph is part of the red head of official paper."""
    styles = [str(style.get(f"{W}val")) for style in paragraph.iter(f"{W}pStyle")]
    return any(style.startswith("RedHead") or style == "LetterHead" for style in styles)


def page_words(site: Path, identity: str) -> str:
    """The document as its page shows it, without what the site adds around it."""
    tree = lxml_html.parse(str(site / identity / "index.html"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    article = tree.xpath("//article")[0]
    for added in article.xpath(".//*[@data-search-ignore]"):
        added.drop_tree()
    return flat(article.text_content())

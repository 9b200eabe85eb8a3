"""The parts of a saved page: its encoding, what its head says of the paper, the element that holds the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: Names of the part that holds the text, on the systems that Chinese governments use.
_TEXTS = re.compile(
    r"^(?:zoom\w*|ucap-content|trs_editor\w*|trs_uEditor.*|vsb_content.*|artibody|article-?(?:body|content|con)?|news-?(?:content|con)"
    r"|pages_content|content|con(?:tent)?_?(?:text|main|box)?|text|detail-?(?:content|con)?|xxgk-?(?:content|con)?|zw(?:nr)?|body-?content|view|wenzi)$",
    re.IGNORECASE,
)
#: Those of them that only the text itself has, however short it is.
_SURE = re.compile(
    r"^(?:zoom\w*|ucap-content|trs_editor\w*|trs_uEditor.*|vsb_content.*|v_news_content|artibody|article-?(?:body|content|con)|pages_content)$",
    re.IGNORECASE,
)
#: Names of the parts around the text.
_AROUND = re.compile(
    r"^(?:(?:top|site|page|g|common)?[-_]?(?:head(?:er)?|foot(?:er)?|nav(?:igation|bar)?|menu|banner|logo|topbar|toolbar)(?:[-_]?\w{0,8})?"
    r"|dqwz|(?:cur)?(?:position|location|pos)|weizhi|bread-?crumbs?|crumbs?|share|bdshare\w*|copyright|sidebar|links?|yqlj)$",
    re.IGNORECASE,
)
#: Names of what ends a page: whatever its share of the words, the text stands before it.
_FOOT = re.compile(r"^(?:site|page)?[-_]?(?:foot(?:er)?|copyright)(?:[-_]?\w{0,8})?$", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_METAS = {
    "articletitle": "title",
    "pubdate": "published",
    "contentsource": "source_name",
    "keywords": "keywords",
    "url": "source_url",
}
_LABELS = {
    "索引号": "index_number",
    "发文字号": "number",
    "文号": "number",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "成文日期": "written",
    "发布日期": "published",
    "标题": "title",
    "名称": "title",
    "信息名称": "title",
    "生成日期": "written",
}


DOWNLOAD = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|pptx?|zip|rar|7z|ofd)(?=$|[?#&'\")\s])", re.IGNORECASE)

#: The days that stand beside the links of a list.
_DAYS = re.compile(r"[\[（(]?20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\]）)]?")

#: A line end of the source between Han characters or their marks: Word writes them anywhere.
_LINE_END = re.compile(r"(?<=[\u2e80-\u9fff\uff01-\uff60])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\uff01-\uff60])")


def decoded(content: bytes) -> str:
    """A page as text, by what it says of its encoding or what fits."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(name, "replace")
    said = _CHARSET.search(content[:4096])
    names = (
        [said[1].decode("ascii", "ignore").lower().replace("gb2312", "gb18030").replace("gbk", "gb18030")]
        if said
        else []
    )
    for name in (*names, "utf-8", "gb18030"):
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return content.decode("gb18030", "replace")


def hints_of(root: Any) -> Iterator[tuple[str, str]]:
    """What the head of the page, and the table above its text, say of the paper."""
    for meta in root.iter("meta"):
        name = _METAS.get((meta.get("name") or "").lower())
        if name and (said := (meta.get("content") or "").strip()):
            yield name, said
    for row in root.iter("td", "th", "b", "strong", "label", "dt", "span", "li"):
        words = "".join(row.itertext()).strip()
        label, _, said = re.sub(r"[：:]\s*", "：", words).partition("：")
        following = row.getnext()
        if not said and following is not None and row.tag != "li":
            said = "".join(following.itertext())
        name = _LABELS.get(re.sub(r"[\[\]【】\s\u3000\u00a0]", "", label))
        if name and said.strip() and len(said) < 200:
            yield name, " ".join(said.split())


def text_part(root: Any) -> Any:
    """The element that holds the text: by its name, else the one with most text outside of links."""
    named = [
        element
        for element in root.iter("div", "td", "article", "main", "section")
        if any(_TEXTS.match(name) for name in _names(element))
    ]
    best = max(named, key=_weight, default=None)
    if best is not None and _weight(best) > 60:
        return best
    sure = [
        element
        for element in named
        if any(_SURE.match(name) for name in _names(element)) and _weight(element) > 0
    ]
    if sure:
        return max(sure, key=_weight)
    body = root.find("body")
    whole = body if body is not None else root
    drop_around(whole)
    least = 0.7 * _weight(whole)
    parts = [
        element
        for element in whole.iter("div", "td", "article", "main", "section")
        if _weight(element) > least > 0
    ]
    return parts[-1] if parts else whole


def _names(element: Any) -> list[str]:
    return [element.get("id") or "", *(element.get("class") or "").split()]


def drop_around(whole: Any) -> None:
    """Take out of a page without a named text what only leads elsewhere: menus by their names, rows of links."""
    most = _own_words(whole) / 2
    for element in list(whole.iter("div", "ul", "ol", "td", "p", "section")):
        if element is whole or element.getparent() is None:
            continue
        if _own_words(element) > most and not any(map(_FOOT.match, _names(element))):
            continue
        if any(_AROUND.match(name) for name in _names(element)) or _only_leads_elsewhere(element):
            element.drop_tree()


def _only_leads_elsewhere(element: Any) -> bool:
    """Whether an element is a row of links to other pages: several, and hardly a word beside them but their days."""
    links = [link for link in element.iter("a") if "".join(link.itertext()).strip()]
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    whole = len(_DAYS.sub("", "".join(element.itertext())).strip())
    if any(DOWNLOAD.search(f"{link.get('href') or ''} {''.join(link.itertext())}") for link in links):
        return False
    return len(links) > 1 and linked > 0.75 * whole


def drop_forms(root: Any) -> None:
    """Take forms out of a page; one that holds the page or its text, as some systems write it, loses only its fields."""
    whole = len("".join(root.itertext()).strip())
    for form in list(root.iter("form")):
        if form.getparent() is None or len("".join(form.itertext()).strip()) >= 0.4 * whole:
            continue
        names = (name for element in form.iter("div", "td", "article", "section") for name in _names(element))
        if not any(map(_SURE.match, names)):
            form.drop_tree()


def _weight(element: Any) -> int:
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return len("".join(element.itertext()).strip()) - 2 * linked


def _own_words(element: Any) -> int:
    """How many signs of an element stand outside of links, days aside."""
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return len(_DAYS.sub("", "".join(element.itertext())).strip()) - linked


def in_a_row(words: str) -> str:
    """Words as a browser sets them in a row: a line end of the source is a blank, but none between Han characters."""
    return re.sub(r"[ \t\r\n]+", " ", _LINE_END.sub("", words))

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
    "索 引 号": "index_number",
    "发文字号": "number",
    "文号": "number",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "成文日期": "written",
    "发布日期": "published",
    "标题": "title",
    "名称": "title",
    "名 称": "title",
}


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
    for one in root.iter("meta"):
        name = _METAS.get((one.get("name") or "").lower())
        if name and (said := (one.get("content") or "").strip()):
            yield name, said
    for row in root.iter("td", "th", "b", "strong", "label", "dt", "span", "li"):
        words = "".join(row.itertext()).strip()
        label, _, said = re.sub(r"[：:]\s*", "：", words).partition("：")
        following = row.getnext()
        if not said and following is not None and row.tag != "li":
            said = "".join(following.itertext())
        name = _LABELS.get(label.strip("[]【】 \u3000"))
        if name and said.strip() and len(said) < 200:
            yield name, " ".join(said.split())


_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|pptx?|zip|rar|7z|ofd)(?=$|[?#&'\")\s])", re.IGNORECASE)
_LONGEST_ADDRESS = 300


def linked_files(root: Any) -> Iterator[tuple[str, str]]:
    """The files that a page offers for download, each once: what the link is called, and its address."""
    seen = set()
    for one in root.iter("a"):
        address = (one.get("href") or "").strip()[:_LONGEST_ADDRESS]
        called = " ".join("".join(one.itertext()).split())
        if address and address not in seen and (_FILE.search(address) or _FILE.search(called)):
            seen.add(address)
            yield called, address


def text_part(root: Any) -> Any:
    """The element that holds the text: by its name, else the one with most text outside of links."""
    named = [
        one
        for one in root.iter("div", "td", "article", "main", "section")
        if any(_TEXTS.match(name) for name in [one.get("id") or "", *(one.get("class") or "").split()])
    ]
    best = max(named, key=_weight, default=None)
    if best is not None and _weight(best) > 60:
        return best
    body = root.find("body")
    whole = body if body is not None else root
    parts = [
        one
        for one in whole.iter("div", "td", "article", "main", "section")
        if _weight(one) > 0.7 * _weight(whole)
    ]
    return parts[-1] if parts else whole


def _weight(element: Any) -> int:
    linked = sum(len("".join(one.itertext()).strip()) for one in element.iter("a"))
    return len("".join(element.itertext()).strip()) - 2 * linked

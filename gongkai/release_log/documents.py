"""The public documents of a finished site, read from its own files: the list in ``data/`` and the page of each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError

from gongkai.release_log.entries import DocumentState

#: Gives the content of a file of the site by its path, None when there is none.
ReadFile = Callable[[str], bytes | None]
#: The data set with all public documents.
LIST = "data/directory.json"
_BLANK = re.compile(r"\s+")
#: A site at which relative links are resolved; links that lead out of it name no file of the site.
_HERE = "https://site.invalid/"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says: the SHA-256 of its text without blanks, and the files that it shows or offers."""

    text: str
    linked: tuple[str, ...]


def listed(content: bytes, site: str) -> dict[str, str]:
    """The address below the site and the day of publication of each document in the list.

    ``site`` is the address of the site without its scheme, which may change. Raises ``ValueError`` when the
    list cannot be read.
    """
    try:
        rows = [(row["url"] or "", row["published_date"] or "") for row in json.loads(content)]
        addresses = [(url.partition("://")[2], published) for url, published in rows]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"{LIST} 读不了") from error
    return {url.removeprefix(site): published[:10] for url, published in addresses if url.startswith(site)}


def page_facts(content: bytes, address: str) -> PageFacts:
    """What the page at ``address`` says."""
    try:
        page = lxml.html.fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))
        linked = tuple(sorted(_linked(page, address)))
        words = _BLANK.sub("", _text_of(page).text_content())
    except (ParserError, ValueError):
        return PageFacts(_digest(b""), ())
    return PageFacts(_digest(words.encode()), linked)


def document_state(facts: PageFacts, published: str, digest: Callable[[str], str | None]) -> DocumentState:
    """The state of a document with such a page; ``digest`` gives the SHA-256 of a file, None when there is none."""
    files = "".join(f"{digest(file) or '-'}  {file}\n" for file in facts.linked)
    return DocumentState(published, facts.text, _digest(files.encode()))


def shown_state(address: str, published: str, read: ReadFile) -> DocumentState | None:
    """What the page at ``address`` shows now; None when there is no such page."""
    content = read(file_of(address))
    if content is None:
        return None

    def digest(file: str) -> str | None:
        found = read(file)
        return None if found is None else _digest(found)

    return document_state(page_facts(content, address), published, digest)


def public_documents(
    read: ReadFile, sums: Mapping[str, str], site: str, known: Mapping[str, PageFacts]
) -> tuple[dict[str, DocumentState], dict[str, PageFacts]]:
    """Every public document of a finished site by its address, and the facts of its pages for the next time.

    ``sums`` has the SHA-256 of every file of the site. Raises ``ValueError`` when the list cannot be read.
    """
    states: dict[str, DocumentState] = {}
    seen: dict[str, PageFacts] = {}
    for address, published in listed(read(LIST) or b"", site).items():
        file = file_of(address)
        if file not in sums:
            continue
        key = f"{address} {sums[file]}"
        facts = known.get(key) or page_facts(read(file) or b"", address)
        seen[key] = facts
        states[address] = document_state(facts, published, sums.get)
    return states, seen


def site_root(manifest: bytes, log: str) -> tuple[int, str]:
    """The number of files in a manifest and the root hash over them, both without those of the ``log`` folder.

    The root hash is made as that of the manifest itself. Raises ``ValueError`` when it is malformed.
    """
    try:
        sums = {file["path"]: file["sha256"] for file in json.loads(manifest)["files"]}
        lines = sorted(f"{sha256}  {path}\n" for path, sha256 in sums.items() if not path.startswith(log))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("manifest.json 读不了") from error
    return len(lines), hashlib.sha256("".join(lines).encode()).hexdigest()


def file_of(address: str) -> str:
    """The file of an address: that of a folder is its ``index.html``."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def _text_of(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element with the text of a page, without what only leads through the page."""
    parts = page.xpath("//*[@data-search-body]") or page.xpath("//main") or [page]
    for part in parts[0].xpath(".//*[@data-search-ignore] | .//script | .//style"):
        part.drop_tree()  # keeps the words that follow it
    return parts[0]


def _linked(page: lxml.html.HtmlElement, address: str) -> set[str]:
    """The files of the site that a page shows or offers beside its text, as paths below the site."""
    found = set()
    for link in page.xpath("//main//@href | //main//@src | //main//@poster"):
        parts = urlsplit(urljoin(f"{_HERE}{address}", link.strip()))
        path = unquote(parts.path)
        if parts.geturl().startswith(_HERE) and not path.endswith("/") and ".." not in path.split("/"):
            found.add(path.removeprefix("/"))
    return found - {file_of(address)}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""The public documents of a finished site, read from its own files: the list in ``data/`` and the page of each."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
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
#: Links outside running text.
_NAMES = ".//a[@href][not(ancestor::*[contains(concat(' ', @class, ' '), ' document-body ')])]"
#: A site at which relative links are resolved; links that lead out of it name no file of the site.
_HERE = "https://site.invalid/"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says: the SHA-256 of its text without blanks, its files, and its day of publication."""

    text: str
    linked: tuple[str, ...]
    published: str


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
    except (ParserError, ValueError):
        return PageFacts(_digest(content), (), "")
    linked = tuple(sorted(_linked(page, address)))
    published = "".join(page.xpath("string(//meta[@name='PubDate']/@content)"))[:10]
    words = _BLANK.sub("", _text_of(page, address).text_content())
    return PageFacts(_digest(words.encode("utf-8", "surrogatepass")), linked, published)


def document_state(
    facts: PageFacts, day: str, salt: str, digest: Callable[[str], str | None]
) -> DocumentState:
    """The state of a document with such a page; ``day`` is that of the list, for a page that states none.

    ``digest`` gives the SHA-256 of a file, None when there is none.

    Without the salt nobody can try which text gives a hash: it is published only while the document is public.
    """
    files = "".join(f"{digest(file) or '-'}  {file}\n" for file in facts.linked)
    return DocumentState(
        facts.published or day, _salted(salt, facts.text), _salted(salt, _digest(files.encode()))
    )


def shown_state(address: str, day: str, salt: str, read: ReadFile) -> DocumentState | None:
    """What the page at ``address`` shows now; None when there is no such page."""
    content = read(file_of(address))
    if content is None:
        return None

    def digest(file: str) -> str | None:
        found = read(file)
        return None if found is None else _digest(found)

    return document_state(page_facts(content, address), day, salt, digest)


@dataclass(frozen=True, slots=True)
class SiteDocuments:
    """The public documents of a site by address, their salts, and what to keep of their pages for the next time."""

    states: dict[str, DocumentState]
    salts: dict[str, str]
    pages: dict[str, PageFacts]


def public_documents(
    read: ReadFile,
    sums: Mapping[str, str],
    site: str,
    known: Mapping[str, PageFacts],
    salts: Mapping[str, str],
) -> SiteDocuments:
    """Every public document of a finished site; a document without a salt gets a new one.

    ``sums`` has the SHA-256 of every file of the site. Raises ``ValueError`` when the list cannot be read.
    """
    found = SiteDocuments({}, {}, {})
    for address, day in listed(read(LIST) or b"", site).items():
        file = file_of(address)
        if file not in sums:
            continue
        key = f"{address} {sums[file]}"
        facts = known.get(key) or page_facts(read(file) or b"", address)
        found.pages[key] = facts
        found.salts[address] = salts.get(address) or secrets.token_hex(16)
        found.states[address] = document_state(facts, day, found.salts[address], sums.get)
    return found


def read_salts(content: bytes | None) -> dict[str, str]:
    """The salt of each public document. Raises ``ValueError`` when they cannot be read."""
    if content is None:
        return {}
    try:
        return {str(address): str(salt) for address, salt in json.loads(content).items()}
    except (ValueError, AttributeError, RecursionError) as error:
        raise ValueError("log/salts.json 读不了") from error


def written_salts(salts: Mapping[str, str]) -> bytes:
    """The file of the salts."""
    return (json.dumps(dict(sorted(salts.items())), ensure_ascii=False, indent=1) + "\n").encode()


def site_root(manifest: bytes, left_out: Callable[[str], bool]) -> tuple[int, str]:
    """The number of files in a manifest and the root hash over them, both without the files of the log.

    The root hash is made as that of the manifest itself. Raises ``ValueError`` when it is malformed.
    """
    try:
        sums = {file["path"]: file["sha256"] for file in json.loads(manifest)["files"]}
        lines = sorted(f"{sha256}  {path}\n" for path, sha256 in sums.items() if not left_out(path))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("manifest.json 读不了") from error
    return len(lines), hashlib.sha256("".join(lines).encode()).hexdigest()


def file_of(address: str) -> str:
    """The file of an address: that of a folder is its ``index.html``."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def _text_of(page: lxml.html.HtmlElement, address: str) -> lxml.html.HtmlElement:
    """The element with the text of the page at ``address``, without what only leads through the page.

    Outside running text, a link to another page of the site stands there with that page's address: its words are the
    title of that page, which may change without this one.
    """
    parts = page.xpath("//*[@data-search-body]") or page.xpath("//main") or [page]
    for part in parts[0].xpath(".//*[@data-search-ignore] | .//script | .//style"):
        part.drop_tree()  # keeps the words that follow it
    for link in parts[0].xpath(_NAMES):
        path = _path_here(link.get("href"), address)
        if path is not None and (not path or path.endswith("/")) and path != address:
            after = link.tail
            link.clear()
            link.text, link.tail = f"/{path}", after
    return parts[0]


def _linked(page: lxml.html.HtmlElement, address: str) -> set[str]:
    """The files of the site that a page shows or offers beside its text, as paths below the site."""
    links = page.xpath("//main//@href | //main//@src | //main//@poster")
    paths = (_path_here(link, address) for link in links)
    return {path for path in paths if path and not path.endswith("/")} - {file_of(address)}


def _path_here(link: str, address: str) -> str | None:
    """The path below the site to which a link on the page at ``address`` leads; None when it leads out."""
    try:
        parts = urlsplit(urljoin(f"{_HERE}{address}", link.strip()))
    except ValueError:
        return None  # no address, so nothing of the site
    path = unquote(parts.path)
    if not parts.geturl().startswith(_HERE) or ".." in path.split("/"):
        return None
    return path.removeprefix("/")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _salted(salt: str, digest: str) -> str:
    return _digest(f"{salt}:{digest}".encode())

"""Styles, scripts and icons: plain files, concatenated in a fixed order, named after their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.text.file_names import made_by_programs

#: Bundles by logical name: the files in their order, as patterns under the template folder.
BUNDLES: dict[str, tuple[str, ...]] = {
    "site.css": (
        "assets/css/tokens.css",
        "assets/css/base.css",
        "assets/css/layout.css",
        "components/*/*.css",
        "assets/css/print.css",
    ),
    "site.js": ("assets/js/site/*.js",),
    "prefs.js": ("assets/js/prefs.js",),
    "highlight.js": ("assets/js/highlight.js",),
    "search.js": ("assets/js/search/*.js",),
    "ledger.js": ("assets/js/ledger/*.js",),
    "ledger.css": ("assets/css/ledger/*.css",),
}
#: Files that go out as they are, each under its own name.
SINGLE = "assets/icons/*"

_SELECTORS = re.compile(r"[^{};]+\{")
_ICON = re.compile(r"url\((?P<quote>[\"']?)icons/(?P<name>[^)\"']+)(?P=quote)\)")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file to write: its logical name, canonical address, and bytes."""

    name: str
    url: str
    content: bytes


def collect_assets(templates: Path) -> tuple[Asset, ...]:
    """Every style, script and icon of a template folder; the address changes when and only when the content does."""
    icons = tuple(_named(f"icons/{file.name}", file.read_bytes()) for file in _files(templates, SINGLE))
    urls = {icon.name.removeprefix("icons/"): icon.url.rsplit("/", 1)[-1] for icon in icons}
    bundles = []
    for name, patterns in BUNDLES.items():
        text = _joined(templates, patterns)
        if name.endswith(".css"):
            text = _squeezed(_ICON.sub(lambda match: f"url({urls[match['name']]})", text))
        bundles.append(_named(name, text.encode()))
    return (*bundles, *icons)


def addresses(assets: Iterable[Asset]) -> tuple[tuple[str, str], ...]:
    """Logical name and canonical address of each asset."""
    return tuple((asset.name, asset.url) for asset in assets)


def _files(templates: Path, pattern: str) -> list[Path]:
    """The files of a pattern, less those that programs made by themselves, in the order of their names."""
    return [
        file
        for file in sorted(templates.glob(pattern))
        if file.is_file() and not made_by_programs(file.relative_to(templates).as_posix())
    ]


def _joined(templates: Path, patterns: tuple[str, ...]) -> str:
    files = [file for pattern in patterns for file in _files(templates, pattern)]
    return "\n".join(file.read_text(encoding="utf-8").strip() for file in files) + "\n"


def _squeezed(css: str) -> str:
    """The same style sheet without comments and white space: a phone on a slow line loads it before anything shows."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = _SELECTORS.sub(lambda found: re.sub(" ([+~]) ", r"\1", found[0]), css)  # a sum keeps its spaces
    return css.replace(";}", "}").replace(": ", ":").replace("@media (", "@media(").strip() + "\n"


def _named(name: str, content: bytes) -> Asset:
    stem, _, suffix = name.rsplit("/", 1)[-1].rpartition(".")
    mark = hashlib.sha256(content).hexdigest()[:8]
    return Asset(name, f"/assets/{stem}-{mark}.{suffix}", content)

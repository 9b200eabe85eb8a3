"""Styles, scripts and icons: plain files, concatenated in a fixed order, named after their content."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from glob import glob
from pathlib import Path
from string import ascii_lowercase

from rjsmin import jsmin

from gongkai.render.old_styles import for_old_browsers
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
#: The style sheet again, for browsers that do not know ``:is()``.
OLD_STYLE = "old.css"
#: Files that are copied unchanged, under their own names.
SINGLE = "assets/icons/*"

_PROPERTY = re.compile(r"--[a-z][a-z0-9-]*")
_DECLARED = re.compile(r"(--[a-z][a-z0-9-]*)\s*:")
_VALUE = re.compile(r"(--[a-z][a-z0-9-]*)\s*:\s*([^;{}]+);\s*")
_REFERENCE = re.compile(r"var\((--[a-z][a-z0-9-]*)\)")
#: A value up to this length is not longer than a reference to it, ``var(--a)``.
_AS_SHORT = len("var(--a)")
_SELECTORS = re.compile(r"[^{};]+\{")
#: An attribute value that needs no quotes.
_QUOTED = re.compile(r'="([a-z][a-z-]*)"\]')
_ICON = re.compile(r"url\((?P<quote>[\"']?)icons/(?P<name>[^)\"']+)(?P=quote)\)")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file to write: its logical name, canonical address, and bytes."""

    name: str
    url: str
    content: bytes


def collect_assets(templates: Path) -> tuple[Asset, ...]:
    """Every style, script and icon of a template folder; an address changes exactly when its content does."""
    icons = tuple(_named(f"icons/{name}", content) for name, content in _files(templates, SINGLE))
    urls = tuple((icon.name.removeprefix("icons/"), icon.url.rsplit("/", 1)[-1]) for icon in icons)
    texts = tuple((name, _joined(templates, patterns)) for name, patterns in BUNDLES.items())
    return (*_bundled(texts, urls), *icons)


@lru_cache(maxsize=4)
def _bundled(texts: tuple[tuple[str, str], ...], urls: tuple[tuple[str, str], ...]) -> tuple[Asset, ...]:
    """The bundles of the texts that were read, made once: a process that previews builds them again and again.

    ``urls`` are the addresses of the icons by their names.
    """
    icons, site = dict(urls), dict(texts)["site.css"]
    never = constants(site)
    short = short_properties(with_constants(site, never))
    bundles = []
    for name, text in texts:
        if name.endswith(".js"):
            made = jsmin(text) + "\n"
        else:
            plain = with_constants(text, never)
            made = _minified(_ICON.sub(lambda match: f"url({icons[match['name']]})", plain))
            made = with_short_properties(made, short)
        if name == "site.css":
            bundles.append(_named(OLD_STYLE, for_old_browsers(made).encode()))
        bundles.append(_named(name, made.encode()))
    return tuple(bundles)


def style_beside(templates: Path, name: str) -> bytes:
    """A style sheet outside the bundles, with the same short custom properties as ``site.css``."""
    css = (templates / "assets" / name).read_text(encoding="utf-8")
    site = _joined(templates, BUNDLES["site.css"])
    never = constants(site)
    short = short_properties(with_constants(site, never))
    return with_short_properties(with_constants(css, never), short).encode()


def constants(css: str) -> dict[str, str]:
    """Custom properties that a style sheet declares once, with a value as short as a reference to it."""
    declared = Counter(_DECLARED.findall(css))
    return {
        name: value.strip()
        for name, value in _VALUE.findall(css)
        if declared[name] == 1 and len(value.strip()) <= _AS_SHORT and "var(" not in value
    }


def with_constants(css: str, values: Mapping[str, str]) -> str:
    """A style sheet in which the custom properties of ``values`` are their values, and not declared."""
    css = _VALUE.sub(lambda match: "" if match[1] in values else match[0], css)
    return _REFERENCE.sub(lambda match: values.get(match[1], match[0]), css)


def short_properties(css: str) -> dict[str, str]:
    """A short name for each custom property declared in a style sheet, the shortest for the most frequent."""
    declared = set(_DECLARED.findall(css))
    count = Counter(name for name in _PROPERTY.findall(css) if name in declared)
    shorts = (f"--{first}{second}" for second in ("", *ascii_lowercase) for first in ascii_lowercase)
    return dict(zip(sorted(declared, key=lambda name: (-count[name], name)), shorts, strict=False))


def with_short_properties(css: str, short: Mapping[str, str]) -> str:
    """A style sheet in which the custom properties are renamed by ``short``."""
    return _PROPERTY.sub(lambda match: short.get(match[0], match[0]), css)


def addresses(assets: Iterable[Asset]) -> tuple[tuple[str, str], ...]:
    """Logical name and canonical address of each asset."""
    return tuple((asset.name, asset.url) for asset in assets)


def _files(templates: Path, pattern: str) -> list[tuple[str, bytes]]:
    """The files of a pattern, sorted by name, without those that programs made by themselves: name and content."""
    found = []
    for path in sorted(glob(pattern, root_dir=templates, include_hidden=True), key=_parts):
        # joined as texts: paths take longer to make than the files to read
        file = os.path.join(templates, path)
        if not made_by_programs("/".join(_parts(path))) and os.path.isfile(file):
            with open(file, "rb", buffering=0) as opened:
                found.append((os.path.basename(path), opened.read()))
    return found


def _parts(path: str) -> list[str]:
    return path.split(os.sep)


def _joined(templates: Path, patterns: tuple[str, ...]) -> str:
    texts = [content.decode() for pattern in patterns for _, content in _files(templates, pattern)]
    return "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").strip() for text in texts) + "\n"


def _minified(css: str) -> str:
    """The style sheet without comments and white space: the page is blank until it is loaded."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = _SELECTORS.sub(lambda found: re.sub(" ([+~]) ", r"\1", found[0]), css)  # a sum needs its spaces
    css = _QUOTED.sub(r"=\1]", css).replace(" !important", "!important")
    css = css.replace("::before", ":before").replace("::after", ":after")  # as CSS 2 writes them
    return css.replace(";}", "}").replace(": ", ":").replace("@media (", "@media(").strip() + "\n"


def _named(name: str, content: bytes) -> Asset:
    stem, _, suffix = name.rsplit("/", 1)[-1].rpartition(".")
    mark = hashlib.sha256(content).hexdigest()[:8]
    return Asset(name, f"/assets/{stem}-{mark}.{suffix}", content)

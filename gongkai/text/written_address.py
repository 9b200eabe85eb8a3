"""Whether what stands in the round brackets of a link can be an address: ``[法释](2026)5号`` is a document number.

An address is that of a site, of a file, or of a record of this site; ``[COD](mg/L)``, ``[型号](A-1)`` and ``[比](A:101)`` are text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.text.similar import nearest

#: Where a link in brackets leads: up to the closing one; brackets within it come in pairs, as in 图片(1).png.
TARGET = r"(?P<target>(?:[^()\s>]|\([^()\s>]*\)|\()+)"
_PICTURE = re.compile(r"[ \t\u3000>|*+-]*!\[[^\]]*")
#: The folders under ``content/`` with records, each of which has a page.
FOLDERS = (
    "annual-reports",
    "budgets",
    "bulletins",
    "catalog",
    "compilations",
    "consultations",
    "decisions",
    "duties",
    "emergency-plans",
    "evaluations",
    "gazette",
    "guides",
    "interpretations",
    "lexicon",
    "meetings",
    "notices",
    "open-days",
    "organizations",
    "packages",
    "progress",
    "proposal-years",
    "proposals",
    "public-utilities",
    "responses",
    "search",
    "statistics",
    "tasks",
)
_HAN = r"\u3001-\u9fff\uff00-\uffef"
#: ``#3`` and ``?`` are no places: those of a text have names (``#s-2-1``, ``#tiao-12``).
_BEGINS = re.compile(
    rf"/(?![{_HAN}][^/.]*$)|#[A-Za-z]|\.{{1,2}}/|\?[A-Za-z]|[A-Za-z][A-Za-z0-9+.-]*:/|(?:mailto|tel|sms|data):",
    re.IGNORECASE,
)
_ENDINGS = "pdf|ofd|docx?|xlsx?|pptx?|wps|et|dps|zip|csv|txt|bmp|svg|tiff?|png|jpe?g|gif|webp|mp4|mp3"
_OTHER_ENDINGS = (
    "heic|m4a|wav|mov|avi|wmv|webm|ogg|vtt|srt|rtf|md|json|xml|ya?ml|docm|xlsm|od[tsp]|epub|rar|7z|tar|gz|dwg|psd|eml"
    "|shp|kml|geojson|mkv|flv|m4v|3gp|mpe?g|rmvb?|aac|amr|flac|jfif|apk|exe|caj|pps|ppsx|xls[bt]|dotx?|s?html?|aspx?|jsp|php|do|action"
)
_FILE = re.compile(rf"\.(?:{_ENDINGS}|{_OTHER_ENDINGS})(?:[?#].*)?$", re.IGNORECASE)
_SITE = re.compile(
    r"www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:cn|com|net|org|gov|edu|top|vip|info|xyz|cc|tv|site|online)(?:[/:?#]|$)"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:[/:?#]|$)",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"[a-z]+(?:-[a-z]+)*/[0-9]{4}/.")
#: A text outside any folder. A shorter word, or one with a capital or a digit, is a unit, a model, a variable.
_PAGE = re.compile(r"[a-z]{5,}(?:-[a-z]+)*")
_FOLDER = re.compile(r"[a-z]{5,}(?:-[a-z]+)*")


def is_address(written: str) -> bool:
    """Whether this names a page, a file or a site; a year, a unit and words do not. Nothing is an address left out."""
    if not written or _BEGINS.match(written) or _FILE.search(written) or _SITE.match(written):
        return True
    folder, stroke, _ = written.partition("#")[0].partition("/")
    if not stroke:
        return bool(_PAGE.fullmatch(folder))
    return bool(_OF_YEAR.match(written)) or _is_folder(folder)


@lru_cache(maxsize=1024)
def _is_folder(name: str) -> bool:
    """Whether this is a folder with records, or one with a wrong letter: that the page is missing is told."""
    return name in FOLDERS or bool(_FOLDER.fullmatch(name) and nearest(name, FOLDERS, 1))


def begins_with_picture(line: str, end: int) -> bool:
    """Whether a line up to the ``](`` at ``end`` is the sign and the description of a picture and nothing else."""
    return bool(_PICTURE.fullmatch(line, 0, end))

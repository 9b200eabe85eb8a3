"""Numbers of identity papers other than the identity card, beside their names: passports, travel permits, officers' cards.

They have no check digit, so one counts only beside its name, in its own form (《护照法》, GA/T 704, GB/T 36994). What nobody
has, such as E12345678, is a sample. All functions are pure.
"""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.text.number_signs import joined, plain_digits

#: A remark in brackets between name and number: 护照（因私）.
_REMARK = r"(?:[（(][^（()）]{0,10}[)）])?"
_END = r"(?![0-9A-Za-z*＊×])"
#: By name: what the paper is called in a message, and the form of its number.
_PAPERS: tuple[tuple[str, str, str], ...] = (
    ("护照", "护照号码", r"(?:[EGDSPK][0-9]{8}|[EDSP][A-HJ-NP-Z][0-9]{7}|1[45][0-9]{7})"),
    (
        "港澳通行证|往来港澳通行证|来往港澳通行证",
        "通行证号码",
        r"(?:[CW][0-9]{8}|C[A-HJ-NP-Z][0-9]{7})",
    ),
    ("来往内地通行证|回乡证", "通行证号码", r"[HM][0-9]{8}(?:[0-9]{2})?"),
    ("台湾居民来往大陆通行证|台胞证", "通行证号码", r"[0-9]{8}(?:[0-9]{2})?"),
    ("往来台湾通行证|大陆居民往来台湾通行证", "通行证号码", r"[TL][0-9]{8}"),
    (
        "军官证|士兵证|士官证|文职干部证|军人证",
        "军人证件号码",
        r"[\u4e00-\u9fff]{1,2}字第\s{0,2}[0-9]{6,8}(?=号|[^0-9]|$)",
    ),
    ("永久居留身份证|永久居留证", "永久居留证号码", r"[A-Z]{3}[0-9]{12}"),
)
_BESIDE = [
    (
        re.compile(
            rf"(?:{names})(?:证件)?{_REMARK}(?:号码|编号|号)?{_REMARK}[\s:：是为|]{{0,6}}(?P<number>{form}){_END}"
        ),
        re.compile(names),
        re.compile(form),
        what,
    )
    for names, what, form in _PAPERS
]
#: Every name has one of these.
NAMES_OF_PAPERS = (
    "护照",
    "通行证",
    "回乡证",
    "台胞证",
    "军官证",
    "士兵证",
    "士官证",
    "干部证",
    "军人证",
    "居留",
)


def names_a_paper(text: str) -> bool:
    """Whether a text names such a paper: the first test of a long text."""
    return any(word in text for word in NAMES_OF_PAPERS)


def find_paper_numbers(text: str, label: str = "") -> tuple[tuple[str, str], ...]:
    """The numbers of such papers in a text, each once: what it is, the number.

    ``label`` is the head of the column or the term of which the text is the value.
    """
    if not (names_a_paper(text) or names_a_paper(label)):
        return ()
    plain = plain_digits(text).upper()
    alone = joined(plain).strip().removesuffix("号")
    found: dict[tuple[str, str], None] = {}
    for beside, name, form, what in _BESIDE:
        for match in (*beside.finditer(plain), *beside.finditer(joined(plain))):
            found[what, match["number"]] = None
        if name.search(label) and form.fullmatch(alone):
            found[what, alone] = None
    return tuple(paper for paper in found if not _is_sample(paper[1]))


def _is_sample(number: str) -> bool:
    digits = re.sub("[^0-9]", "", number)
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(set(digits)) <= 2 or steps == {1}

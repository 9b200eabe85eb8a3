"""No browser of the floor loses anything for what a style sheet says: Chromium 69, Firefox 68, Safari 12.1.

No old Firefox or Safari runs here, so each declaration, selector and at-rule is looked up in MDN's data. Browsers of the
floor read the style sheet for old browsers beside the usual one, which is therefore the one that counts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.render.assets import OLD_STYLE, collect_assets
from tests.browser.floor import above, styles_above

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

#: What some browser of the floor drops, and why nothing is lost but a finer look.
WITHOUT_LOSS = {
    "accent-color": "boxes have the colour of the system",
    "aspect-ratio": "pictures say their size",
    "color-scheme": "scroll bars stay light",
    "content-visibility": "a long page is drawn a little later",
    "line-break": "Firefox 68 breaks lines by its own rules",
    "text-decoration-thickness": "a line has its usual thickness",
    "text-size-adjust": "-webkit-text-size-adjust stands beside it",
    "text-underline-offset": "a line has its usual place",
    "text-spacing-trim": "a title that begins with a quotation mark begins half a letter further in",
    "text-wrap": "titles break where they are full",
    "cursor": "phones have none",
    "position: sticky": "stays where it is on the page",
    # in a grid these are as old as the grid; the data counts a column of boxes, too
    "align-content: start": "in one line of boxes there is nothing to place",
    "align-self: start": "in a grid",
    "align-self: end": "in a grid",
    "justify-content: end": "in a grid",
    "place-items: start": "in a grid",
    # on paper
    "break-after: avoid": "a heading may end a page",
    "@page": "the browser's own margins",
    "page": "tables stand upright",
    "size": "the size that the reader chooses",
    # what the reader's system asks for
    "@media scripting": "the page moves a little when the form comes",
    "@media forced-colors": "the browser's own colours hold",
    "@media prefers-color-scheme": "the site stays light",
    "@media prefers-contrast": "the usual colours, which have enough contrast",
    # each stands in a rule of its own (below)
    ":details-content": "a folded part opens as usual",
    ":focus-visible": "the browser's own frame",
    ":has": "the contents stand above the text, the navigation keeps all levels",
    ":highlight": "words are not marked",
}  # fmt: skip


def _sheet(name: str) -> str:
    return next(one for one in collect_assets(TEMPLATES) if one.name == name).content.decode()


def test_nothing_of_a_style_sheet_is_lost_on_the_floor() -> None:
    found = {*styles_above(_sheet(OLD_STYLE)), *styles_above(_sheet("ledger.css"))}
    assert found - WITHOUT_LOSS.keys() == set()
    assert WITHOUT_LOSS.keys() - found == set(), "no longer written: leave it out here, too"


def test_a_line_below_words_is_only_a_line() -> None:
    """Safari before 26.2 drops a line of a style, a width or a colour whole; so the usual style sheet has none either."""
    found = {*styles_above(_sheet("site.css"))}
    assert [one for one in found if one.startswith("text-decoration:")] == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a{inset:0}", ["inset"]),
        ("a{overflow-wrap:anywhere}", ["overflow-wrap: anywhere"]),
        (
            "a{text-decoration:line-through dotted}",
            ["text-decoration: dotted", "text-decoration: more than a line"],
        ),
        ("a{width:min(1px,2px)}", ["min()"]),
        ("a{height:10dvh}", ["dvh"]),
        ("a:is(b){top:0}", [":is"]),
        ("a::marker{top:0}", [":marker"]),
        ("@container(width>1px){a{top:0}}", ["@container"]),
        ("@media(prefers-contrast:more){a{top:0}}", ["@media prefers-contrast"]),
    ],
)
def test_what_is_above_the_floor_is_seen(css: str, found: list[str]) -> None:
    assert [*styles_above(css)] == found


def test_what_the_floor_knows_is_not() -> None:
    css = "a:not(b)::before{content:'dvh';display:grid;width:calc(1px + 2vw);-webkit-appearance:none}@media print{a{top:0}}"
    assert [*styles_above(css)] == []


def test_the_table_has_what_is_known_to_be_above() -> None:
    assert {"inset", "aspect-ratio", "overflow-wrap.anywhere"} <= above("properties")
    assert {"is", "has", "focus-visible"} <= above("selectors")
    assert not {"display", "grid", "gap", "color"} & above("properties")

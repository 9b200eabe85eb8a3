"""The versions of an amended rule, each on a page of its own, and each compared with the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.page import COLUMN, TEMPLATE, notice_view
from gongkai.pages.document.parts import Status
from gongkai.pages.document.rule_text import (
    EDITED,
    annotated,
    comparison_title,
    comparison_url,
    document_name,
    version_state,
    version_title,
    version_url,
)
from gongkai.pages.frame import LaterPage, Page
from gongkai.pages.parts import FileLink, Link
from gongkai.pages.tags import absolute
from gongkai.pages.tasks.comparison import marked_lines
from gongkai.pages.tasks.comparison_parts import Marked
from gongkai.records.notice import Notice
from gongkai.render.markdown import render
from gongkai.site.rule_texts import RuleHistory
from gongkai.text.dates import chinese_date
from gongkai.text.differences import differences
from gongkai.texts.pairing import pairs
from gongkai.texts.structure import units
from gongkai.texts.versions import Version

COMPARISON_TEMPLATE = "pages/compared-text.html"

Lines = tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedArticle:
    """One changed article before and after; without lines where it was not there, or is no longer."""

    name: str
    before: Lines
    after: Lines
    links: tuple[Link, ...]
    """The documents that changed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedVersions:
    """新旧对照: the articles in which a version differs from the one before it."""

    title: str
    intro: str
    edited: str
    before: Link
    after: Link
    rows: tuple[ComparedArticle, ...]
    word: FileLink | None
    source: str
    day: str
    """The day of the changes in ISO 8601."""


def planned_versions(planner: Planner, notice: Notice) -> Iterator[LaterPage]:
    """A page for each version and for each comparison; nothing for a rule with one text."""
    found = planner.history(notice)
    if found is None:
        return
    versions = found.history.versions
    for version in versions:
        yield planner.later(
            COLUMN,
            version_url(notice, version),
            TEMPLATE,
            partial(_version_page, planner, notice, found, version),
            title=_page_title(notice, version),
            indexable=False,
            updated=version.since or notice.published.date(),
            texts=(notice.identity,),
        )
    for before, after in pairwise(versions):
        yield planner.later(
            COLUMN,
            comparison_url(notice, after),
            COMPARISON_TEMPLATE,
            partial(_comparison_page, planner, notice, before, after),
            title=_comparison_title(notice, after),
            indexable=False,
            updated=after.since,
            texts=(notice.identity,),
        )


def _page_title(notice: Notice, version: Version) -> str:
    return f"{notice.title}（{version_title(notice, version)}）"


def _comparison_title(notice: Notice, version: Version) -> str:
    return f"{notice.title}（{comparison_title(version)}）"


def _version_page(planner: Planner, notice: Notice, found: RuleHistory, version: Version) -> Page:
    url = version_url(notice, version)
    view = notice_view(planner, notice, annotated(planner, version))
    word = view.tools.word
    name = url.strip("/").rsplit("/", 1)[-1]
    tools = replace(
        view.tools,
        word=replace(word, url=f"{url}{name}.docx") if word else None,
        citation=f"{view.tools.citation}（{version_title(notice, version)}）",
        address=absolute(planner.config, url),
        qr_code=None,
    )
    view = replace(
        view,
        status=_status(planner, notice, found, version),
        edited=EDITED if version.since else "",
        summary=(),
        citations=(),
        cited_by=(),
        related=(),
        relations=view.relations[:2],
        tools=tools,
        board=None,
    )
    page = planner.column_page(
        COLUMN,
        url,
        TEMPLATE,
        view,
        title=_page_title(notice, version),
        description=f"{notice.title}：{version_title(notice, version)}。",
        between=(Link(text=notice.title, url=address(notice.identity)),),
        updated=version.since or notice.published.date(),
    )
    return replace(page, indexable=False)


def _status(planner: Planner, notice: Notice, found: RuleHistory, version: Version) -> Status:
    """Whether the version holds, and the way to the page of the rule."""
    state = version_state(planner, found, version)
    link = Link(text=notice.title, url=address(notice.identity))
    if state == "尚未生效":
        assert version.since is not None
        return Status(
            tone="wait", text=f"这个文本尚未生效，自{chinese_date(version.since)}起施行。现在的：", link=link
        )
    if state == "现行文本":
        return Status(tone="wait", text="这是现在的文本。文件是否有效，见：", link=link)
    following = [
        other.since
        for other in found.history.versions
        if other.since and other.since > (version.since or other.since.min)
    ]
    until = min(following, default=found.unknown)
    assert until is not None, "a version that no longer holds is followed by another"
    return Status(tone="over", text=f"这是以前的文本，自{chinese_date(until)}起已经修改。现在的：", link=link)


def _comparison_page(planner: Planner, notice: Notice, before: Version, after: Version) -> Page:
    url = comparison_url(notice, after)
    assert after.since is not None
    day = chinese_date(after.since)
    pending = "，尚未生效" if after.since > planner.site.moment.date() else ""
    by = "、".join(document_name(planner, identity) for identity in after.by)
    view = ComparedVersions(
        title=f"{planner.short_title(notice)}新旧对照表",
        intro=f"由{by}修改，自{day}起施行{pending}。",
        edited=EDITED,
        before=Link(text=version_title(notice, before), url=version_url(notice, before)),
        after=Link(text=version_title(notice, after), url=version_url(notice, after)),
        rows=tuple(_rows(planner, before, after)),
        word=FileLink(name="下载对照表 Word 文件", url=f"{url}compared.docx", format="DOCX")
        if planner.config.features.word_download
        else None,
        source="、".join(notice.issuer),
        day=after.since.isoformat(),
    )
    page = planner.column_page(
        COLUMN,
        url,
        COMPARISON_TEMPLATE,
        view,
        title=_comparison_title(notice, after),
        description=view.intro,
        between=(Link(text=notice.title, url=address(notice.identity)),),
        updated=after.since,
    )
    return replace(page, indexable=False)


def _rows(planner: Planner, before: Version, after: Version) -> Iterator[ComparedArticle]:
    """The articles that differ, in the order of the newer text; removed ones where they were."""
    olds = [(unit.name, before.text[unit.start : unit.end]) for unit in units(before.text)]
    news = [(unit.name, after.text[unit.start : unit.end]) for unit in units(after.text)]
    made_by = {
        unit.start: tuple(dict.fromkeys(origin.by for origin in origins if origin.since == after.since))
        for unit, origins in after.origins()
    }
    by_place = [made_by.get(unit.start, ()) for unit in units(after.text)]
    bodies = [_without_number(*row) for row in olds], [_without_number(*row) for row in news]
    for sign, start, end, other, stop in SequenceMatcher(None, *bodies, autojunk=False).get_opcodes():
        if sign == "equal":
            continue
        changed = [
            [(name, body) for (name, _), body in zip(side[first:last], words[first:last], strict=True)]
            for side, words, first, last in ((olds, bodies[0], start, end), (news, bodies[1], other, stop))
        ]
        for old, new in pairs(*changed):
            name, words = olds[start + old] if old is not None else ("", "")
            named, instead = news[other + new] if new is not None else ("", "")
            by = by_place[other + new] if new is not None else ()
            pieces = differences(_as_read(name, words), _as_read(named, instead))
            yield ComparedArticle(
                name=f"{named}（原{name}）" if name and named and name != named else named or name,
                before=marked_lines(pieces, "added") if words else (),
                after=marked_lines(pieces, "removed") if instead else (),
                links=tuple(
                    Link(text=document_name(planner, identity), url=address(identity))
                    for identity in by or after.by
                ),
            )


def _without_number(name: str, words: str) -> str:
    """The words of an article without 第X条: one that only moved is the same."""
    return words.removeprefix("**").removeprefix(name) if name else words


def _as_read(name: str, words: str) -> str:
    """The words of an article as its page shows them: without signs of formatting, a line a paragraph or cell.

    The number is left out, since it names the row.
    """
    return render(words).text.removeprefix(name).lstrip() if words else ""

"""The text of an amended rule for its page: the version of the day, a note below each changed article, and links to all
versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.note_parts import NotedChange
from gongkai.pages.parts import Facet, Link, ShownFile
from gongkai.records.notice import Notice
from gongkai.site.rule_texts import RuleHistory
from gongkai.text.dates import chinese_date
from gongkai.texts.versions import Origin, Version

#: Stands on every text that was put together here.
EDITED = "本页文字按修改它的文件整理，是编辑文本，以正式文本为准。"
#: The rows of a table that follow a row; a mark between them would break the table.
_ROWS = re.compile(r"(?:[ \t]*\n[ \t]*\|[^\n]*)+")
#: How the mark is written: an address, as a picture needs one.
_TARGET = "./xiugai-{}"


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A version as Markdown with a mark below each changed article, and what is drawn at the marks."""

    source: str
    plain: str
    notes: tuple[ShownFile, ...]


def current_text(planner: Planner, notice: Notice) -> AnnotatedText | None:
    """The version in force on the day of the build; None when it is the text as issued, or cannot be said."""
    found = planner.history(notice)
    version = found.on(planner.site.moment.date()) if found else None
    return annotated(planner, version) if version and version.since else None


def annotated(planner: Planner, version: Version) -> AnnotatedText:
    """The text of a version with its notes."""
    source, notes = version.text, []
    for place, (unit, origins) in reversed(tuple(enumerate(version.origins(), 1))):
        target = _TARGET.format(place)
        end = _below_table(source, unit.end)
        source = f"{source[:end]}\n\n![]({target}){source[end:]}"
        changes = tuple(_noted(planner, origin, unit.name) for origin in origins)
        notes.append(ShownFile(target=target, changes=changes))
    return AnnotatedText(source, version.text, tuple(reversed(notes)))


def _below_table(source: str, end: int) -> int:
    """Where the mark of a unit that ends at ``end`` is put: below the last row when rows of a table follow."""
    row = source[source.rfind("\n", 0, end) + 1 : end].lstrip().startswith("|")
    rows = _ROWS.match(source, end) if row else None
    return rows.end() if rows else end


def _noted(planner: Planner, origin: Origin, unit: str) -> NotedChange:
    own = "本条" if origin.name and origin.name == unit else "本段"
    return NotedChange(
        before=f"{origin.name if origin.gone or (origin.name and origin.name != unit) else own}由",
        document=document_name(planner, origin.by),
        url=address(origin.by),
        after=f"{origin.done}，自{chinese_date(origin.since)}起施行",
    )


def document_name(planner: Planner, identity: str) -> str:
    """The number of a public document, or its title when it has none."""
    notice = planner.site.notice(identity)
    assert notice is not None, "only public documents amend"
    return str(notice.number) or f"《{notice.title}》"


def original_url(notice: Notice) -> str:
    """Address of the text as issued."""
    return f"{address(notice.identity)}original/"


def version_url(notice: Notice, version: Version) -> str:
    """Address of one version: that of the text as issued, or one with the day from which it holds."""
    since = version.since
    return f"{address(notice.identity)}{since.isoformat()}/" if since else original_url(notice)


def comparison_url(notice: Notice, version: Version) -> str:
    """Address of the comparison of a version with the one before it."""
    return f"{version_url(notice, version)}compared/"


def version_state(planner: Planner, found: RuleHistory, version: Version) -> str:
    """现行文本, 尚未生效 or 以前的文本; 原文 as long as nobody can say what holds today."""
    today = planner.site.moment.date()
    if version.since and version.since > today:
        return "尚未生效"
    return "现行文本" if found.on(today) is version else "以前的文本"


def version_lists(planner: Planner, notice: Notice) -> tuple[Facet, ...]:
    """Links to all versions of a rule and to their comparisons; nothing for a rule with one text."""
    found = planner.history(notice)
    if found is None:
        return ()
    versions = found.history.versions
    texts = tuple(
        Link(
            text=version_title(notice, version),
            url=version_url(notice, version),
            note="，".join(
                filter(None, (_made_by(planner, version), version_state(planner, found, version)))
            ),
        )
        for version in versions
    )
    compared = tuple(
        Link(
            text=comparison_title(version),
            url=comparison_url(notice, version),
            note=_made_by(planner, version),
        )
        for version in versions[1:]
    )
    return Facet(label="历次文本", links=texts), Facet(label="新旧对照", links=compared)


def version_title(notice: Notice, version: Version) -> str:
    """自2026年4月1日起施行的文本; 原文."""
    return f"自{chinese_date(version.since)}起施行的文本" if version.since else "原文"


def comparison_title(version: Version) -> str:
    """2026年4月1日修改的新旧对照."""
    assert version.since is not None
    return f"{chinese_date(version.since)}施行的修改，新旧对照"


def _made_by(planner: Planner, version: Version) -> str:
    names = "、".join(document_name(planner, identity) for identity in version.by)
    return f"由{names}修改" if names else ""


def changed_by(planner: Planner, notice: Notice) -> tuple[Link, ...]:
    """The comparisons of every version that ``notice`` made of public rules."""
    found: list[Link] = []
    for identity in dict.fromkeys(amendment.notice for amendment in notice.amends if amendment.detailed):
        rule = planner.site.notice(identity)
        history = planner.history(rule) if rule else None
        if rule and history:
            found += [
                Link(text=f"《{planner.short_title(rule)}》新旧对照", url=comparison_url(rule, version))
                for version in history.history.versions
                if notice.identity in version.by
            ]
    return tuple(found)

"""Which documents must be interpreted, in how many forms, and by when (disclosure rules, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.fields.values import meaning, place_of
from gongkai.records.interpretation import FORMS, RELEASE, Interpretation
from gongkai.records.notice import NORMATIVE, RULE, Notice
from gongkai.records.package import Package
from gongkai.site.model import Site
from gongkai.site.validity import ENDED
from gongkai.text.workdays import working_days_between

_OFFICES = ("人民政府办公室", "人民政府办公厅")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One document with its interpretations, sorted by form; ``least`` is the required number of forms."""

    notice: Notice
    least: int
    interpretations: tuple[Interpretation, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms used, each once: a 图解 is a 图片."""
        return tuple(dict.fromkeys(meaning(item.form) for item in self.interpretations))

    @property
    def short(self) -> bool:
        """Whether there are fewer forms than needed."""
        return len(self.forms) < self.least


def lacks_picture(item: Interpretation) -> bool:
    """Whether a picture interpretation neither shows nor attaches a file."""
    attached = any(attachment.file for attachment in item.attachments)
    return meaning(item.form) == "图片" and "![" not in item.body and not attached


def package_of(site: Site, documents: Iterable[str]) -> Package | None:
    """The package of policies that lists one of the documents."""
    wanted = set(documents)
    return next((item for item in site.of(Package) if wanted & set(item.documents)), None)


def coverages(site: Site) -> tuple[Coverage, ...]:
    """Every document that must be or is interpreted, newest first.

    Required for rules, normative documents, and those that say so; not for documents that have ended or were
    imported.
    """
    listed = site.of(Interpretation)
    found = []
    for notice in site.notices:
        own = sorted(
            (item for item in listed if notice.identity in item.policies),
            key=lambda item: (place_of(item.form, FORMS), item.published),
        )
        required = must_be_interpreted(notice, site)
        if own or required:
            least = least_forms(notice, site) if required else 0
            found.append(Coverage(notice=notice, least=least, interpretations=tuple(own)))
    return tuple(found)


def must_be_interpreted(notice: Notice, site: Site) -> bool:
    """Whether a document needs interpretations at the time of the build."""
    if notice.historic or site.standings[notice.identity].state in ENDED:
        return False
    if notice.needs_interpretation is None:
        return meaning(notice.category or "") in (RULE, NORMATIVE)
    return notice.needs_interpretation


def least_forms(notice: Notice, site: Site) -> int:
    """How many forms a document needs: more when the government or its office issued it (Q05)."""
    limits = site.config.thresholds
    units = [site.units[unit].organization for unit in site.issuers.get(notice.identity, ())]
    government = any(
        meaning(unit.kind) == "政府" or (meaning(unit.kind) == "政府部门" and unit.name.endswith(_OFFICES))
        for unit in units
    )
    return limits.government_forms if government else limits.other_forms


def days_late(item: Interpretation, notice: Notice) -> int:
    """On which working day after the document it was interpreted; 0 when no rule counts days.

    Raises UnknownHolidays for a year that the calendar does not hold.
    """
    if item.stage != RELEASE:
        return 0
    return working_days_between(notice.published.date(), item.published.date())

"""Facts that records of different types state under one name: title, text, state, day of publication.

A fact reads a record's field with the type of the value and a default for types without that field. So a
misspelt name is found when the module is checked, and ``tests/types/test_facts.py`` holds that no type
declares a field with such a label under another name.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar, cast

from gongkai.fields.schema import DAY, Record, fields_of
from gongkai.records.attachment import Attachment
from gongkai.records.notice import PROACTIVE, PUBLISHED

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One attribute of records; ``absent`` is the value for a type without it, or a record that omits it."""

    name: str
    absent: T

    def of(self, record: Record) -> T:
        """The value for ``record``."""
        declared: type = type(record)
        if not _has(declared, self.name):
            return self.absent
        value = getattr(record, self.name)
        return self.absent if value is None else cast(T, value)


@cache
def _has(record: type, name: str) -> bool:
    return hasattr(record, name)


TITLE: Fact[str] = Fact("title", "")
BODY: Fact[str] = Fact("body", "")
#: The line of the file on which the body begins.
BODY_LINE: Fact[int] = Fact("body_line", 1)
STATE: Fact[str] = Fact("state", PUBLISHED)
#: 公开属性: only proactive disclosure is ever public.
DISCLOSURE: Fact[str] = Fact("disclosure", PROACTIVE)
#: The moment from which the public can read it.
PUBLISHED_AT: Fact[dt.datetime | None] = Fact("published", None)
#: 成文日期: the day on the paper.
WRITTEN: Fact[dt.date | None] = Fact("written", None)
UPDATED: Fact[dt.date | None] = Fact("updated", None)
#: The day on which it was withdrawn.
WITHDRAWN_ON: Fact[dt.date | None] = Fact("withdrawn", None)
#: Why it was withdrawn; only staff read it.
WITHDRAWAL_REASON: Fact[str] = Fact("withdrawal_reason", "")
#: The last day on which the public can read it.
PUBLIC_UNTIL: Fact[dt.date | None] = Fact("public_until", None)
YEAR: Fact[int | None] = Fact("year", None)
REGION: Fact[str] = Fact("region", "")
SUMMARY: Fact[str] = Fact("summary", "")
KEYWORDS: Fact[tuple[str, ...]] = Fact("keywords", ())
SOURCE_NAME: Fact[str] = Fact("source_name", "")
ALSO_PUBLISHED: Fact[tuple[str, ...]] = Fact("also_published", ())
OTHER_ITEMS: Fact[tuple[tuple[str, str], ...]] = Fact("other_items", ())
INDEX_NUMBER: Fact[str] = Fact("index_number", "")
TOPIC: Fact[str] = Fact("topic", "")
LOCAL_TOPICS: Fact[tuple[str, ...]] = Fact("local_topics", ())
GENRE: Fact[str] = Fact("genre", "")
CATEGORY: Fact[str] = Fact("category", "")
#: The towns and villages to which it is limited, as written.
PLACES: Fact[tuple[str, ...]] = Fact("places", ())
AUDIENCE: Fact[tuple[str, ...]] = Fact("audience", ())
#: The form of an interpretation: text, picture, film.
FORM: Fact[str] = Fact("form", "")
HISTORIC: Fact[bool] = Fact("historic", False)
ATTACHMENTS: Fact[tuple[Attachment, ...]] = Fact("attachments", ())
#: Identity of the document to which the record belongs.
NOTICE: Fact[str] = Fact("notice", "")
#: The words after unit and year in the name of a report that has no title of its own.
CALLED: Fact[str] = Fact("called", "")
#: Identities of the documents that the record lists or explains.
DOCUMENTS: Fact[tuple[str, ...]] = Fact("documents", ())
POLICIES: Fact[tuple[str, ...]] = Fact("policies", ())


def published_at(record: Record) -> dt.datetime:
    """The time of publication of a record whose type declares one. Raises ``TypeError`` for any other."""
    published = PUBLISHED_AT.of(record)
    if published is None:
        raise TypeError(f"{type(record).__name__} declares no moment of publication")
    return published


def day_of(record: Record) -> dt.date | None:
    """The day of a record: of the paper or of the event, else of its publication."""
    declared: type = type(record)
    for field in fields_of(declared):
        if DAY in field.roles and (day := getattr(record, field.name)) is not None:
            return cast(dt.date, day)
    published = PUBLISHED_AT.of(record)
    return published.date() if published else None

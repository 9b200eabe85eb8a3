"""The tags and the title of each page (国办发〔2017〕47号, annex; W-TAG-01 to W-TAG-10)."""

from __future__ import annotations

import datetime as dt

from gongkai.config import Column, Config
from gongkai.text.dates import PartialMoment

Tags = tuple[tuple[str, str], ...]

_SUMMARY_LENGTH = 200


def site_tags(config: Config) -> Tags:
    """The three tags that every page carries."""
    site = config.site
    return (("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.id_code))


def column_tags(
    config: Config, column: Column, name: str | None = None, description: str | None = None
) -> Tags:
    """Tags of a column page; ``name`` and ``description`` are given for a page that shows part of a column.

    ``Description`` is the only one that public search engines read.
    """
    of_part = f"{name}：{column.description}" if name and name != column.name else column.description
    return (
        *_of_column(config, column, name or column.name, description or column.description),
        ("Description", shorten(description or of_part)),
    )


def content_tags(
    config: Config,
    column: Column,
    *,
    title: str,
    published: dt.datetime,
    source: str,
    keywords: tuple[str, ...],
    summary: str,
    url: str,
) -> Tags:
    """Tags of a content page. ``published`` is written in 24-hour time; ``url`` is the canonical address."""
    tags = (
        *_of_column(config, column, column.name, column.description),
        ("ArticleTitle", title),
        ("PubDate", _pub_date(published)),
        ("ContentSource", source),
        ("Keywords", ",".join(keywords)),
        ("Description", shorten(summary)),
        ("Url", absolute(config, url)),
    )
    return tuple((name, content) for name, content in tags if content)


def _pub_date(published: dt.datetime) -> str:
    """``YYYY-MM-DD HH:MM`` (国办发〔2017〕47号, annex); the month or year alone when the paper tells no more.

    Half a day counts as a day without a time, which is its midnight: no clock said 12:00.
    """
    if isinstance(published, PartialMoment) and not published.has_day:
        return published.date().isoformat()
    if isinstance(published, PartialMoment):
        return f"{published:%Y-%m-%d} 00:00"
    return published.replace(tzinfo=None).isoformat(" ", "minutes")


def _of_column(config: Config, column: Column, name: str, description: str) -> Tags:
    return (
        *site_tags(config),
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", ",".join(column.keywords)),
        ("ColumnType", column.type),
    )


def absolute(config: Config, url: str) -> str:
    """A canonical address with the site's base address in front."""
    return config.site.base_url.rstrip("/") + url


def shorten(text: str, most: int = _SUMMARY_LENGTH) -> str:
    """A summary of at most 200 (or ``most``) characters for a tag, cut at the end of a sentence if possible."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    end = max(cut.rfind(mark) for mark in "。；！？")
    return cut[: end + 1] if end > most // 3 else cut + "…"


def head_title(*parts: str) -> str:
    """The title of the browser window: parts joined with ``_``, the site's name last (W-TAG-10)."""
    return "_".join(parts)

"""Days of a head without their year: that of the publication, or the one beside it that is nearer."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.sources.nodes import Fields, Node, Scalar
from gongkai.text.public_period import with_year

_PUBLISHED = ("发布日期", "published")


def with_near_years(fields: Fields, names: Collection[str]) -> Fields:
    """The head with the year in front of days under ``names`` that lack it (会议日期: 3月5日上午).

    A day that is far from the publication in every year stays as it is.
    """
    published = next((value for key, value in fields.entries if key.text in _PUBLISHED), None)
    if not isinstance(published, Scalar):
        return fields
    said = published.text

    def dated(value: Node) -> Node:
        return Scalar(with_year(value.text, said), value.at) if isinstance(value, Scalar) else value

    return fields.with_values(names, dated)

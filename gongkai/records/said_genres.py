"""What the head of a 公示公告 says of its genre: its 类型, and the words of its title."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.genre_words import OTHER, genre_by_words
from gongkai.records.genres import ALSO, NAMES, Genre, genre_named, names_persons
from gongkai.sources.nodes import Fields, Scalar

_TITLES, _GENRES = ("标题", "title"), ("类型", "genre")


def said_genres(fields: Fields) -> tuple[Genre, ...]:
    """The genre that 类型 says, then that which the title says, as far as the head states them."""
    texts = [stated.text.strip() for names in (_GENRES, _TITLES) if (stated := _scalar(fields, names))]
    return tuple(
        genre_named(text if text in NAMES else ALSO.get(text) or genre_by_words(text)) for text in texts
    )


def said_title(fields: Fields) -> str:
    """The title that a head states, or nothing."""
    stated = _scalar(fields, _TITLES)
    return stated.text.strip() if stated else ""


def may_name_persons(fields: Fields) -> bool:
    """Whether a paper with this head may name persons who must leave the page."""
    return any(names_persons(genre, said_title(fields)) for genre in said_genres(fields)[:1])


def with_genre(fields: Fields) -> tuple[Fields, list[Problem]]:
    """A head without 类型 with the one that the words of its title say, and a reminder of it (GK731)."""
    title = _scalar(fields, _TITLES)
    if title is None or any(key.text in _GENRES for key, _ in fields.entries):
        return fields, []
    genre, name = genre_by_words(title.text.strip()), _GENRES[0]
    means = f"{genre}，写了公示期的，期满撤下全文" if genre == OTHER else genre
    told = problem("GK731", title.at, field=name, source="标题", value=means, example=f"{name}: {genre}")
    return Fields((*fields.entries, (Scalar(name, title.at), Scalar(genre, title.at))), fields.at), [told]


def _scalar(fields: Fields, names: tuple[str, str]) -> Scalar | None:
    """The text under one of ``names`` that is not blank."""
    return next(
        (
            value
            for key, value in fields.entries
            if key.text in names and isinstance(value, Scalar) and value.text.strip()
        ),
        None,
    )

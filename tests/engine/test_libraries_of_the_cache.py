"""A new version of a library that affects a page makes the next build start afresh."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata

import pytest

from gongkai.store.cache import generator_key, made_with
from tests.conftest import ROOT

#: Libraries that affect no byte of a site, each with its reason.
WITHOUT_EFFECT = {
    "click": "reads the command line",
    "rich": "draws on the terminal",
    "livereload": "reloads the preview",
    "cssselect": "reads the style sheets of saved pages that staff import, before they are content",
    "python-docx": "reads documents that staff import, before they are content",
}
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = sorted(re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0] for one in _PROJECT["dependencies"])
COUNTED = sorted(made_with().keys() - {"Python", "gongkai", "zlib"})


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """The key is computed once a process."""
    generator_key.cache_clear()
    yield
    generator_key.cache_clear()


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_every_library_counts_for_the_cache_or_has_its_reason(name: str) -> None:
    assert (name in COUNTED) != (name in WITHOUT_EFFECT)


def test_no_reason_is_given_for_a_library_that_is_no_longer_used() -> None:
    assert WITHOUT_EFFECT.keys() <= set(DEPENDENCIES)


@pytest.mark.parametrize("name", COUNTED)
def test_a_new_version_of_a_library_changes_the_key(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, version = generator_key(), metadata.version
    generator_key.cache_clear()
    monkeypatch.setattr(metadata, "version", lambda one: "99" if one == name else version(one))
    assert generator_key() != before

"""The set of queries: more than 400, each with a page that is there, and figures that tell a miss."""

from __future__ import annotations

import sys
from typing import Any

from gongkai.engine.assemble import Assembly
from tests.conftest import ROOT
from tests.search.test_query_set import Text

sys.path.insert(0, str(ROOT / "benchmarks"))
query_set = __import__("query_set")


class Answering:
    """A window whose search gives these answers."""

    def __init__(self, answers: list[dict[str, Any]]) -> None:
        self.answers = answers
        self.errors: list[str] = []

    def open(self, address: str, width: int = 1280) -> None:
        """Nothing is opened."""

    def ask(self, script: str) -> None:
        """Nothing is asked."""

    def until(self, script: str) -> list[dict[str, Any]]:
        """The answers."""
        return self.answers


def test_every_query_of_the_set_has_a_page_of_the_example_that_is_to_be_first(
    example_assembly: Assembly,
) -> None:
    asked = query_set.queries(example_assembly)
    searched = {page.url for page in example_assembly.plan.pages if page.search}
    assert len({query.words for query in asked}) > 400
    assert {url for query in asked for url in query.first} <= searched


def test_a_page_that_is_missing_beside_the_point_or_not_first_is_told() -> None:
    texts = [Text("/a/", "水价", "水价"), Text("/b/", "问答", "水价"), Text("/c/", "停车", "停车")]
    asked = [query_set.Query("水价", frozenset({"/a/"}), "水价")] * 3 + [
        query_set.Query("水介", frozenset({"/a/"}), "水价")
    ]
    answers = [["/a/", "/b/"], ["/b/", "/a/"], ["/a/", "/c/"], []]
    window = Answering([{"near": place == 3, "urls": urls} for place, urls in enumerate(answers)])
    found = query_set.figures(window, "", asked, texts)
    assert found.recall == (1 + 1 + 0.5 + 0) / 4
    assert found.precision == (1 + 1 + 0.5 + 0) / 4
    assert found.known_first == (1 + 0 + 1 + 0) / 4
    assert len(found.misses) == 3

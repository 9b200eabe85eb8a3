"""Nodes of YAML as plain values, for tests that compare or change them."""

from __future__ import annotations

from typing import Any

from gongkai.sources.nodes import Listing, Node, Scalar


def as_data(node: Node) -> Any:
    """Fields as an editor sees them, by the labels or names under which they stand."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [as_data(item) for item in node.items]
    return {key.text: as_data(value) for key, value in node.entries}

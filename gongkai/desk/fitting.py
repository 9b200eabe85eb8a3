"""Whether a value of a file has the shape that its field of the form shows; what has not is shown as its YAML text."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from gongkai.desk.shapes import ValueShape


def fits(shape: ValueShape, node: yaml.Node) -> bool:
    """Whether a form can show ``node`` in this shape and write it back unchanged."""
    return shape in _FITS and _FITS[shape](node)


def _is_word(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and "\r" not in node.value


def _is_line(node: yaml.Node) -> bool:
    return _is_word(node) and "\n" not in node.value


def _is_mapping(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode)


def _is_pairs(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and all(_is_word(value) for _, value in node.value)


def _all(node: yaml.Node, fits: Callable[[yaml.Node], bool]) -> bool:
    return isinstance(node, yaml.SequenceNode) and all(map(fits, node.value))


_FITS: dict[ValueShape, Callable[[yaml.Node], bool]] = {
    ValueShape.LINE: _is_word,
    ValueShape.CHOICE: _is_line,
    ValueShape.FLAG: _is_line,
    ValueShape.LIST: lambda node: _is_line(node) or _all(node, _is_line),
    ValueShape.ROWS: lambda node: _is_mapping(node) or _all(node, _is_mapping),
    ValueShape.GROUP: _is_mapping,
    ValueShape.PAIRS: _is_pairs,
}

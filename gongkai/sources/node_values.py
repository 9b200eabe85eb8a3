"""What a node of a YAML text says, where it ends, and what it must say after a change."""

from __future__ import annotations

import yaml

from gongkai.sources.nodes import Fields, Listing, Node, read_yaml, scalar_text
from gongkai.sources.written_values import Entries, Items, Raw, Value


def end_of(text: str, node: yaml.Node) -> int:
    """Where the words of a node end in a text, without the comments and blank lines after it."""
    start, end = node.start_mark.index, int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return int(start + len(text[start:end].rstrip()))
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(text, last[1] if isinstance(last, tuple) else last)
    return end


def raw_of(text: str, node: yaml.Node, end: int) -> str:
    """The YAML text of a value, its further lines moved to the left by the indentation of the first."""
    lines = text[node.start_mark.index : end].split("\n")
    rest = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
    block = isinstance(node, yaml.ScalarNode)
    by = min(rest, default=0) if block or not rest else min(node.start_mark.column, *rest)
    return "\n".join([lines[0], *(line[by:] for line in lines[1:])])


def merged(node: yaml.Node, new: Value | None, text: str) -> Value:
    """The whole new value of a node, without its comments."""
    if isinstance(node, yaml.ScalarNode):
        return scalar_text(node, text) if new is None else new
    if isinstance(node, yaml.SequenceNode):
        pairs = zip(new.values, new.origins, strict=True) if isinstance(new, Items) else ()
        values = [key if at is None else merged(node.value[at], key, text) for key, at in pairs]
        if not isinstance(new, Items):
            values = [merged(item, None, text) for item in node.value] if new is None else [new]
        return Items(tuple(values), tuple(range(len(values))))
    if new is not None and not isinstance(new, Entries):
        return new
    changes = dict(new.changes) if new is not None else {}
    old = {key.value: value for key, value in node.value}
    made: dict[str, Value | None] = {
        key: merged(value, changes.get(key), text)
        for key, value in old.items()
        if changes.get(key, "") is not None
    }
    made |= {key: value for key, value in changes.items() if key not in old}
    return Entries(tuple(made.items()), new.order if new is not None else tuple(made))


def plain(node: Node | None) -> object:
    """A node as texts, lists and dictionaries, for comparison."""
    if isinstance(node, Fields):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return node.text if node else ""


def expected(node: Node | None, new: Value) -> object:
    """What reading must give afterwards: a single value may stand for a list of one."""
    if isinstance(new, str):
        return new
    if isinstance(new, Raw):
        return plain(read_yaml(new.text.strip("\n") + "\n", "")[0])
    if isinstance(new, Entries):
        old = {key.text: value for key, value in node.entries} if isinstance(node, Fields) else {}
        made = {key: plain(value) for key, value in old.items()}
        for key, value in new.changes:
            made.pop(key, None) if value is None else made.__setitem__(key, expected(old.get(key), value))
        return made
    olds = node.items if isinstance(node, Listing) else (node,)
    values = [
        expected(olds[origin] if origin is not None else None, value)
        for value, origin in zip(new.values, new.origins, strict=True)
    ]
    alone = not isinstance(node, Listing) and (new.origins == (0,) or isinstance(values[0], str))
    return values[0] if len(values) == 1 and alone else values

"""Change values in a YAML text that staff wrote: only the lines of changed keys differ, every other character stays.

Comments, order, quotes, folding and unknown keys are those of the file, because the text is edited at the marks of
its nodes. (ruamel.yaml's round trip writes indentation, wide lines, blanks before comments and line ends anew.) What was made is read again
and compared with what was wanted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from gongkai.sources.node_values import end_of, expected, merged, plain, raw_of
from gongkai.sources.nodes import compose, read_yaml, scalar_text
from gongkai.sources.written_values import (
    Entries,
    Items,
    NotWritten,
    Raw,
    Value,
    block_text,
    entry,
    flow_text,
    item,
    raw_text,
    scalar,
)

Edit = tuple[int, int, str]


@dataclass(slots=True)
class _Editor:
    """The edits of one text, by their places in it."""

    text: str
    edits: list[Edit] = field(default_factory=list)
    flows: list[tuple[int, int]] = field(default_factory=list)
    """The places of the brackets that were entered."""

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def end(self, node: yaml.Node) -> int:
        return end_of(self.text, node)

    def source(self, node: yaml.Node) -> str:
        return self.text[node.start_mark.index : node.end_mark.index]

    def replace(self, start: int, end: int, made: str) -> None:
        if self.text[start:end] != made:
            self.edits.append((start, end, made))

    def add_line(self, at: int, line: str) -> None:
        """Put a line below the one in which ``at`` is."""
        end = self.line_end(at)
        below = end < len(self.text)
        self.edits.append((end + 1, end + 1, f"{line}\n") if below else (end, end, f"\n{line}"))

    def drop_lines(self, start: int, end: int) -> None:
        """Remove the lines from that of ``start`` to that of ``end``."""
        first, last = self.line_start(start), self.line_end(end)
        self.edits.append((first, last + 1, "") if last < len(self.text) else (max(first - 1, 0), last, ""))

    def change(self, node: yaml.Node, new: Value, indent: int) -> None:
        """Give a node a new value; ``indent`` is the indentation of the key or dash before it.

        What does not fit in brackets (several lines) is written as a block.
        """
        if not isinstance(node, yaml.CollectionNode) or not node.flow_style or self.flows:
            self._change(node, new, indent)
            return
        before = len(self.edits)
        try:
            self._change(node, new, indent)
        except NotWritten:
            del self.edits[before:]
            made = entry("k", merged(node, new, self.text), indent).removeprefix("k:")
            if self.text[: node.start_mark.index].rstrip(" ").endswith("-"):
                made = item(merged(node, new, self.text), indent).removeprefix("-")
            self._put(node, made)
        self.flows.clear()

    def _change(self, node: yaml.Node, new: Value, indent: int) -> None:
        if isinstance(new, Raw):
            if new.text.strip("\n") != raw_of(self.text, node, self.end(node)):
                self._put(node, raw_text(new, indent + 2))
        elif isinstance(new, str) and isinstance(node, yaml.ScalarNode):
            self._word(node, new, indent)
        elif isinstance(new, Entries) and isinstance(node, yaml.MappingNode):
            self.mapping(node, new)
        elif isinstance(new, Items) and isinstance(node, yaml.SequenceNode):
            self._listing(node, new, indent)
        elif isinstance(new, Items) and len(new.values) == 1 and new.origins == (0,):
            self.change(node, new.values[0], indent)
        elif isinstance(new, str):
            self._put(node, f" {scalar(new)}" if chr(10) not in new else f" {block_text(new, indent + 2)}")
        else:
            self._put(node, entry("k", new, indent).removeprefix("k:"))

    def _put(self, node: yaml.Node, made: str) -> None:
        """Put ``made``, which begins with a blank or a line break, in place of a node after its colon or dash."""
        start = node.start_mark.index
        before = len(self.text[:start].rstrip(" \n"))
        if "\n" in self.text[before:start] and "#" in self.text[before:start]:
            raise NotWritten(made)
        self.replace(before, self.end(node), made)

    def _word(self, node: yaml.ScalarNode, new: str, indent: int) -> None:
        if scalar_text(node, self.text) == new:
            return
        start, end = node.start_mark.index, self.end(node)
        if "\n" in new:
            if self._in_flow(start):
                raise NotWritten(new)
            rest = self.text[end : self.line_end(end)]
            self.replace(start, self.line_end(end), block_text(new, indent + 2, rest))
        elif node.style == ">" and new and not new.startswith((" ", "\t")):
            header = self.text[start : self.text.index("\n", start)]
            self.replace(start, end, f"{header}\n{' ' * (indent + 2)}{new}")
        else:
            flow = self._in_flow(start)
            made = scalar(new, node.style if node.style in ("'", '"') else None, flow=flow)
            if not made and end == self.line_end(end):
                start = len(self.text[:start].rstrip(" "))
            empty = start == end and self.text[start - 1 : start] in (":", "-")
            self.replace(start, end, f" {made}" if made and empty else made)

    def _in_flow(self, at: int) -> bool:
        return any(start < at < end for start, end in self.flows)

    def mapping(self, node: yaml.MappingNode, new: Entries) -> None:
        """Change, add and remove keys of a mapping."""
        present = {key.value: (key, value) for key, value in node.value}
        changes = dict(new.changes)
        gone = {key for key, value in changes.items() if value is None and key in present}
        added = {key: value for key, value in changes.items() if value is not None and key not in present}
        if node.flow_style:
            self.flows.append((node.start_mark.index, node.end_mark.index))
            if gone or added or not self._alone(node):
                made = [
                    f"{self.source(key)}: {self._piece(value, changes.get(key.value))}"
                    for key, value in node.value
                    if key.value not in gone
                ]
                made += [f"{scalar(key, flow=True)}: {flow_text(value)}" for key, value in added.items()]
                self.replace(node.start_mark.index, node.end_mark.index, "{" + ", ".join(made) + "}")
                return
        first = self._first_of_item(node, gone)
        for key, value in changes.items():
            if key in gone:
                at, old = present[key]
                if first is None or at.start_mark.index >= first:
                    self.drop_lines(at.start_mark.index, self.end(old))
            elif key in present and value is not None:
                self.change(present[key][1], value, present[key][0].start_mark.column)
        self._add(node, added, [key for key in present if key not in gone], new.order)

    def _first_of_item(self, node: yaml.MappingNode, gone: set[str]) -> int | None:
        """Drop the first keys of an item of a list, whose dash must stay; the place of the first key kept."""
        if node.flow_style or not node.value or node.value[0][0].value not in gone:
            return None
        start = node.value[0][0].start_mark.index
        if not self.text[self.line_start(start) : start].strip():
            return None
        kept = next((key.start_mark.index for key, _ in node.value if key.value not in gone), None)
        if kept is None:
            raise NotWritten("item")
        self.replace(start, kept, "")
        return int(kept)

    def _alone(self, node: yaml.CollectionNode) -> bool:
        return "\n" not in self.source(node)

    def _piece(self, node: yaml.Node, new: Value | None) -> str:
        """A part of a value in brackets, with its new value if it has one."""
        part = _Editor(self.text)
        part.flows = [(-1, len(self.text))]
        if new is not None:
            part.change(node, new, 0)
        return part.applied(node.start_mark.index, node.end_mark.index)

    def _add(
        self, node: yaml.MappingNode, added: dict[str, Value], kept: Sequence[str], order: Sequence[str]
    ) -> None:
        present = {key.value: (key, value) for key, value in node.value}
        indent = node.value[0][0].start_mark.column if node.value else 0
        place = {key: number for number, key in enumerate(order)}
        for key in sorted(added, key=lambda other: place.get(other, len(place))):
            line = " " * indent + entry(key, added[key], indent)
            if indent == 0 and (example := self._example(key)):
                self.edits.append((*example, line))
                continue
            before = [
                other
                for other in kept
                if place.get(other, -1) < place.get(key, len(place)) and other in place
            ]
            after = max(before, key=lambda other: place[other], default=None)
            if after is None and kept:
                first = present[kept[0]][0].start_mark.index
                if not self.text[self.line_start(first) : first].strip():
                    self.edits.append((self.line_start(first),) * 2 + (line + "\n",))
                    continue
                after = kept[0]
            if after is None:
                raise NotWritten(key)
            self.add_line(self.end(present[after][1]), line)

    def _example(self, key: str) -> tuple[int, int] | None:
        """The commented example of a key (``# 文种: 通知``), which is written over as the archetypes say."""
        found = re.search(rf"^# ?{re.escape(key)}:(?: .*)?(?:\n#  +.*)*$", self.text, re.MULTILINE)
        return (found.start(), found.end()) if found else None

    def _listing(self, node: yaml.SequenceNode, new: Items, indent: int) -> None:
        same = new.origins == tuple(range(len(node.value)))
        if node.flow_style:
            self.flows.append((node.start_mark.index, node.end_mark.index))
            if not same or not self._alone(node):
                pieces = [
                    flow_text(value) if origin is None else self._piece(node.value[origin], value)
                    for value, origin in zip(new.values, new.origins, strict=True)
                ]
                self.replace(node.start_mark.index, node.end_mark.index, f"[{', '.join(pieces)}]")
                return
        origins = [origin for origin in new.origins if origin is not None]
        if origins != sorted(set(origins)):
            raise NotWritten("order")
        dash = node.start_mark.column
        for number, old in enumerate(node.value):
            if number not in origins and not node.flow_style:
                self.drop_lines(self.text.rindex("-", 0, old.start_mark.index + 1), self.end(old))
        flowing = any(isinstance(child, yaml.MappingNode) and child.flow_style for child in node.value)
        last: int | None = None
        for value, origin in zip(new.values, new.origins, strict=True):
            if origin is not None:
                self.change(node.value[origin], value, dash)
                last = origin
                continue
            made = f"- {flow_text(value)}" if flowing and isinstance(value, Entries) else item(value, dash)
            if last is None:
                at = self.line_start(self.text.rindex("-", 0, node.value[0].start_mark.index + 1))
                self.edits.append((at, at, f"{' ' * dash}{made}\n"))
            else:
                self.add_line(self.end(node.value[last]), f"{' ' * dash}{made}")

    def applied(self, start: int = 0, end: int | None = None) -> str:
        """The text, or a part of it, with all edits."""
        stop = len(self.text) if end is None else end
        parts, at = [], start
        for first, last, made in sorted(self.edits, key=lambda edit: edit[:2]):
            if first < at or last > stop:
                raise NotWritten(made)
            parts += [self.text[at:first], made]
            at = last
        return "".join([*parts, self.text[at:stop]])


def edits_of(text: str, wanted: Entries) -> list[Edit]:
    """The edits that give the mapping ``text`` its new values, each as start, end and new text.

    ``text`` is YAML with ``\\n`` line ends. Raises ``NotWritten`` when what the edits make does not read back
    as wanted.
    """
    root = compose(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NotWritten("mapping")
    editor = _Editor(text)
    editor.mapping(root, wanted)
    before, after = read_yaml(text, "")[0], read_yaml(editor.applied(), "")[0]
    if not editor.edits:
        return []
    if before is None or expected(before, wanted) != plain(after):
        raise NotWritten("result")
    return sorted(editor.edits, key=lambda edit: edit[:2])

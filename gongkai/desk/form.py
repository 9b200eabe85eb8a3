"""The form of a content file: one field for each declared one, with what the file says, and its unknown keys as text.

A form is drawn from the file; what a browser sends back unchanged gives the same values, so the file stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from gongkai.desk.fitting import fits
from gongkai.desk.shapes import ValueShape, shapes_of
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.schema import EXPECTED, PUBLISHER, UNIT, USUAL, FieldInfo, fields_of
from gongkai.fields.usual_names import usual_names_of
from gongkai.records.facts import TOPIC
from gongkai.records.kind import Kind
from gongkai.sources.node_values import end_of, raw_of
from gongkai.sources.nodes import compose, scalar_text
from gongkai.sources.rewritten_file import parts, plain_text, shown_body
from gongkai.sources.written_values import NotWritten

#: Longer words are shown in a box of several lines.
_LONG = 44
#: A list shows this many empty lines after its values.
_EMPTY = 1
UNITS, TOPICS = "units", "topics"
BODY = "~body"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One record within a list of them: ``origin`` is its place in the file, -1 for a new one."""

    name: str
    origin: int
    fields: tuple[DeskField, ...]

    @property
    def title(self) -> str:
        """What it must say, or else its first words, for a closed row."""
        said = [field.value for field in self.fields if field.value and field.required]
        return " ".join(said or [field.value for field in self.fields if field.value])[:40] or "新的一项"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskField:
    """A field of the form: ``name`` is that of its input, ``key`` the key in the file, ``first`` and ``last`` its lines."""

    name: str
    key: str
    label: str
    shape: ValueShape
    help: str = ""
    example: str = ""
    required: bool = False
    expected: bool = False
    usual: bool = False
    value: str = ""
    values: tuple[tuple[str, str], ...] = ()
    """Of a list the name and text of every input; of pairs the name and the text of each."""
    options: tuple[str, ...] = ()
    default: str = ""
    """The word that counts when none is chosen."""
    suggestions: str = ""
    rows: tuple[FormRow, ...] = ()
    single: bool = False
    """A list whose file has a single value without a list."""
    present: bool = False
    first: int = 0
    last: int = -1

    @property
    def long(self) -> bool:
        """Whether it is shown in a box of several lines."""
        return self.shape is ValueShape.RAW or "\n" in self.value or len(self.value) > _LONG

    @property
    def lines(self) -> int:
        """How many lines the box has."""
        return min(max(2, self.value.count("\n") + 1, len(self.value) // 38 + 1), 16)


@dataclass(frozen=True, slots=True)
class ContentForm:
    """The form of one file."""

    kind: Kind
    fields: tuple[DeskField, ...]
    body: str | None
    body_line: int


class Unformed(Exception):
    """The file cannot be shown as a form: it is shown as text."""


def form_of(raw: bytes, kind: Kind, markdown: bool, words: OwnWords = NO_WORDS) -> ContentForm:
    """Draw the form of a file. Raises ``Unformed`` when its fields cannot be read."""
    try:
        text = plain_text(raw)
        start, fields, at, body = parts(text, markdown)
        root = compose(fields)
    except (UnicodeDecodeError, NotWritten, yaml.YAMLError):
        raise Unformed from None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise Unformed
    drawer = _Drawer(fields, text.count("\n", 0, start), words)
    drawn = tuple(drawer.record(kind.record, root, ""))
    blank = len(body) - len(body.lstrip("\n"))
    line = text.count("\n", 0, at) + 1 + blank
    return ContentForm(kind, drawn, shown_body(body) if markdown else None, line)


def empty_fields(record: type, name: str, words: OwnWords) -> tuple[DeskField, ...]:
    """The fields of a new row whose inputs begin with ``name``."""
    return tuple(_Drawer("", 0, words).record(record, None, name))


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws the nodes of one text; ``above`` is the number of lines before it in the file."""

    text: str
    above: int
    words: OwnWords

    def record(self, record: type, node: yaml.MappingNode | None, prefix: str) -> Iterator[DeskField]:
        shapes = shapes_of(record)
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value if node is not None else ():
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise Unformed
            found[key.value] = (key, value)
        known = set()
        for info in fields_of(record):
            names: tuple[str, ...] = (info.label.text, info.name)
            if not prefix and not found.keys() & {*names}:
                names = tuple(name for name in usual_names_of(record, info.label.text) if name not in known)
            key = next((name for name in names if name in found), info.label.text)
            known.add(key)
            yield self._field(record, info, shapes[info.name], key, found.get(key), prefix)
        for key, (at, value) in found.items():
            if key not in known:
                yield self._unknown(key, at, value, prefix)

    def _unknown(self, key: str, at: yaml.Node, value: yaml.Node, prefix: str) -> DeskField:
        return DeskField(
            name=f"{prefix}~{key}",
            key=key,
            label=key,
            shape=ValueShape.RAW,
            help="这一项不在字段表里，照文件里的写法保留",
            value=self._raw(value),
            present=True,
            first=self._line(at.start_mark.line),
            last=self._last(value),
        )

    def _field(
        self,
        record: type,
        info: FieldInfo,
        shape: ValueShape,
        key: str,
        found: tuple[yaml.Node, yaml.Node] | None,
        prefix: str,
    ) -> DeskField:
        node = found[1] if found else None
        drawn = self._shape(shape, node)
        name = f"{prefix}{info.name}"
        example = "" if info.label.example == "……" else info.label.example
        if drawn is ValueShape.LIST:
            example = example.strip("[]")
        options = self._options(record, info, drawn, node)
        rows: tuple[FormRow, ...] = ()
        if drawn in (ValueShape.ROWS, ValueShape.GROUP) and info.nested is not None:
            nodes = node.value if isinstance(node, yaml.SequenceNode) else [node] if node is not None else []
            rows = tuple(
                FormRow(
                    name=f"{name}/{n}", origin=n, fields=tuple(self.record(info.nested, node, f"{name}/{n}/"))
                )
                for n, node in enumerate(nodes)
                if isinstance(node, yaml.MappingNode)
            )
        return DeskField(
            name=name,
            key=key,
            label=info.label.text,
            shape=drawn,
            help=info.label.help,
            example=example,
            required=info.required,
            expected=EXPECTED in info.roles,
            usual=USUAL in info.roles,
            value=self._value(drawn, node),
            values=self._values(drawn, node, name),
            options=options,
            default=_default(record, info.name) if options else "",
            suggestions=_suggestions(info),
            rows=rows,
            single=isinstance(node, yaml.ScalarNode | yaml.MappingNode),
            present=node is not None,
            first=self._line(found[0].start_mark.line) if found else 0,
            last=self._last(node) if node is not None else -1,
        )

    def _shape(self, shape: ValueShape, node: yaml.Node | None) -> ValueShape:
        """The shape of a field with this value: the declared one, or its YAML text if the value has another."""
        if node is None or (isinstance(node, yaml.ScalarNode) and not scalar_text(node, self.text)):
            return shape
        return shape if fits(shape, node) else ValueShape.RAW

    def _value(self, shape: ValueShape, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if shape is ValueShape.RAW:
            return self._raw(node)
        return scalar_text(node, self.text) if isinstance(node, yaml.ScalarNode) and shape in _WORDS else ""

    def _values(self, shape: ValueShape, node: yaml.Node | None, name: str) -> tuple[tuple[str, str], ...]:
        if shape is ValueShape.LIST:
            nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
            said = [scalar_text(node, self.text) for node in nodes if isinstance(node, yaml.ScalarNode)]
            said += [""] * _EMPTY
            if len(said) == 2 and not said[0]:
                said.pop()
            return tuple((f"{name}/{n}", text) for n, text in enumerate(said))
        if shape is ValueShape.PAIRS:
            entries = node.value if isinstance(node, yaml.MappingNode) else ()
            return tuple((key.value, scalar_text(value, self.text)) for key, value in entries)
        return ()

    def _options(
        self, record: type, info: FieldInfo, shape: ValueShape, node: yaml.Node | None
    ) -> tuple[str, ...]:
        if shape is ValueShape.FLAG:
            words: list[str] = ["是", "否"]
        elif info.choice is not None:
            words = [*info.choice.words, *self.words.of(record, info.name)]
        else:
            return ()
        said = self._value(shape, node)
        return tuple(dict.fromkeys([*words, *([said] if said else [])]))

    def _raw(self, node: yaml.Node) -> str:
        return raw_of(self.text, node, end_of(self.text, node))

    def _line(self, line: int) -> int:
        return line + 1 + self.above

    def _last(self, node: yaml.Node) -> int:
        return self._line(self.text.count("\n", 0, end_of(self.text, node)))


_WORDS = (ValueShape.LINE, ValueShape.CHOICE, ValueShape.FLAG)


def _default(record: type, name: str) -> str:
    """The word for an enumeration without a value."""
    value = next(field.default for field in dataclasses.fields(record) if field.name == name)
    return value if isinstance(value, str) else "否" if value is False else ""


def _suggestions(info: FieldInfo) -> str:
    """The list of words from which a field is chosen by typing, empty when it has none."""
    if info.refers:
        return "-".join(info.refers)
    if UNIT in info.roles or PUBLISHER in info.roles:
        return UNITS
    return TOPICS if info.name == TOPIC.name else ""

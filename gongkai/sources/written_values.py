"""Values as the YAML that a careful clerk would write: plain where that reads back alike, otherwise in quotes."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.sources.nodes import Fields, Scalar, read_yaml

#: Lists of words up to this many characters are written on one line.
_ONE_LINE = 60


@dataclass(frozen=True, slots=True)
class Raw:
    """A value as YAML text, for what a form cannot show in another way."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list: ``origins`` are the places (from 0) of its values in the list of the file, None for new ones."""

    values: tuple[Value, ...]
    origins: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys of a mapping with their new values, None for a key to remove; keys not named stay as they are.

    ``order`` lists the keys in the order in which new ones are written.
    """

    changes: tuple[tuple[str, Value | None], ...]
    order: tuple[str, ...]


Value = str | Raw | Items | Entries


class NotWritten(Exception):
    """The value cannot be written so that it reads back as wanted; nothing was changed."""


def scalar(text: str, style: str | None = None, *, flow: bool = False) -> str:
    """A text as YAML on one line, with the quotes of ``style`` if possible.

    ``flow``: within brackets, where commas and brackets need quotes. Raises ``NotWritten`` when no way of
    writing reads back as ``text``.
    """
    if not text:
        return f"{style}{style}" if style in ("'", '"') else ("''" if flow else "")
    single = "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    ways = {"'": single, '"': f'"{escaped}"', "": text}
    for way in dict.fromkeys((style or "", "", "'", '"')):
        written = ways.get(way, text)
        if _reads_as(f"k: [{written}]\n" if flow else f"k: {written}\n", text, flow):
            return written
    raise NotWritten(text)


def _reads_as(line: str, text: str, flow: bool) -> bool:
    node, problems = read_yaml(line, "")
    if problems and not (flow and all(found.code == "GK015" for found in problems)):
        return False
    if not isinstance(node, Fields) or len(node.entries) != 1:
        return False
    value = node.entries[0][1]
    if flow:
        items = getattr(value, "items", ())
        return [element.text if isinstance(element, Scalar) else None for element in items] == [text]
    return isinstance(value, Scalar) and value.text == text


def block_text(text: str, indent: int, header: str = "") -> str:
    """Several lines as a literal block that begins with ``|``; its lines are ``indent`` blanks in."""
    kept = text.rstrip("\n")
    ends = len(text) - len(kept)
    chomp = "-" if not ends else "" if ends == 1 else "+"
    deeper = str(2) if kept[:1] in (" ", "\n", "\t") else ""
    lines = (text.rstrip("\n") + "\n" * max(ends - 1, 0)).split("\n")
    return f"|{deeper}{chomp}{header}\n" + "\n".join(
        f"{' ' * indent}{line}" if line else "" for line in lines
    )


def entry(key: str, value: Value, indent: int) -> str:
    """A key with its value in block style: the first line without its indentation, the others with it."""
    name = scalar(key)
    if isinstance(value, str):
        if "\n" in value:
            return f"{name}: {block_text(value, indent + 2)}"
        return f"{name}: {scalar(value)}".rstrip(" ") if not value else f"{name}: {scalar(value)}"
    if isinstance(value, Raw):
        return f"{name}:{raw_text(value, indent + 2)}"
    if isinstance(value, Entries):
        inner = f"\n{' ' * (indent + 2)}".join(entry(k, v, indent + 2) for k, v in _given(value))
        return f"{name}:\n{' ' * (indent + 2)}{inner}"
    if value.origins == (None,) and isinstance(value.values[0], str) and value.values[0]:
        return entry(key, value.values[0], indent)
    if short(value):
        return f"{name}: {flow_text(value)}"
    dash = f"\n{' ' * (indent + 2)}"
    return f"{name}:" + "".join(f"{dash}{item(element, indent + 2)}" for element in value.values)


def item(value: Value, indent: int) -> str:
    """An item of a block list with its dash, which is ``indent`` blanks in."""
    if isinstance(value, Entries):
        return "- " + f"\n{' ' * (indent + 2)}".join(entry(k, v, indent + 2) for k, v in _given(value))
    if isinstance(value, str):
        return f"- {block_text(value, indent + 2) if chr(10) in value else scalar(value)}".rstrip(" ")
    if isinstance(value, Raw):
        return f"-{raw_text(value, indent + 2)}"
    return f"- {flow_text(value)}"


def raw_text(value: Raw, indent: int) -> str:
    """The YAML text of a value after its colon."""
    lines = value.text.strip("\n").split("\n")
    if len(lines) == 1 and not lines[0].startswith("- ") and not _is_mapping(lines[0]):
        return f" {lines[0]}"
    if lines[0][:1] in "|>":
        return " " + "\n".join([lines[0], *(f"{' ' * indent}{line}" if line else "" for line in lines[1:])])
    return "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)


def _is_mapping(line: str) -> bool:
    return line[:1] not in ("{", "[") and isinstance(read_yaml(line + "\n", "")[0], Fields)


def short(value: Items) -> bool:
    """Whether a list is written on one line in brackets: a few words."""
    words = value.values
    return all(isinstance(word, str) and "\n" not in word for word in words) and (
        sum(len(str(word)) + 2 for word in words) <= _ONE_LINE
    )


def flow_text(value: Value) -> str:
    """A value in brackets or braces, on one line. Raises ``NotWritten`` for what needs several."""
    if isinstance(value, str):
        if "\n" in value:
            raise NotWritten(value)
        return scalar(value, flow=True)
    if isinstance(value, Items):
        if value.origins == (None,) and isinstance(value.values[0], str):
            return flow_text(value.values[0])
        return f"[{', '.join(map(flow_text, value.values))}]"
    if isinstance(value, Entries):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow_text(v)}" for k, v in _given(value)) + "}"
    if "\n" in value.text.strip("\n"):
        raise NotWritten(value.text)
    return value.text.strip()


def _given(value: Entries) -> list[tuple[str, Value]]:
    """The keys of a new mapping in their order, without those that have no value."""
    place = {key: number for number, key in enumerate(value.order)}
    given = [(key, change) for key, change in value.changes if change is not None]
    return sorted(given, key=lambda pair: place.get(pair[0], len(place)))

"""The examples of components: descriptions of parameters, and calls with real values to draw and to test.

``templates/components/<name>/examples.yaml`` describes the macro beside it, as in govuk-frontend. The values
of a call are converted to the dataclasses of views, so an example can only contain what a page could: an
unknown key, a missing one or a value of another type is an ``ExampleFault``.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from gongkai.pages import figure_parts, frame, parts
from gongkai.pages.contact import parts as contact_parts
from gongkai.pages.document import note_parts, tools, versions
from gongkai.pages.document import parts as document_parts
from gongkai.pages.tasks import choices, comparison_parts, summary_parts
from gongkai.text.file_names import made_by_programs

FILE = "examples.yaml"
_PLAIN: dict[str, Any] = {"text": str, "number": int, "flag": bool, "moment": dt.datetime}
_REASONS = {"unexpected_keyword_argument": "没有这个名称", "missing": "缺少"}


class ExampleFault(ValueError):
    """An ``examples.yaml`` does not fit its macro; the message is a sentence for template authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a macro.

    ``type`` is ``text``, ``number``, ``flag``, ``moment`` or a dataclass of ``pages/parts.py``,
    ``pages/frame.py`` and the other modules that ``_type`` lists; ``[]`` after it means any number of them,
    ``?`` that it may be empty.
    """

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One call as written; ``frame`` has the fields that differ from the usual ``Chrome`` around it."""

    name: str
    call: dict[str, Any]
    frame: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFile:
    """One ``examples.yaml``: the purpose of the component, its parameters, its examples."""

    purpose: str
    params: tuple[Parameter, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its examples; ``name`` is the name of its folder."""

    name: str
    file: ExampleFile

    @property
    def macro(self) -> str:
        """The name of its macro in templates."""
        return self.name.replace("-", "_")

    def values(self, example: Example) -> dict[str, Any]:
        """The arguments of a call, in the declared types. Raises ``ExampleFault``."""
        where = f"{self.name}/{FILE}：示例“{example.name}”"
        declared = {parameter.name: parameter for parameter in self.file.params}
        for name in example.call.keys() - declared.keys():
            raise ExampleFault(f"{where}：{name} 不是 params 里的参数")
        for parameter in self.file.params:
            if parameter.required and parameter.name not in example.call:
                raise ExampleFault(f"{where}：缺少参数 {parameter.name}")
        return {
            name: typed(_type(declared[name].type, where), value, f"{where}：{name}")
            for name, value in example.call.items()
        }

    def chrome(self, example: Example, base: frame.Chrome) -> frame.Chrome:
        """The ``Chrome`` that the example asks for. Raises ``ExampleFault``."""
        if not example.frame:
            return base
        usual = _plain(base)
        assert isinstance(usual, dict)
        where = f"{self.name}/{FILE}：示例“{example.name}”：frame"
        changed: frame.Chrome = typed(frame.Chrome, usual | example.frame, where)
        return changed


def read_components(templates: Path) -> tuple[Component, ...]:
    """Every component of a template folder with its examples, by name. Raises ``ExampleFault``."""
    folders = sorted((templates / "components").iterdir())
    return tuple(_read(folder) for folder in folders if folder.is_dir() and not made_by_programs(folder.name))


def _read(folder: Path) -> Component:
    file = folder / FILE
    where = f"{folder.name}/{FILE}"
    if not file.is_file():
        raise ExampleFault(f"{where}：没有这个文件，每个组件都要有示例")
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ExampleFault(f"{where}：不是合格的 YAML：{error}") from None
    return Component(folder.name, typed(ExampleFile, written, where))


def typed(kind: Any, value: object, where: str) -> Any:
    """Convert ``value``, as read from YAML, to the type ``kind``, strictly and refusing unknown keys.

    It is validated as JSON, where a list may become a tuple and a string a date; there is no other coercion.
    Raises ``ExampleFault`` with ``where`` and every reason.
    """
    try:
        (made,) = _reader(kind).validate_json(json.dumps([value], default=str), strict=True)
    except ValidationError as error:
        raise ExampleFault(f"{where}：{'；'.join(map(_reason, error.errors()))}") from None
    return made


@cache
def _reader(kind: Any) -> TypeAdapter[tuple[Any]]:
    # a dataclass takes the configuration of the type around it, so it is wrapped in a tuple
    return TypeAdapter(tuple[kind], config=ConfigDict(extra="forbid"))


def _reason(found: ErrorDetails) -> str:
    place = ".".join(str(step) for step in found["loc"][1:]) or "整体"
    return f"{place} {_REASONS.get(found['type']) or '的值不对'}"


def _type(written: str, where: str) -> Any:
    """The Python type for a parameter's ``type``. Raises ``ExampleFault`` when it is unknown."""
    if written.endswith("?"):
        return _type(written[:-1], where) | None
    if written.endswith("[]"):
        return tuple[_type(written[:-2], where), ...]  # type: ignore[misc]
    for known in (
        _PLAIN,
        vars(parts),
        vars(tools),
        vars(figure_parts),
        vars(note_parts),
        vars(summary_parts),
        vars(comparison_parts),
        vars(choices),
        vars(document_parts),
        vars(versions),
        vars(contact_parts),
        vars(frame),
    ):
        if written in known:
            return known[written]
    raise ExampleFault(f"{where}：不认识的类型 {written}")


def _plain(value: object) -> object:
    """Convert dataclasses to the structure that YAML would give."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def written(call: dict[str, Any]) -> str:
    """A call as YAML, with every value in full."""
    copy = json.loads(json.dumps(call, default=str, ensure_ascii=False))
    return yaml.safe_dump(copy, allow_unicode=True, sort_keys=False, width=100) if copy else ""

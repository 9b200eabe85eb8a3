"""What templates have at hand: a thing that many pages show is drawn once, and every value is escaped."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from jinja2 import TemplateError, UndefinedError
from jinja2.sandbox import SecurityError
from markupsafe import Markup, escape

from gongkai.pages.parts import Link
from gongkai.render.environment import Once, make_environment
from tests.inspect.pages import CHROME


class _Drawing:
    def __html__(self) -> str:
        return "<svg/>"


class _Word(str):
    pass


@pytest.mark.parametrize(
    "value", ["<b>\"甲\" & '乙'</b>", Markup("<b>&amp;</b>"), 12, None, 1.5, _Drawing(), _Word("<i>"), ""]
)
def test_a_value_is_written_as_markupsafe_escapes_it(value: object) -> None:
    macro = "{% macro row(one) %}<p title='{{ one }}'>{{ one }}</p>{% endmacro %}"
    parts = "{% set kept %}{{ value }}{% endset %}{{ value }}{{ kept }}{{ row(value) }}"
    environment = make_environment({"a.html": macro + parts}, CHROME)
    one = str(escape(value))
    assert environment.get_template("a.html").render(value=value) == f"{one}{one}<p title='{one}'>{one}</p>"


def test_a_value_that_is_not_there_is_never_written_as_nothing() -> None:
    with pytest.raises(UndefinedError):
        make_environment({"a.html": "{{ value }}"}, CHROME).get_template("a.html").render()


def test_a_row_with_more_or_fewer_cells_than_labels_is_a_fault_of_the_template() -> None:
    row = "{% for label, cell in zip(labels, cells) %}{{ label }}{{ cell }}{% endfor %}"
    template = make_environment({"a.html": row}, CHROME).get_template("a.html")
    assert template.render(labels="ab", cells="12") == "a1b2"
    for cells in ("1", "123"):
        with pytest.raises(TemplateError):
            template.render(labels="ab", cells=cells)


def test_a_thing_is_drawn_once_for_each_way_of_drawing_it() -> None:
    drawn: list[tuple[object, ...]] = []

    def macro(thing: object, *how: object) -> str:
        drawn.append((thing, *how))
        return f"<li>{thing}{how}</li>"

    once, task, other = Once([]), ("第1项",), ("第2项",)
    first = once(macro, task, ["", "牵头部门"], True)
    assert once(macro, task, ["", "牵头部门"], True) == first
    assert len(drawn) == 1
    assert once(macro, task, ["", "牵头部门"], False) != first
    assert once(macro, other, ["", "牵头部门"], True) != first
    assert len(drawn) == 3


def test_two_things_that_look_the_same_are_told_apart() -> None:
    def macro(thing: object) -> str:
        return str(id(thing))

    once, things = Once([]), [["甲"], ["甲"], ["甲"]]
    assert len({once(macro, thing) for thing in things}) == 3


def test_the_same_thing_is_drawn_by_each_macro() -> None:
    once, thing = Once([]), ("甲",)
    assert [once(macro, thing) for macro in (lambda one: "行", lambda one: "格")] == ["行", "格"]


def test_a_template_is_compiled_again_only_when_its_text_has_changed(tmp_path: Path) -> None:
    file, other = tmp_path / "a.html", dataclasses.replace(CHROME, site_name="别的网站")
    pages, compiled = [], []
    for text, chrome in (("一", CHROME), ("一", other), ("二", other), ("一", CHROME)):
        file.write_text(f"{text}{{{{ chrome.site_name }}}}", encoding="utf-8")
        environment = make_environment(tmp_path, chrome)
        pages.append(environment.get_template("a.html").render())
        compiled.append(environment.compiling > 0)
    names = (CHROME.site_name, other.site_name)
    assert pages == [f"一{names[0]}", f"一{names[1]}", f"二{names[1]}", f"一{names[0]}"]
    assert compiled == [True, False, True, True]


@pytest.mark.parametrize("filters", ["map(attribute='{}')|join", "selectattr('{}')|list"])
@pytest.mark.parametrize("name", ["__class__", "__init__"])
def test_a_filter_reaches_no_more_of_a_value_than_a_template(filters: str, name: str) -> None:
    environment = make_environment({"a.html": f"{{{{ pages|{filters.format(name)} }}}}"}, CHROME)
    with pytest.raises(SecurityError):
        environment.get_template("a.html").render(pages=[CHROME])


def test_a_filter_reads_fields_and_items() -> None:
    text = "{{ links|map(attribute='text')|join }}{{ rows|map(attribute='a')|join }}{{ rows|map(attribute='b.0')|join }}"
    environment = make_environment({"a.html": text}, CHROME)
    links, rows = (
        [Link(text="甲", url="/"), Link(text="乙", url="/")],
        [{"a": 1, "b": "xy"}, {"a": 2, "b": "z"}],
    )
    assert environment.get_template("a.html").render(links=links, rows=rows) == "甲乙12xz"


def test_a_field_that_is_not_there_is_undefined_in_a_filter() -> None:
    environment = make_environment({"a.html": "{{ links|map(attribute='other')|join }}"}, CHROME)
    with pytest.raises(UndefinedError):
        environment.get_template("a.html").render(links=[Link(text="甲", url="/")])

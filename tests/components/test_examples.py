"""Every component says what it takes and shows it; every example is sound HTML without anything that the policy forbids."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest
from html5lib.html5parser import ParseError
from jinja2.defaults import DEFAULT_FILTERS

from gongkai.inspect.reading import read_markup
from gongkai.preview.examples import Component, ExampleFault, read_components
from tests.components.drawing import COMPONENTS, FOLDERS, drawn, environment, macro
from tests.conftest import ROOT

#: Attributes whose words are ids on the same page.
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


def faults_of_form(html: str) -> str:
    """What the parsing rules of HTML call an error, empty when there is none."""
    try:
        html5lib.HTMLParser(strict=True).parseFragment(html)
    except ParseError as error:
        return str(error)
    return ""


def inline(html: str) -> list[str]:
    """Styles, scripts and handlers that stand in the markup itself."""
    page = read_markup(html)
    found = [element.tag for element in page.all("style", "script")]
    for element in page.elements:
        found += [name for name in element.attributes if name == "style" or name.startswith("on")]
        found += [
            name for name, value in element.attributes.items() if value.strip().startswith("javascript:")
        ]
    return found


def test_the_handbook_names_every_filter_that_jinja_does_not_have() -> None:
    own = set(environment().filters) - set(DEFAULT_FILTERS)
    table = (ROOT / "docs" / "components.md").read_text(encoding="utf-8").partition("| 过滤器 |")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", table.partition("\n\n")[0], re.MULTILINE)) == own


def test_every_folder_is_a_component_with_a_purpose_and_examples() -> None:
    assert [component.name for component in COMPONENTS] == FOLDERS
    assert all(component.file.purpose for component in COMPONENTS)
    assert all(component.file.examples for component in COMPONENTS)


@pytest.mark.parametrize("component", COMPONENTS, ids=FOLDERS)
def test_every_parameter_of_the_macro_is_described_and_no_other(component: Component) -> None:
    written = macro(component)
    names = [argument.name for argument in written.args]
    assert [parameter.name for parameter in component.file.params] == names
    required = names[: len(names) - len(written.defaults)]
    assert [parameter.name for parameter in component.file.params if parameter.required] == required
    assert all(parameter.description for parameter in component.file.params)


@pytest.mark.parametrize("component", COMPONENTS, ids=FOLDERS)
def test_every_parameter_is_used_by_an_example_and_names_do_not_repeat(component: Component) -> None:
    used = {name for example in component.file.examples for name in example.call}
    assert used == {parameter.name for parameter in component.file.params}
    assert set(Counter(example.name for example in component.file.examples).values()) == {1}


@pytest.mark.parametrize("component", COMPONENTS, ids=FOLDERS)
def test_every_example_is_well_formed_and_keeps_the_policy(component: Component) -> None:
    for example in component.file.examples:
        html = drawn(component, example)
        assert (example.name, faults_of_form(html), inline(html)) == (example.name, "", [])


@pytest.mark.parametrize("component", COMPONENTS, ids=FOLDERS)
def test_every_example_has_each_id_once_and_names_only_ids_that_it_has(component: Component) -> None:
    for example in component.file.examples:
        page = read_markup(drawn(component, example))
        ids = Counter(element.get("id") for element in page.having("id"))
        assert set(ids.values()) <= {1}, example.name
        named = {
            word for name in REFERENCES for element in page.having(name) for word in element.get(name).split()
        }
        assert named <= ids.keys(), example.name


@pytest.mark.parametrize(
    "html",
    [
        "<p>没有关上<div>",
        "<ul><li>一</ul></li>",
        "<p><div>段落里的块</div></p>",
        '<a href="/"><a href="/">链接里的链接</a></a>',
        '<p class="a" class="b">两次</p>',
        "</span>",
    ],
)
def test_malformed_markup_is_noticed(html: str) -> None:
    assert faults_of_form(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red">',
        "<script>1</script>",
        "<style>p{}</style>",
        '<p onclick="x">',
        '<a href="javascript:x">',
    ],
)
def test_inline_style_and_script_are_noticed(html: str) -> None:
    assert inline(html)


SOUND = """purpose: 供测试
params:
  - {name: crumbs, type: "Link[]", required: true, description: 各级}
  - {name: note, type: "text?", required: false, description: 小字}
examples:
  - name: 一级
    call:
      crumbs: [{text: 首页, url: /}]
"""


def component_of(folder: Path, text: str | None) -> Component:
    """The one component of a template folder whose examples are ``text``."""
    place = folder / "components" / "way"
    place.mkdir(parents=True)
    if text is not None:
        (place / "examples.yaml").write_text(text, encoding="utf-8")
    (component,) = read_components(folder)
    return component


def test_values_become_the_dataclasses_that_views_are_made_of(tmp_path: Path) -> None:
    component = component_of(tmp_path, SOUND)
    (crumb,) = component.values(component.file.examples[0])["crumbs"]
    assert (type(crumb).__name__, crumb.text, crumb.url, crumb.current) == ("Link", "首页", "/", False)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("text: 首页", "txt: 首页"), "0.txt 没有这个名称"),
        (("text: 首页, ", ""), "0.text 缺少"),
        (("text: 首页", "text: 12"), "0.text 的值不对"),
        (("url: /", "current: 是"), "0.current 的值不对"),
        (("crumbs: [", "crumb: ["), "crumb 不是 params 里的参数"),
        (("crumbs: [{text: 首页, url: /}]", "note: 小字"), "缺少参数 crumbs"),
        (("Link[]", "Lnik[]"), "不认识的类型 Lnik"),
    ],
)
def test_a_call_that_no_page_could_make_is_refused_in_chinese(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    component = component_of(tmp_path, SOUND.replace(*change))
    with pytest.raises(ExampleFault, match=r"way/examples\.yaml：示例“一级”") as caught:
        component.values(component.file.examples[0])
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "没有这个文件"),
        ("- [", "不是合格的 YAML"),
        (SOUND.replace("purpose", "porpoise"), "porpoise 没有这个名称"),
        (SOUND.replace("required: true, ", ""), "params.0.required 缺少"),
    ],
)
def test_a_file_of_examples_with_a_fault_is_refused_in_chinese(
    tmp_path: Path, text: str | None, reason: str
) -> None:
    with pytest.raises(ExampleFault, match=r"way/examples\.yaml") as caught:
        component_of(tmp_path, text)
    assert reason in str(caught.value)

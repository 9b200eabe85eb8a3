"""Every example of every component, drawn once for the tests that walk over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from gongkai.pages.frame import Chrome
from gongkai.preview.examples import Component, Example, read_components
from gongkai.preview.gallery import draw, sample_chrome
from gongkai.render.assets import addresses, collect_assets
from gongkai.render.environment import make_environment

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FOLDERS = sorted(folder.name for folder in (TEMPLATES / "components").iterdir() if folder.is_dir())
COMPONENTS = read_components(TEMPLATES)
EXAMPLES = [(component, example) for component in COMPONENTS for example in component.file.examples]


@cache
def chrome() -> Chrome:
    """The frame around the examples."""
    return sample_chrome(addresses(collect_assets(TEMPLATES)))


@cache
def environment() -> Environment:
    """The environment that pages are drawn with."""
    return make_environment(TEMPLATES, chrome())


def drawn(component: Component, example: Example) -> str:
    """The HTML of an example, without the gallery around it."""
    own = component.chrome(example, chrome())
    return draw(environment() if own is chrome() else make_environment(TEMPLATES, own), component, example)


def macro(component: Component) -> nodes.Macro:
    """The macro of a component as it is written."""
    source = (TEMPLATES / "components" / component.name / "macro.html").read_text(encoding="utf-8")
    found = {node.name: node for node in environment().parse(source).find_all(nodes.Macro)}
    return found[component.macro]

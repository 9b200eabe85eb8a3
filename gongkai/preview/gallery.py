"""The gallery: every example of every component, on one page and on a page per component.

It is for authors of templates and for tests; it is never published with a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from gongkai.pages.frame import Chrome, FooterItem, NavItem, Page
from gongkai.pages.parts import Body, Facet, Link
from gongkai.preview.examples import Component, Example, ExampleFault, Parameter, written
from gongkai.render.faults import reason_of

TEMPLATE = "pages/gallery.html"
STYLE = "gallery.css"
"""Under ``assets/`` of the templates, and at the root of the gallery; no bundle of a site contains it."""
TITLE = "组件示例"

_REFERENCE = re.compile(
    r'(?P<name>\s(?:id|for|aria-labelledby|aria-describedby|aria-controls|headers)=")(?P<ids>[^"]+)"'
)
_FRAGMENT = re.compile(r'(?P<name>\shref="#)(?=[^"])')


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One drawn example: its name, the prefix of its ids, the call as YAML, the output of the macro."""

    name: str
    id: str
    call: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComponent:
    """One component as the gallery shows it."""

    name: str
    macro: str
    purpose: str
    params: tuple[Parameter, ...]
    examples: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryView:
    """A page of the gallery; ``all`` links to every component."""

    components: tuple[ShownComponent, ...]
    all: tuple[Facet, ...]


def sample_chrome(assets: tuple[tuple[str, str], ...]) -> Chrome:
    """The ``Chrome`` of a fictional county, for examples that do not need another one."""
    columns = (
        ("guide", "政府信息公开指南"),
        ("rules", "政府信息公开制度"),
        ("statutory", "法定主动公开内容"),
    )
    return Chrome(
        site_name="云溪县人民政府",
        authority="政务公开",
        base_url="https://www.yunxi.gov.cn/zwgk/",
        base_path="/zwgk/",
        navigation=tuple(NavItem(id=name, name=label, url=f"/{name}/") for name, label in columns),
        utilities=(Link(text="搜索", url="/search/"), Link(text="站点地图", url="/sitemap/")),
        footer=(
            FooterItem(label="主办单位", value="云溪县人民政府办公室"),
            FooterItem(label="网站标识码", value="3708990001"),
        ),
        error_report_url="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3708990001&url=",
        demonstration="",
        assets=assets,
    )


def draw(environment: Environment, component: Component, example: Example) -> Markup:
    """The output of the macro for an example. Raises ``ExampleFault`` when they do not fit."""
    where = f"{component.name}：示例“{example.name}”"
    render_body: Any = environment.globals["markdown"]
    values: dict[str, Any] = {
        name: render_body(value) if isinstance(value, Body) else value
        for name, value in component.values(example).items()
    }
    try:
        macro = getattr(environment.globals["ui"], component.macro)
        unknown = values.keys() - set(macro.arguments)
        if unknown:
            raise ExampleFault(f"{where}：宏 {component.macro} 没有参数 {'、'.join(sorted(unknown))}")
        return Markup(macro(**values))
    except ExampleFault:
        raise
    except Exception as error:
        raise ExampleFault(f"{where}：模板有错：{reason_of(error)}") from None


def set_apart(html: Markup, prefix: str) -> Markup:
    """Prefix all ids in the HTML, because two examples of one component may be on the same page."""

    def replace(match: re.Match[str]) -> str:
        ids = " ".join(f"{prefix}-{name}" for name in match["ids"].split())
        return f'{match["name"]}{ids}"'

    return Markup(_FRAGMENT.sub(rf"\g<name>{prefix}-", _REFERENCE.sub(replace, html)))


def shown(component: Component, drawn: Iterable[Markup]) -> ShownComponent:
    """A component with its examples as ``drawn``, in the same order."""
    examples = []
    for place, (example, html) in enumerate(zip(component.file.examples, drawn, strict=True), 1):
        name = f"{component.name}-{place}"
        examples.append(
            Drawn(name=example.name, id=name, call=written(example.call), html=set_apart(html, name))
        )
    return ShownComponent(
        name=component.name,
        macro=component.macro,
        purpose=component.file.purpose,
        params=component.file.params,
        examples=tuple(examples),
    )


def gallery_pages(components: Sequence[ShownComponent]) -> tuple[Page, ...]:
    """The page with all components, then one page for each."""
    links = tuple(Link(text=item.name, url=f"/{item.name}/", count=len(item.examples)) for item in components)
    pages = [_page("/", TITLE, tuple(components), (Facet(label="组件", links=links),))]
    home = (Facet(label="组件", links=(Link(text="全部组件", url="/"),)),)
    pages += [_page(f"/{item.name}/", f"组件 {item.name}", (item,), home) for item in components]
    return tuple(pages)


def _page(url: str, title: str, components: tuple[ShownComponent, ...], links: tuple[Facet, ...]) -> Page:
    return Page(
        url=url,
        template=TEMPLATE,
        title=title,
        head_title=title if url == "/" else f"{title}_{TITLE}",
        meta=(),
        crumbs=(),
        column="",
        view=GalleryView(components=components, all=links),
        indexable=False,
    )

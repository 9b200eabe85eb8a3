"""The Jinja environment: strict, autoescaping, with the components as one namespace ``ui``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, Template, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from gongkai.pages.frame import Chrome, Page
from gongkai.pages.tones import tone
from gongkai.render.compiled import CompiledTemplates
from gongkai.render.reach import reachable
from gongkai.render.rendered_text import markdown_renderer
from gongkai.render.title import title_markup, words_markup
from gongkai.text.dates import chinese_date, chinese_moment

#: At most this many drawn parts are cached per process, about 2 KB each.
_KEPT = 1 << 14
#: Every environment has the same options and filters (``make_environment``).
_COMPILED = CompiledTemplates()


class Components:
    """``ui.name(…)`` is the macro ``name`` of ``components/<name>/macro.html``, compiled once a process."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._macros: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._macros:
            path = f"components/{name.replace('_', '-')}/macro.html"
            self._macros[name] = getattr(self._environment.get_template(path).module, name)
        return self._macros[name]


class _Sent(DictLoader):
    """Templates sent to another machine; faults name the file from which they come."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # type: ignore[override]
        source, _, current = super().get_source(environment, template)
        return source, f"templates/{template}", current


def escaped(value: object) -> str:
    """The escaped text of a value: ``markupsafe.escape`` without its wrapper, as the text is only joined."""
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(value)


#: The part of ``escape`` that escapes, before it wraps the result.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Template(Template):
    """A compiled template. A page has hundreds of values, and wrapping each takes longer than escaping it."""

    @classmethod
    def from_code(cls, *args: Any, **options: Any) -> Template:
        """The template of compiled code."""
        template = super().from_code(*args, **options)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class _Context(Context):
    """A context that calls every callable directly.

    Jinja first checks twice whether a callable wants the context; none of ours does.
    """

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        """Call ``called`` with these arguments."""
        return called(*args, **named)


#: Methods of ``str`` that the sandbox replaces.
_FORMATS = ("format", "format_map")


class TimedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox: a template reads values; it cannot change or run them, nor reach anything else of Python.

    Measures its compile time, so that the first page of a template does not count as slow."""

    template_class = _Template
    context_class = _Context

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._open: dict[tuple[type, str], bool] = {}
        self.compiling: float = 0.0
        """Processor seconds spent compiling so far."""
        self.drawn: list[str] = []
        """The parts of the current page that were drawn once for several pages, in order."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of every template of the site, in one dict that is copied for each page.

        Jinja looks each name up in a chain of dicts because they might still change; here they do not.
        """
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute as the sandbox allows it; the decision is cached by type and name.

        Jinja decides by the type and the name alone, except for ``str.format``, which it wraps.
        """
        known = self._open.get((type(obj), attribute))
        if known is None:
            known = self._open[type(obj), attribute] = self._is_open(obj, attribute)
        if known:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # an item, or undefined
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item as the sandbox allows it. What has no items has attributes: ``map(attribute=…)`` asks for them so."""
        if type(argument) is str and not hasattr(type(obj), "__getitem__"):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def _is_open(self, obj: object, attribute: str) -> bool:
        return attribute not in _FORMATS and self.is_safe_attribute(obj, attribute, None)

    def call(
        self,
        context: Context,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        """Call ``called`` with these arguments.

        A template may call whatever it can name: the sandbox hides everything else; nothing is marked unsafe.
        """
        return called(*args, **named)

    def compile(self, *args: Any, **options: Any) -> Any:
        """Compile a template as Jinja does, and add the time taken."""
        started = time.thread_time()
        try:
            return super().compile(*args, **options)
        finally:
            self.compiling += time.thread_time() - started


class Once:
    """``once(macro, thing, …)`` draws a shared thing once per process: a task is in about ten ledgers."""

    def __init__(self, used: list[str]) -> None:
        self._used = used
        self._drawn: dict[tuple[object, ...], tuple[object, str]] = {}

    def __call__(self, macro: Callable[..., str], thing: object, *how: object) -> str:
        """The cached result of ``macro(thing, *how)``. The macro must not depend on the page."""
        if list in map(type, how):
            how = tuple(tuple(argument) if isinstance(argument, list) else argument for argument in how)
        key = (macro, id(thing), how)
        known = self._drawn.get(key)
        if known is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            # keep the thing too, so that its id is not reused
            known = self._drawn[key] = (thing, macro(thing, *how))
        self._used.append(known[1])
        return known[1]


class Frame:
    """The parts of the frame, each drawn once a process for all pages on which it is the same."""

    def __init__(self, chrome: Chrome, components: Components, used: list[str]) -> None:
        self._used = used
        self._chrome = chrome
        self._components = components
        self._drawn: dict[tuple[str, str], Markup] = {}
        self._marked = {"/", "/search/", "/404.html", *(link.url for link in chrome.utilities)}

    def masthead(self, page: Page) -> Markup:
        """The header; it differs on the pages that its links lead to."""
        key = page.url if page.url in self._marked else ""
        return self._once("masthead", key, lambda: self._components.masthead(page))

    def column_navigation(self, page: Page) -> Markup:
        """The navigation, with the page's column unfolded."""
        return self._once(
            "column_navigation",
            page.column,
            lambda: self._components.column_navigation(self._chrome.navigation, page.column),
        )

    def footer(self, page: Page) -> Markup:
        """The footer; it contains the address of the page if mistakes can be reported."""
        if self._chrome.error_report_url:
            return Markup(self._components.footer(page))
        return self._once("footer", "", lambda: self._components.footer(page))

    def _once(self, part: str, key: str, draw: Callable[[], str]) -> Markup:
        known = self._drawn.get((part, key))
        if known is None:
            known = self._drawn[part, key] = Markup(draw())
        self._used.append(known)
        return known


def make_environment(templates: Path | Mapping[str, str], chrome: Chrome) -> TimedEnvironment:
    """The environment for one site; ``chrome`` is the frame that every page shares.

    ``templates`` is their folder, or their texts by name on a machine without that folder.
    """
    environment = TimedEnvironment(
        loader=FileSystemLoader(templates) if isinstance(templates, Path) else _Sent(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    environment.filters |= {"iso": lambda date: date.isoformat(), "chinese_date": chinese_date}
    environment.filters |= {
        "title_markup": title_markup,
        "words_markup": words_markup,
        "reachable": reachable,
    }
    environment.filters |= {"chinese_moment": chinese_moment, "tone": tone}
    environment.globals |= {"zip": _zip, "asset": _asset(dict(chrome.assets))}
    environment.globals |= {"chrome": chrome, "words": chrome.words, "feeds": frozenset(chrome.feeds)}
    components = Components(environment)
    environment.globals["ui"] = components
    environment.globals["markdown"] = markdown_renderer(components)
    environment.globals["frame"] = Frame(chrome, components, environment.drawn)
    environment.globals["once"] = Once(environment.drawn)
    return environment


def _zip(*rows: Iterable[object]) -> list[tuple[object, ...]]:
    """Transposed rows; raises for unequal lengths, so that no cell is lost."""
    try:
        return [*zip(*rows, strict=True)]
    except ValueError as error:
        raise TemplateRuntimeError(str(error)) from error


def _asset(assets: dict[str, str]) -> Callable[[str], str]:
    def asset(name: str) -> str:
        return assets[name]

    return asset

"""Bodies as templates show them: Markdown rendered, with tables, players and notes drawn by components."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from gongkai.pages.parts import Body, ShownFile
from gongkai.render import markdown


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A rendered body for templates."""

    html: Markup
    headings: tuple[markdown.Heading, ...]
    text: str


def markdown_renderer(components: Any) -> Callable[[Body], RenderedText]:
    """The function ``markdown`` of templates; ``components`` draw what a text shows."""

    def rendered(body: Body) -> RenderedText:
        targets = dict(body.targets)
        drawn = {
            file.key: str(_drawn(components, file, f"{body.prefix}-t{place}"))
            for place, file in enumerate(body.shown, 1)
            if file.table or file.player or file.changes
        }
        shown = markdown.ShownFiles(
            measures={
                file.target: (file.width, file.height) for file in body.shown if file.target not in drawn
            },
            drawn=drawn,
        )
        made = markdown.render(
            body.source,
            resolve=lambda target: targets.get(target, target),
            prefix=body.prefix,
            top=body.top,
            shown=shown,
        )
        return RenderedText(Markup(made.html), made.headings, made.text)

    return rendered


def _drawn(components: Any, file: ShownFile, id: str) -> str:
    """The HTML of what is neither text nor picture."""
    if file.changes:
        return str(components.article_note(file.changes))
    if file.table:
        return str(components.figure_table(file.table, id))
    return str(components.media_player(file.player))

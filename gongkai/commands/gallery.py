"""``python build.py gallery``: draw every example of every component, for authors of templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from gongkai.engine.sinks import Folder
from gongkai.preview.examples import Component, read_components
from gongkai.preview.gallery import STYLE, draw, gallery_pages, sample_chrome, shown
from gongkai.publish.staging import staging
from gongkai.render.assets import addresses, collect_assets, style_beside
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.text.file_names import made_by_programs


class Occupied(Exception):
    """The folder holds something other than a gallery; the message is a sentence for staff."""


@dataclass(frozen=True, slots=True)
class GalleryOutcome:
    """How many components and examples were drawn."""

    components: int
    examples: int


def gallery(templates: Path, output: Path) -> GalleryOutcome:
    """Write the gallery of a template folder to ``output``, which is replaced in one step.

    Raises ``ExampleFault`` when an ``examples.yaml`` does not fit its macro, ``Occupied`` when ``output``
    holds something else, ``OSError`` when it cannot be written.
    """
    kept = [path for path in output.iterdir() if not made_by_programs(path.name)] if output.is_dir() else []
    if kept and not (output / STYLE).is_file():
        raise Occupied(f"{output} 里已经有别的东西，组件示例不会覆盖它；请用 --output 换一个文件夹")
    components = read_components(templates)
    assets = collect_assets(templates)
    chrome = sample_chrome(addresses(assets))
    environment = make_environment(templates, chrome)

    def drawn(component: Component) -> Iterator[Markup]:
        for example in component.file.examples:
            own = component.chrome(example, chrome)
            around = environment if own is chrome else make_environment(templates, own)
            yield draw(around, component, example)

    shows = [shown(component, drawn(component)) for component in components]
    with staging(output) as folder:
        write = Folder(folder).write
        for page in gallery_pages(shows):
            made = render_page(environment, page, "/")
            write(made.path, made.html.encode())
        for asset in assets:
            write(asset.url[1:], asset.content)
        write(STYLE, style_beside(templates, STYLE))
    return GalleryOutcome(len(components), sum(len(component.file.examples) for component in components))

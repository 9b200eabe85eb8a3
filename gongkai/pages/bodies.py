"""The text of a record as its page shows it: link targets are resolved, shown files are measured."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.pages.parts import Body, FileLink, ShownFile
from gongkai.pages.sheets import sheet_table
from gongkai.pages.targets import resolve_target, targets
from gongkai.site.attachments import captions_of
from gongkai.site.model import Site
from gongkai.sources.media import ending, kind_of, medium_of
from gongkai.sources.sheets import ENDINGS as SHEETS
from gongkai.sources.sheets import read_sheet
from gongkai.sources.workbooks import SheetFault
from gongkai.text.measures import length_text, size_text
from gongkai.text.written_address import TARGET

#: ``![名称](target)``: a file that a text shows.
_SHOWN = re.compile(rf"!\[(?P<name>[^\]\n]*)\]\(\s*<?{TARGET}")


def text_body(
    site: Site, source: str, identity: str, *, prefix: str = "s", top: int = 2, for_word: bool = False
) -> Body:
    """The Markdown ``source`` of the record ``identity``; ``for_word`` includes the bytes of its pictures."""
    found = targets(site, source, identity)
    shown = tuple(_shown(site, source, identity, prefix, for_word)) if "![" in source else ()
    return Body(source=source, targets=found, prefix=prefix, top=top, shown=shown)


def attached_file(site: Site, path: str, name: str, transcript: str = "") -> FileLink:
    """The file at ``path`` under the content folder, with its format, size and length for readers."""
    file = site.files.get(path)
    known = medium_of(file) if file else None
    kind = kind_of(path)
    captions = captions_of(path)
    return FileLink(
        name=name,
        url=f"/{path}",
        format=ending(path).upper(),
        size=size_text(known.size) if known else "",
        medium=kind if kind in ("video", "audio") else "",
        length=length_text(known.seconds) if known and known.seconds else "",
        transcript=transcript,
        captions=f"/{captions}" if captions in site.files else "",
    )


def _shown(site: Site, source: str, identity: str, prefix: str, for_word: bool) -> Iterator[ShownFile]:
    times: Counter[str] = Counter()
    for place, match in enumerate(_SHOWN.finditer(source), 1):
        target, name = match["target"], match["name"]
        times[target] += 1
        time = times[target]
        path = resolve_target(site, target, identity).removeprefix("/")
        file = site.files.get(path)
        if file is None:
            continue
        if ending(path) in SHEETS:
            try:
                sheet = read_sheet(file)
            except SheetFault:
                continue  # the check of sources reports why
            table = sheet_table(sheet, name, f"{prefix}-biao-{place}")
            yield ShownFile(target=target, time=time, table=table)
            continue
        match kind_of(path):
            case "picture" if time == 1:
                known = medium_of(file)
                content = file.read_bytes() if for_word else b""
                yield ShownFile(target=target, width=known.width, height=known.height, content=content)
            case "video" | "audio":
                player = attached_file(site, path, name or path.rpartition("/")[2])
                yield ShownFile(target=target, time=time, player=player)

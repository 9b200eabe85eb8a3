"""Word files made in tests, as offices make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongkai.importing.blocks import Line, Paper
from gongkai.importing.word_file import read_word

#: A letter as it is typed, every line a paragraph.
LETTER = (
    "云溪县人民政府办公室文件",
    "云政办字〔2026〕3号",
    "云溪县人民政府办公室",
    "关于做好养老工作的通知",
    "各镇人民政府，县政府各部门：",
    "为做好养老工作，现将有关事项通知如下。",
    "一、总体要求",
    "坚持政府主导。",
    "云溪县人民政府办公室",
    "2026年3月2日",
    "（此件公开发布）",
    "抄送：县委办公室。",
    "云溪县人民政府办公室　　2026年3月3日印发",
)


def document(lines: Sequence[str] = ()) -> Any:
    """A document with a paragraph for each line."""
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    return made


def xml(markup: str) -> Any:
    """An element of WordprocessingML; ``markup`` is one element that begins with ``<w:name``."""
    name, rest = markup.split(">", 1) if not markup.startswith("<w:p>") else ("<w:p", markup[5:])
    closed = name.endswith("/")
    return parse_xml(f"{name.rstrip('/')} {nsdecls('w', 'r', 'wp', 'a')}{'/' if closed else ''}>{rest}")


def add(made: Any, markup: str) -> None:
    """Put an element of WordprocessingML at the end of a document."""
    made.element.body.insert(len(made.element.body) - 1, xml(markup))


def saved(made: Any, folder: Path, name: str = "a.docx") -> Path:
    """Save a document in a folder."""
    file = folder / name
    made.save(str(file))
    return file


def read(made: Any, folder: Path) -> Paper:
    """Save a document and read it as the import does."""
    return read_word(saved(made, folder), "a.docx")


def lines(paper: Paper) -> list[str]:
    """The texts of the lines of a paper."""
    return [one.text for one in paper.blocks if isinstance(one, Line)]


def lists(made: Any, levels: Sequence[tuple[str, str]], more: str = "", number: int = 90) -> None:
    """Define a list with levels of (format, text) and a number by which paragraphs name it."""
    root = made.part.numbering_part.element
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    root.insert(0, xml(f'<w:abstractNum w:abstractNumId="{number}">{drawn}</w:abstractNum>'))
    use_list(made, number, number)


def use_list(made: Any, number: int, abstract: int, over: str = "") -> None:
    """Let paragraphs name a list by a further number."""
    root = made.part.numbering_part.element
    root.append(xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{over}</w:num>'))


def item(made: Any, text: str, level: int = 0, number: int = 90) -> None:
    """Add a paragraph of a list."""
    add(
        made,
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>",
    )


def picture() -> io.BytesIO:
    """A PNG of one pixel."""
    return io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
        )
    )

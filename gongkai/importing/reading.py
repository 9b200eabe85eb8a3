"""Any file that can be imported, as blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gongkai.importing.blocks import Paper
from gongkai.importing.refusal import Unreadable, form_of
from gongkai.problems import Position, problem
from gongkai.sources.traces import traces

#: Bytes of forms of which much stays text.
_MOST = {"txt": 2_000_000, "html": 20_000_000}
#: What traces tell that is told nowhere else: of persons, computers and places.
_OF_PERSONS = ("作者", "最后修改人", "经理", "单位", "模板", "自定义属性", "拍摄")


def read_paper(file: Path, shown: str, within: Path | None = None) -> Paper:
    """Read a file of any form; ``shown`` is its path as problems name it. Raises Unreadable, in the words of staff.

    The pictures and files of a saved page are taken from its own folder, or from anywhere in ``within``."""
    form = form_of(file)
    size = file.stat().st_size
    if size > _MOST.get(form, size):
        raise Unreadable(
            f"文件有 {size // 1_000_000} MB，超过了 {_MOST[form] // 1_000_000} MB", "分成几份，或者作附件"
        )
    match form:
        case "docx":
            from gongkai.importing.word_file import read_word

            paper = read_word(file, shown)
        case "doc" | "odt" | "rtf":
            from gongkai.importing.office import as_docx
            from gongkai.importing.word_file import read_word

            with as_docx(file, form) as converted:
                paper = read_word(converted, shown)
        case "pdf":
            from gongkai.importing.pdf_file import read_pdf

            paper = read_pdf(file, shown)
        case "html":
            from gongkai.importing.page_file import read_page

            paper = read_page(file, shown, within)
        case "txt":
            from gongkai.importing.text_file import read_text_file

            paper = read_text_file(file)
        case "xlsx" | "xls" | "ods" | "csv":
            from gongkai.importing.workbook_file import read_workbook_file

            paper = read_workbook_file(file, form, shown)
    persons = [trace for trace in traces(file, form) if trace.startswith(_OF_PERSONS)]
    if not paper.blocks:
        raise Unreadable("文件里没有文字", "核对是不是这份文件；扫描的图片要先识别成文字")
    if persons:
        left_out = problem("GK619", Position(shown), found="、".join(persons))
        paper = replace(paper, problems=(*paper.problems, left_out))
    return paper

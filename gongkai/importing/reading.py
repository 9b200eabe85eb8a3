"""Any file that can be imported, as blocks."""

from __future__ import annotations

from pathlib import Path

from gongkai.importing.blocks import Paper
from gongkai.importing.refusal import Unreadable, form_of
from gongkai.problems import Position, problem
from gongkai.sources.traces import traces

#: What traces tell that is told nowhere else: of persons, computers and places.
_OF_PERSONS = ("作者", "最后修改人", "经理", "单位", "模板", "自定义属性", "拍摄")


def read_paper(file: Path, shown: str) -> Paper:
    """Read a file of any form; ``shown`` is its path as problems name it. Raises Unreadable, in the words of staff."""
    form = form_of(file)
    match form:
        case "docx":
            from gongkai.importing.word_file import read_word

            paper = read_word(file, shown)
        case _:
            raise Unreadable(f"还不能导入 .{form} 文件", "用 Word 或 WPS 打开，“另存为” .docx，再导入")
    told = [one for one in traces(file, form) if one.startswith(_OF_PERSONS)]
    if not paper.blocks:
        raise Unreadable("文件里没有文字", "核对是不是这份文件；扫描的图片要先识别成文字")
    if told:
        left_out = problem("GK619", Position(shown), found="、".join(told))
        paper = Paper(paper.blocks, paper.notes, paper.files, paper.loose, (*paper.problems, left_out))
    return paper

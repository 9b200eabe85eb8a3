"""``python build.py compare-texts``: propose the amendments that make the newer text of a rule of its text in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.named_record import NothingProposed, named_record, read_site_library
from gongkai.fields.schema import fields_of
from gongkai.paths import Paths
from gongkai.records.amendment import Amendment
from gongkai.records.notice import Notice
from gongkai.site.rule_texts import rule_history
from gongkai.site.validity import changes
from gongkai.sources.documents import read_document
from gongkai.texts.comparing import EditProposal, compare
from gongkai.texts.places import Edit

#: What is said of an identity that is like none.
_WAY_OUT = "写标识：content 下的路径，不带扩展名"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAmendments:
    """The amendments of a rule as YAML for the front matter, and what they do not say (Chinese)."""

    rule: Notice
    yaml: str
    count: int
    unexplained: tuple[str, ...]


def propose_amendments(paths: Paths, rule: str, newer: Path, day: dt.date) -> ProposedAmendments:
    """Compare the version of ``rule`` that holds on ``day`` with the text in the file ``newer``, a Markdown or plain text.

    Nothing is written into the content. Raises ``NothingProposed`` when one of them cannot be read, or when the
    version of that day cannot be said. Amendments that take effect later are named among the differences.
    """
    library, problems = read_site_library(paths)
    notice = named_record(library, Notice, rule, problems, "文件", lambda _: _WAY_OUT)
    found = rule_history(notice, changes(library.of(Notice)).get(rule, ()))
    if found and found.unknown:
        raise NothingProposed(
            f"{rule} 自 {found.unknown} 起的文字不明：先把修改它的文件里的 修改 写全，check 会指出哪里不合"
        )
    version = found.on(day) if found else None
    proposal = compare(version.text if version else notice.body, _text(newer))
    later = (
        [version.since for version in found.history.versions if version.since and version.since > day]
        if found
        else []
    )
    return ProposedAmendments(
        rule=notice,
        yaml=_yaml(rule, proposal),
        count=len(proposal.edits),
        unexplained=(
            *proposal.unexplained,
            *(f"{since} 起还有一次尚未生效的修改，没有算进去；核对它和这里写的先后" for since in later),
        ),
    )


def _text(file: Path) -> str:
    """The text of a file, without front matter."""
    if not file.is_file():
        raise NothingProposed(f"没有文件 {file}")
    if file.suffix.lower() not in (".md", ".txt"):
        raise NothingProposed(
            f"{file} 不是 .md 或 .txt：先用 import 把 Word 文件转成 .md，或另存为纯文本（UTF-8）"
        )
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NothingProposed(f"{file} 不是 UTF-8 编码：用记事本“另存为”，编码选 UTF-8") from None
    if content.startswith("---"):
        document, problems = read_document(file, file.stem, file.as_posix())
        if document is None:
            raise NothingProposed(f"{file} 的文件头有错误，改正后再试", tuple(problems))
        return document.body
    return content.replace("\r\n", "\n")


def _yaml(rule: str, proposal: EditProposal) -> str:
    lines = ["修改:"]
    for edit in proposal.edits:
        lines += _entry(rule, edit)
    return "\n".join(lines) + "\n"


def _entry(rule: str, edit: Edit) -> list[str]:
    """One amendment as YAML; words in several lines as a block."""
    labels = {field.name: field.label.text for field in fields_of(Amendment)}
    said = {
        "notice": rule,
        "article": edit.article,
        "manner": edit.manner,
        "old": edit.old,
        "new": edit.new,
        "renumber": "是" if edit.renumber else "",
    }
    lines = []
    for name, value in said.items():
        if not value:
            continue
        if "\n" in value:
            lines += [f"    {labels[name]}: |", *(f"      {line}" for line in value.split("\n"))]
        else:
            lines.append(f"    {labels[name]}: {_quoted(value)}")
    return [f"  - {lines[0].strip()}", *lines[1:]]


def _quoted(value: str) -> str:
    """A value as YAML reads it back: in quotation marks, in which only two signs mean something else."""
    if value.replace("/", "").replace("-", "").replace("_", "").isalnum():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

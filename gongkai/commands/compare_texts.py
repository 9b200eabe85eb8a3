"""``python build.py compare-texts``: propose the amendments that make the newer text of a rule of its text in force."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.paths import Paths, shown
from gongkai.config import read_config
from gongkai.fields.own_words import NO_WORDS
from gongkai.fields.schema import fields_of
from gongkai.problems import Problem, errors, near
from gongkai.records.amendment import Amendment
from gongkai.records.library import Library, read_library
from gongkai.records.notice import Notice
from gongkai.site.rule_texts import rule_history
from gongkai.site.validity import changes
from gongkai.sources.documents import read_document
from gongkai.text.similar import nearest
from gongkai.texts.comparing import EditProposal, compare
from gongkai.texts.places import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAmendments:
    """The amendments of a rule as YAML for the front matter, and what they do not say (Chinese)."""

    rule: Notice
    yaml: str
    count: int
    unexplained: tuple[str, ...]


class Incomparable(Exception):
    """Nothing can be proposed; holds the reason in Chinese, and the problems of faulty files."""

    def __init__(self, reason: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(reason)
        self.problems = problems


def propose_amendments(paths: Paths, rule: str, newer: Path) -> ProposedAmendments:
    """Compare the last version of ``rule`` with the text in the file ``newer``, a Markdown or plain text.

    Nothing is written into the content. Raises ``Incomparable`` when one of them cannot be read, or when the last
    version of the rule cannot be said.
    """
    config = read_config(paths.config, shown(paths.config))[0]
    words = config.words if config else NO_WORDS
    library, problems = read_library(paths.content, paths.content.as_posix(), words=words)
    notice = _rule(library, rule, tuple(problems))
    found = rule_history(notice, changes(library.of(Notice)).get(rule, ()))
    if found and found.unknown:
        raise Incomparable(
            f"{rule} 自 {found.unknown} 起的文字不明：先把修改它的文件里的 修改 写全，check 会指出哪里不合"
        )
    old = found.history.versions[-1].text if found else notice.body
    proposal = compare(old, _text(newer))
    return ProposedAmendments(
        rule=notice,
        yaml=_yaml(rule, proposal),
        count=len(proposal.edits),
        unexplained=proposal.unexplained,
    )


def _rule(library: Library, identity: str, problems: tuple[Problem, ...]) -> Notice:
    notices: dict[str, Notice] = {notice.identity: notice for notice in library.of(Notice)}
    if identity in notices:
        return notices[identity]
    if identity in library.broken:
        faults = tuple(item for item in errors(problems) if item.at.path.rsplit(".", 1)[0].endswith(identity))
        raise Incomparable(f"文件 {identity} 有错误，改正后再试", faults)
    raise Incomparable(
        f"没有文件 {identity}；{near(nearest(identity, notices), '写标识：content 下的路径，不带扩展名')}"
    )


def _text(file: Path) -> str:
    """The text of a file, without front matter."""
    if not file.is_file():
        raise Incomparable(f"没有文件 {file}")
    if file.suffix.lower() not in (".md", ".txt"):
        raise Incomparable(
            f"{file} 不是 .md 或 .txt：先用 import 把 Word 文件转成 .md，或另存为纯文本（UTF-8）"
        )
    try:
        content = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Incomparable(f"{file} 不是 UTF-8 编码：用记事本“另存为”，编码选 UTF-8") from None
    if content.startswith("---"):
        document, problems = read_document(file, file.stem, file.as_posix())
        if document is None:
            raise Incomparable(f"{file} 的文件头有错误，改正后再试", tuple(problems))
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

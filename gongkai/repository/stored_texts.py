"""The versions of content files that git keeps on the main line: when each came, and its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.repository.git import git_bytes, git_text
from gongkai.sources.documents import MARKDOWN
from gongkai.text.dates import CHINA
from gongkai.text.stated_dates import parse_moment

_COMMIT = "\x01"
_DRAFT = re.compile(r"^(?:状态|state)[ \t]*:[ \t]*[\"']?(?:草稿|撤回)", re.MULTILINE)
_PUBLISHED = re.compile(r"^(?:发布日期|published)[ \t]*:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)
_KEY = re.compile(r"([^\s#\-][^:]*):(?:\s|$)")
#: Keys whose change needs no note: notes, states, what only sorts, and references, which grow.
_UNSEEN = frozenset(
    [
        "更正",
        "corrections",
        "修订说明",
        "revisions",
        "次要修改",
        "minor_edits",
        "表格更正",
        "审核",
        "approvals",
        "状态",
        "state",
        "历史数据",
        "historic",
        "发布日期",
        "published",
        "公开至",
        "public_until",
        "撤回日期",
        "撤回理由",
        "撤下后标题",
        "公开属性",
        "有效性",
        "关键词",
        "keywords",
        "概述",
        "summary",
        "短标题",
        "主题分类",
        "公文类别",
        "特色主题",
        "受众",
        "适用地点",
        "别名",
        "aliases",
        "索引号",
        "应当解读",
        "来源网址",
        "同步发布",
        "依据",
        "相关文件",
        "相关内容",
        "文件",
        "解读文件",
        "结果文件",
        "附件",
        "attachments",
        "意见反馈",
        "办理结果",
        "回应日期",
        "上级任务表",
        "上年任务表",
        "录入说明",
        "应制定实施方案",
        "列",
        "列名",
    ]
)


@dataclass(frozen=True, slots=True)
class StoredText:
    """One stored version of a file: when it came, whether it was a draft, its date of publication, its words.

    ``head`` are the lines of each field that readers see, without white space; ``body`` is the text without it.
    """

    came: dt.datetime
    draft: bool
    published: dt.datetime | None
    body: str
    head: Mapping[str, tuple[str, ...]]

    @property
    def public_from(self) -> dt.datetime | None:
        """When this version became public if nothing followed it; None for a draft."""
        if self.draft or self.published is None:
            return None
        return max(self.came, self.published)


def stored_texts(root: Path, content: Path) -> dict[str, tuple[StoredText, ...]]:
    """Every stored version of the Markdown and YAML files under ``content`` by path there, the oldest first."""
    within = content.resolve().relative_to(root.resolve()).as_posix()
    log = git_text(
        root,
        *(
            "-c",
            "core.quotePath=false",
            "log",
            "--first-parent",
            "-m",
            "--raw",
            "--no-renames",
            "--no-abbrev",
        ),
        *(f"--format={_COMMIT}%ct", "HEAD", "--", within),
    )
    found: dict[str, list[tuple[dt.datetime, str]]] = {}
    for commit in log.split(_COMMIT)[1:]:
        time, _, changes = commit.partition("\n")
        for line in changes.split("\n"):
            facts, _, path = line.partition("\t")
            if path.endswith((MARKDOWN, ".yaml", ".yml")) and facts.startswith(":"):
                blob = facts.split()[3]
                own = path if within == "." else path.removeprefix(f"{within}/")
                found.setdefault(own, []).append((moment_of(time), blob))
    texts = _texts(root, {blob for versions in found.values() for _, blob in versions if blob.strip("0")})
    return {
        path: tuple(stored_text(came, texts[blob]) for came, blob in reversed(versions) if blob in texts)
        for path, versions in found.items()
    }


def _texts(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs."""
    wanted = sorted(blobs)
    if not wanted:
        return {}
    out = git_bytes(root, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
    texts: dict[str, bytes] = {}
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, *facts = out[at:end].decode().split()
        size = int(facts[1]) if len(facts) == 2 else 0
        texts[name] = out[end + 1 : end + 1 + size]
        at = end + 1 + size + (len(facts) == 2)
    return texts


def stored_text(came: dt.datetime, content: bytes) -> StoredText:
    """The version with this content that came at this moment."""
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    stated = _PUBLISHED.search(head)
    try:
        published = parse_moment(stated[1].strip()) if stated else None
    except ValueError:
        published = None
    return StoredText(came, bool(_DRAFT.search(head)), published, "".join(body.split()), _shown(head))


def _shown(head: str) -> dict[str, tuple[str, ...]]:
    """The lines of each field that readers see, by its key, without white space."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in head.split("\n"):
        if start := _KEY.match(line):
            key = start[1].strip()
        words = "".join(line.split())
        if key and key not in _UNSEEN and words and not words.startswith("#"):
            found.setdefault(key, []).append(words)
    return {key: tuple(lines) for key, lines in found.items()}


def moment_of(seconds: str) -> dt.datetime:
    """A moment as git writes it: seconds since 1970."""
    return dt.datetime.fromtimestamp(int(seconds), CHINA)

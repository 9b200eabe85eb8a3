"""The corpus as content of this project."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from corpus import Entry
from material import DIRECTORIES, ROOT

from gongkai.config import Features
from gongkai.fields.schema import fields_of

HERE = Path(__file__).resolve().parent
#: What each configuration leaves switched on of what a peer does not do by itself.
CONFIGS = {
    "site_config.yaml": ("搜索", "下载Word", "二维码", "下载表格"),
    "bare.yaml": (),
    "with_search.yaml": ("搜索",),
    "with_downloads.yaml": ("下载Word", "二维码", "下载表格"),
}
#: The switches that this version has; an older one can be measured with the same corpus.
_DECLARED = {field.label.text for field in fields_of(Features)}


def write_own(entries: Iterable[Entry], home: Path) -> None:
    """Write a folder that ``python build.py --config home/site_config.yaml`` builds."""
    content = home / "content"
    (content / "tasks").mkdir(parents=True)
    config = (HERE / "own" / "site_config.yaml").read_text(encoding="utf-8")
    for name, on in CONFIGS.items():
        (home / name).write_text(_switched(config, on), encoding="utf-8")
    shutil.copytree(DIRECTORIES, content / "organizations")
    for page in ("guide.md", "rules.md"):
        shutil.copy(ROOT / "content" / page, content / page)
    for entry in entries:
        file = content / f"{entry.identity}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(notice(entry), encoding="utf-8")
        if entry.file:
            (content / entry.identity).mkdir()
            (content / entry.identity / "biao.csv").write_text(entry.file, encoding="utf-8-sig")
        if entry.tasks:
            (content / f"{entry.tasks_identity}.yaml").write_text(task_table(entry), encoding="utf-8")


def _switched(config: str, on: tuple[str, ...]) -> str:
    for switch in CONFIGS["site_config.yaml"]:
        line = f"  {switch}: {'是' if switch in on else '否'}\n" if switch in _DECLARED else ""
        config = config.replace(f"  {switch}: 是\n", line)
    return config


def notice(entry: Entry) -> str:
    """One notice as staff write it."""
    lines = [
        "---",
        f"标题: {entry.title}",
        f"发文字号: {entry.number}",
        f"发文机关: {entry.issuer.name}",
        f"地区: {entry.issuer.region}",
        f"成文日期: {entry.written}",
        f"发布日期: {entry.published:%Y-%m-%d %H:%M}",
        f"有效性: {entry.validity}",
        f"主题分类: {entry.topic}",
        f"文种: {entry.title[-2:]}",
        f"索引号: {entry.index_number}",
        f"主送机关: {entry.addressee}",
        "附注: 此件公开发布",
        f"关键词: [{', '.join(entry.keywords)}]",
        f"概述: {entry.summary}",
    ]
    if entry.file or entry.tasks:
        lines.append("附件:")
    if entry.tasks:
        lines += [f"  - 名称: {entry.tasks_title}", f"    任务表: {entry.tasks_identity}"]
    if entry.file:
        lines += ["  - 名称: 事项表", "    文件: biao.csv"]
    return "\n".join([*lines, "---", "", entry.body])


def task_table(entry: Entry) -> str:
    """Its task table."""
    lines = [
        f"标题: {entry.tasks_title}",
        f"所属文件: {entry.identity}",
        f"年度: {entry.written.year}",
        f"地区: {entry.issuer.region}",
        "列: [序号, 牵头部门, 责任单位, 具体要求, 完成时限]",
        "任务:",
    ]
    for row in entry.tasks:
        lines += [
            f"  - 序号: {row.number}",
            f"    牵头部门: [{', '.join(row.lead)}]",
            f"    责任单位: {row.responsible}",
            f"    具体要求: {row.requirement}",
            f"    完成时限: {row.deadline}",
        ]
    return "\n".join(lines) + "\n"

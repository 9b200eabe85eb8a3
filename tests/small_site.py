"""A whole small site in one text beside the assertions: ``-- path --`` lines, each with the file's content below it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from gongkai.engine.assemble import Assembly, assemble
from gongkai.paths import Paths
from gongkai.problems import Problem
from gongkai.text.dates import CHINA

#: When small sites are built unless a test says otherwise.
NOON = dt.datetime(2026, 5, 18, 12, 0, tzinfo=CHINA)

CONFIG = """
网站:
  名称: 云溪县人民政府
  域名: www.yunxi.gov.cn
  标识码: "3708990001"
  网址: https://www.yunxi.gov.cn/zwgk/
栏目:
  - {标识: guide, 名称: 政府信息公开指南, 类别: 信息公开指南, 描述: 怎样查找和申请政府信息, 关键词: [指南], 空栏目说明: 正在编写}
  - 标识: statutory
    名称: 法定主动公开内容
    类别: 信息公开目录
    描述: 主动公开的文件、任务和单位
    关键词: [主动公开]
    子栏目:
      - {标识: notices, 名称: 政策文件, 类别: 政策文件, 描述: 政府和政府办公室印发的文件, 关键词: [文件]}
      - {标识: tasks, 名称: 任务台账, 类别: 政策文件, 描述: 任务分解表里的任务，逐条列出, 关键词: [任务]}
      - {标识: organizations, 名称: 责任单位, 类别: 机构职能, 描述: 按单位查看任务和文件, 关键词: [单位]}
"""

#: Makes the column of consultations the last of the site.
CONSULTATIONS = """\
      - {标识: consultations, 名称: 意见征集, 类别: 征集调查, 描述: 征求意见的草案, 关键词: [征集]}
"""
#: A consultation that begins on 2026-05-02; the day on which it ends is to be filled in.
CONSULTATION = """---
标题: 关于《停车办法（征求意见稿）》公开征求意见的公告
征集部门: 云溪县教育局
开始日期: 2026-05-02
结束日期: %s
反馈渠道: 电话：0000-0000000
联系人: 办公室，0000-0000000
发布日期: 2026-05-02 09:00
起草说明: 停车难。
---

# 停车办法

停车。
"""

NOTICE = """---
标题: 云溪县人民政府办公室关于做好政务公开工作的通知
发文字号: 云政办字〔2026〕3号
发文机关: 云溪县人民政府办公室
地区: 云溪县
成文日期: 2026-03-02
发布日期: 2026-03-03 15:30
---

各镇要做好政务公开工作。
"""

DIRECTORY = """地区: 云溪县
机构:
  - {标识: zfb, 名称: 云溪县人民政府办公室, 别名: [县政府办公室], 类别: 政府部门}
  - {标识: jyj, 名称: 云溪县教育局, 别名: [县教育局], 类别: 政府部门}
  - {标识: kjj, 名称: 云溪县科技局, 别名: [县科技局], 类别: 政府部门}
  - {标识: gzhen, 名称: 各镇（街道）, 类别: 集合称谓}
"""

TABLE = """标题: 2026年云溪县政务公开任务分解表
所属文件: notices/2026/a
年度: 2026
地区: 云溪县
任务:
  - {序号: 1, 标题: （一）做好入学公开, 牵头部门: 县教育局, 责任单位: 各镇（街道）、县科技局, 具体要求: 公开义务教育入学信息。, 完成时限: 年内}
"""

#: A site without a fault; tests replace or add single files.
SOUND = {
    "site_config.yaml": CONFIG,
    "content/notices/2026/a.md": NOTICE,
    "content/organizations/yunxi.yaml": DIRECTORY,
    "content/tasks/yunxi-2026.yaml": TABLE,
}

_FILE = re.compile(r"^-- (?P<path>\S+) --\n", re.MULTILINE)


def files(text: str) -> dict[str, str]:
    """The files of a text made of ``-- path --`` parts."""
    marks = list(_FILE.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark["path"]: text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)}


def write(folder: Path, changed: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the sound site with ``changed`` files (None: left out) and return its configuration file."""
    for path, content in {**SOUND, **(changed or {})}.items():
        if content is None:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "site_config.yaml"


def assembled(
    folder: Path, changed: dict[str, str | bytes | None] | None = None, moment: dt.datetime = NOON
) -> tuple[Assembly | None, list[Problem]]:
    """Write a small site and take it as far as its plan."""
    return assemble(Paths.around(write(folder, changed)), moment)


def report(folder: Path, changed: dict[str, str | bytes | None]) -> list[str]:
    """The problem lines of a small site, paths relative to its folder."""
    _, problems = assembled(folder, changed)
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in sorted(problems)]

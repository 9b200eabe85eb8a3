"""The columns of the published data sets: name → (Chinese name, type, what it means), in the order of the files."""

from __future__ import annotations

from gongkai.pages.comparison import ADAPTED, ADDED, NOT_TAKEN_UP, SAME
from gongkai.site.progress import STATES

Columns = dict[str, tuple[str, str, str]]

NOTICE_COLUMNS: Columns = {
    "id": ("标识", "string", "在本库中的唯一标识，不再改变"),
    "title": ("标题", "string", "公文全称"),
    "number": ("发文字号", "string", "机关代字〔年份〕序号号"),
    "issuer": ("发文机关", "list", "规范全称，联合发文有多个"),
    "region": ("地区", "string", "发文机关所在地区"),
    "written_date": ("成文日期", "date", "公文落款的日期"),
    "published_date": ("发布日期", "date", "在网上公开的日期"),
    "historic": ("历史数据", "boolean", "是：发布日期以成文日期代"),
    "index_number": ("索引号", "string", "未载明的为空"),
    "topic": ("主题分类", "string", "一级/二级"),
    "genre": ("文种", "string", "法定文种"),
    "validity": ("有效性", "string", "生成时的有效性，未载明的为空"),
    "category": ("公文类别", "string", "规章、行政规范性文件、其他政策文件"),
    "effective_date": ("施行日期", "date", "未载明的为空"),
    "expiry_date": ("有效期至", "date", "有效期的最后一天，未载明的为空"),
    "changed_by": ("变更依据", "list", "修改、废止、清理它的文件的标识"),
    "tables": ("任务表", "list", "随文印发的任务分解表的标识"),
    "url": ("网址", "string", "文件页面的地址"),
}
TASK_COLUMNS: Columns = {
    "id": ("标识", "string", "任务表的标识、#、序号"),
    "notice": ("所属文件", "string", "印发任务表的文件的标识"),
    "table": ("任务表", "string", "任务表的标识"),
    "region": ("地区", "string", "任务表所属地区"),
    "year": ("年度", "integer", "任务所属年度"),
    "number": ("序号", "integer", "在表中的顺序"),
    "section": ("章节", "string", "第一级标题"),
    "heading": ("标题", "string", "第二级标题"),
    "subheadings": ("子项", "list", "更下级的标题"),
    "lead": ("牵头部门", "list", "照原文"),
    "lead_names": ("牵头部门规范名称", "list", "按单位名录解读"),
    "responsible": ("责任单位", "list", "照原文逐个列出"),
    "responsible_names": ("责任单位规范名称", "list", "按单位名录解读，与前一列一一对应"),
    "responsible_text": ("责任单位原文", "string", "单元格的全部文字"),
    "requirement": ("具体要求", "string", "照原文"),
    "targets": ("文中目标", "list", "由系统从具体要求中找出的可衡量的目标，如 不少于5次"),
    "deadline": ("完成日期", "date", "由完成时限读出，没有的为空"),
    "deadline_text": ("完成时限", "string", "照原文"),
    "inner_deadlines": ("文中时限", "list", "由系统从具体要求中找出的时限的最后一天，按文中的先后"),
    "inner_deadlines_text": ("文中时限原文", "list", "照原文，与前一列一一对应"),
    "status": ("状态", "string", f"生成时的状态，由公布的进展和完成日期得出：{'、'.join(STATES)}"),
    "completion": ("完成率", "integer", "百分数，最近一次公布的，没有的为空"),
    "status_date": ("进展日期", "date", "最近一次公布进展的日期，没有的为空"),
    "upper": ("上级任务", "list", "本任务承接的上级任务的标识；由本站核对登记，不是文件原文"),
    "earlier": ("上年任务", "list", "本任务延续的上一年任务的标识；由本站核对登记，不是文件原文"),
    "url": ("网址", "string", "任务页面的地址"),
}
#: A row for each pair of tasks, and one for each task of either table that has no counterpart in the other.
LINEAGE_COLUMNS: Columns = {
    "upper_table": ("上级任务表", "string", "上级任务表的标识"),
    "upper": ("上级任务", "string", "上级任务的标识；本级新增的为空"),
    "upper_number": ("上级序号", "integer", "上级任务在表中的顺序；本级新增的为空"),
    "upper_requirement": ("上级具体要求", "string", "照原文；本级新增的为空"),
    "lower_table": ("本级任务表", "string", "承接上级任务的任务表的标识"),
    "lower": ("本级任务", "string", "本级任务的标识；未承接的为空"),
    "lower_number": ("本级序号", "integer", "本级任务在表中的顺序；未承接的为空"),
    "lower_requirement": ("本级具体要求", "string", "照原文；未承接的为空"),
    "outcome": (
        "承接情况",
        "string",
        f"{SAME}、{ADAPTED}、{ADDED}、{NOT_TAKEN_UP}，比的是具体要求的文字；对应关系由本站核对登记，不是文件原文",
    ),
    "url": ("网址", "string", "两张表逐项对照页面的地址"),
}
#: Column → (Chinese name, type, what it means), in the order of the files; the first fourteen are the core elements.
DIRECTORY_COLUMNS: Columns = {
    "index_number": ("索引号", "string", "未载明的为空"),
    "title": ("名称", "string", "主标题"),
    "summary": ("内容概述", "string", "没有写概述的，取正文第一段，不超过 200 字"),
    "written_date": ("生成日期", "date", "公文为成文日期，其他为发布日期"),
    "published_date": ("发布日期", "datetime", "在网上公开的日期和时刻，北京时间"),
    "issuer": ("发布机构", "list", "发文机关、解读单位等，规范名称"),
    "number": ("文号", "string", "公文的发文字号"),
    "disclosure": ("公开方式", "string", "主动公开"),
    "validity": ("有效性", "string", "生成本文件时的有效性，未载明的为空"),
    "topic": ("主题分类", "string", "国务院公文主题分类，一级/二级"),
    "genre": ("体裁", "string", "法定文种"),
    "category": ("公文类别", "string", "规章、行政规范性文件、其他政策文件；其他内容为空"),
    "effective_date": ("施行日期", "date", "未载明的为空"),
    "expiry_date": ("失效日期", "date", "有效期的最后一天，未载明的为空"),
    "register_number": ("登记号", "string", "规范性文件的登记号，未载明的为空"),
    "drafter": ("起草单位", "string", "未载明的为空"),
    "keywords": ("关键词", "list", "便于检索的词"),
    "source": ("信息来源", "string", "转载的写来源"),
    "url": ("网址", "string", "页面的地址；已撤回的为空"),
    "id": ("标识", "string", "在本库中的唯一标识，不再改变"),
    "kind": ("类别", "string", "政策文件、政策解读等"),
    "changed_date": ("变更日期", "date", "修改、废止、更新或撤回的日期，没有变更的为空"),
    "changed_by": ("变更依据", "list", "修改、废止、清理它的文件的标识"),
    "status": ("状态", "string", "公开、已撤回"),
}
ORGANIZATION_COLUMNS: Columns = {
    "id": ("标识", "string", "在本库中的唯一标识，不再改变"),
    "region": ("地区", "string", "名录所属地区"),
    "name": ("名称", "string", "规范名称"),
    "names": ("别名", "list", "在文件中出现的其他写法"),
    "former": ("曾用名", "list", "改名以前的名称"),
    "kind": ("类别", "string", "机构类别；集合称谓指一批单位"),
    "tier": ("层级", "string", "市级、县级、乡镇级，没有的为空"),
    "parent": ("上级", "string", "上级单位的标识，没有的为空"),
    "leads": ("牵头任务数", "integer", "牵头的任务有几项"),
    "shares": ("参与任务数", "integer", "作为责任单位的任务有几项"),
    "url": ("网址", "string", "单位页面的地址；没有任务和文件的单位没有页面，为空"),
}
#: Every data set: its file name → what it is, its columns.
SETS: dict[str, tuple[str, Columns]] = {
    "notices": ("政策文件", NOTICE_COLUMNS),
    "tasks": ("任务台账", TASK_COLUMNS),
    "lineage": ("上下级任务对照", LINEAGE_COLUMNS),
    "organizations": ("责任单位", ORGANIZATION_COLUMNS),
    "directory": ("政府信息公开目录", DIRECTORY_COLUMNS),
}

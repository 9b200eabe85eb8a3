"""The values of ColumnType, one of the tags of a page (W-TAG-01)."""

from __future__ import annotations

#: 栏目类别 as the annex of 国办发〔2017〕47号 is quoted; the list may be incomplete, so other values only warn.
COLUMN_TYPES = (
    "首页",
    "概况信息",
    "机构职能",
    "负责人信息",
    "工作动态",
    "政策文件",
    "信息公开指南",
    "信息公开目录",
    "信息公开年报",
    "依申请公开",
    "数据发布",
    "数据开放",
    "政策解读",
    "回应关切",
    "办事服务",
    "咨询投诉",
    "征集调查",
    "在线访谈",
)

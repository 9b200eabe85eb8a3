"""Other names in use for head fields (文号, 发文单位, 发布时间): each is read as its field, in every type that has the field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai.fields.schema import fields_of
from gongkai.sources.nodes import Fields, Scalar

#: The names that papers and sites give to a field, by its label. A name below several labels means the first that a type has.
#: Only names that mean the same day: 印发 may be later than 成文, 公布 earlier than the publication here, 受理 later than the
#: question, and 失效日期 the first day without force where 有效期至 is the last with it.
_USUAL: dict[str, str] = {
    "发布日期": "发布时间 公开日期 公开时间 上网日期 上网时间",
    "成文日期": "成文时间 制发日期 制文日期 生成日期 生成时间 落款日期",
    "发文字号": "文号 公文字号 文件字号 文件编号 发文文号 公文文号",
    "发文机关": "发文单位 发文部门 发文机构 制发机关 制文机关 发布机构 制定机关 制定单位",
    "主送机关": "主送 主送单位",
    "抄送": "抄送机关 抄送单位",
    "施行日期": "施行时间 实施日期 实施时间 生效日期 生效时间 执行日期 执行时间",
    "公开属性": "公开方式 公开类型 公开类别 公开形式",
    "文种": "体裁 体裁分类 公文种类",
    "公示期": "公示时间 公示期限 公示日期 公示起止时间",
    "发布单位": "发布机构 发布机关 发布部门 公布单位 公示单位 公告单位 公开单位 公开机关 公开部门",
    "类型": "类别 公告类型 公示类型",
    "征集部门": "征集单位 征集机关 征求意见单位 征求意见部门 征求意见机关 发起单位 发起部门 起草单位 起草部门",
    "开始日期": "开始时间 起始日期 起始时间",
    "结束日期": "结束时间 截止日期 截止时间",
    "反馈渠道": "反馈方式 反馈途径",
    "会议日期": "会议时间",
    "形式": "解读形式 解读方式",
    "时间": "活动时间 活动日期",
    "地点": "活动地点 会议地点",
    "举办单位": "主办单位 组织单位 主办 主办方 举办部门 主办部门 主办机关 组织部门 召开单位",
    "评价文件": "评估文件 评估对象 评价对象",
    "评价单位": "评估单位 评估机构 评价机构 评估部门 评价部门",
    "评价方式": "评估方式 评估方法 评价方法",
    "评价结果": "评估结果 评估结论 评价结论",
    "决策事项名称": "决策事项 事项名称 决策名称 标题",
    "承办单位": "承办部门 承办机关 承担单位 承担部门 责任单位 责任部门 牵头单位 牵头部门 主办单位 起草单位 起草部门",
    "事项分类": "决策类别 决策分类",
    "依据": "法律依据 决策依据 制定依据",
    "是否听证": "听证",
    "需履行程序": "程序 履行程序 决策程序 应履行程序",
    "完成时限": "计划时间 计划完成时间 完成时间",
    "关切的问题": "问题 诉求 诉求内容 问题内容 留言内容 来信内容 咨询内容",
    "回应单位": "回复单位 答复单位 办理单位 回复部门 答复部门 办理部门",
    "来源渠道": "渠道 来信渠道 诉求渠道 受理渠道",
    "回应日期": "回复日期 回复时间 答复日期 答复时间",
    "提出日期": "提出时间 来信时间 留言时间",
    "统计时期": "统计时段 统计期间 统计期",
    "批复日期": "批复时间 批准日期 批准时间",
    "级别": "预案级别",
    "更新日期": "更新时间 编制日期 编制时间 修订日期",
    "政府信息的分类": "信息分类 政府信息分类",
    "获取方式": "获取途径 公开方式",
    "公开工作机构": "受理机构 受理部门 工作机构",
    "办公地址": "地址 单位地址",
    "办公时间": "受理时间 工作时间",
    "联系电话": "电话 办公电话",
    "传真号码": "传真",
    "互联网联系方式": "电子邮箱 邮箱",
    "邮政编码": "邮编",
    "年度": "年份 预算年度 决算年度 报告年度 所属年度",
    "标题": "名称 题目",
    "单位": "发布单位 发布部门 公开单位 编制单位 报告单位 单位名称 部门名称 部门 实施主体 行使主体 实施机关",
    "编制单位": "编制部门 编制机关 编制机构 编印单位 制定单位 制定部门 制定机关 发布单位 发布机关 发布机构 发布部门",
    "列席情况": "列席 列席人员 列席单位 列席范围",
    "来源网址": "来源链接 来源地址 原文链接 原文网址 原文地址 转载网址 转载链接",
    "受理部门": "受理单位 受理机构 受理机关 办理单位 办理部门 办理机构 经办机构",
    "适用对象": "适用人群 服务对象 申请对象 申报对象 面向对象",
    "支持标准": "补贴标准 补助标准 奖补标准 扶持标准 待遇标准",
    "申请条件": "申报条件 办理条件 受理条件 享受条件",
    "申请材料": "所需材料 申报材料 办理材料 提交材料",
    "办理流程": "申请流程 申报流程 办事流程 办理程序 申报程序",
    "主管部门": "主管单位 主管机关 监管部门",
    "类别": "预算类型 预算类别 预案类型 预案类别 活动类型 活动类别",
}


def usual_names_of(record: type, label: str) -> tuple[str, ...]:
    """The other names by which a file of this type may state the field ``label`` in its head."""
    return tuple(
        name for name, labels in _meant(record).items() if label in labels and name not in _names(record)
    )


def field_meant(record: type, name: str) -> str:
    """The label of the field that another name means in this type (发文单位: 发文机关), empty when it means none."""
    return next(iter(_meant(record).get(name, ())), "")


def with_usual_names(record: type, fields: Fields) -> Fields:
    """The head of a file in which each such name is replaced by the label of its field.

    A name stays where it is when the type has a field of this name, when the field is stated as well, or when two names
    mean it: then the one that stands first in the list of names is the field (征集单位 before 起草单位), and the other is
    reported or shown as any unknown one.
    """
    names = _names(record)
    taken = {names[key.text] for key, _ in fields.entries if key.text in names}
    written: dict[str, Scalar] = {}
    for key, _ in fields.entries:
        if key.text not in names:
            written.setdefault(key.text, key)
    labels: dict[Scalar, str] = {}
    for label, name in _pairs():
        key_of_name = written.get(name)
        if (
            key_of_name
            and key_of_name not in labels
            and label not in taken
            and label in _meant(record).get(name, ())
        ):
            labels[key_of_name] = label
            taken.add(label)
    entries = tuple((Scalar(labels.get(key, key.text), key.at), value) for key, value in fields.entries)
    return Fields(entries, fields.at)


@cache
def _names(record: type) -> dict[str, str]:
    """The label of each field by its label and by its name."""
    return {name: info.label.text for info in fields_of(record) for name in (info.label.text, info.name)}


@cache
def _meant(record: type) -> dict[str, tuple[str, ...]]:
    """The labels of a type that another name may mean, in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    for label, name in _pairs():
        if label in _names(record):
            found[name] = (*found.get(name, ()), label)
    return found


def _pairs() -> Iterator[tuple[str, str]]:
    for label, names in _USUAL.items():
        for name in names.split():
            yield label, name

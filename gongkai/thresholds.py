"""``阈值`` of ``site_config.yaml``: the numbers above or below which staff are warned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds(RecordPart):
    """Numbers above or below which staff are warned; 0 switches a warning off."""

    government_forms: Annotated[
        Count, Label("政府文件解读形式", "政府及其办公室的文件至少用几种形式解读")
    ] = 5
    other_forms: Annotated[Count, Label("其他文件解读形式", "部门、镇街的文件至少用几种形式解读")] = 2
    interpretation_days: Annotated[Count, Label("解读时限", "解读最迟在文件发布后几个工作日内发布")] = 3
    term: Annotated[Count, Label("有效期上限", "行政规范性文件的有效期最多几年")] = 5
    trial_term: Annotated[Count, Label("暂行有效期上限", "名称带“暂行”“试行”的最多几年")] = 2
    expiry_notice: Annotated[Count, Label("到期提醒", "有效期届满前多少天开始提醒")] = 183
    publication_days: Annotated[
        Count, Label("主动公开时限", "文件最迟在成文后几个工作日内发布（条例第二十六条）")
    ] = 20
    date_difference: Annotated[
        Count, Label("发布日期偏差", "发布日期与第一次公开的日子最多差几天；check --history 用")
    ] = 7
    guide_days: Annotated[Count, Label("指南更新", "公开指南最多多少天要核对一次")] = 366
    citizens_at_meetings: Annotated[Count, Label("代表列席会议", "每年至少几次常务会议邀请公众代表列席")] = 5
    evaluations: Annotated[Count, Label("政策评价", "每年至少做几次政策评价")] = 5
    town_evaluations: Annotated[Count, Label("镇街政策评价", "每个镇（街道）每年至少做几次政策评价")] = 2
    utility_days: Annotated[Count, Label("企事业单位更新", "企事业单位公开的内容最多多少天要更新一次")] = 366
    reply_days: Annotated[Count, Label("复文公开时限", "建议提案复文最迟在答复后几个工作日内公开")] = 20
    consultation_days: Annotated[
        Count, Label("征求意见天数", "重大行政决策公开征求意见，不写缩短理由的，至少多少天")
    ] = 30
    other_consultation_days: Annotated[
        Count, Label("其他征求意见天数", "规范性文件等公开征求意见至少多少天，照省里的规定")
    ] = 7
    feedback_days: Annotated[Count, Label("意见反馈时限", "意见征集结束后几个工作日内公布反馈")] = 10
    response_days: Annotated[Count, Label("回应时限", "关切提出以后最迟多少天回应")] = 30
    catalog_month: Annotated[Count, Label("决策目录月份", "年度决策目录最迟在几月底前公布")] = 6


USUAL_THRESHOLDS = Thresholds()

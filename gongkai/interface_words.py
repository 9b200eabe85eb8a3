"""``界面用语`` of ``site_config.yaml``: the words of the interface that citizens read, all in one place.

Templates read them as ``words``. A site changes those that its readers know by another name; everything else stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label
from gongkai.fields.values import Line
from gongkai.page_words import PageWords


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceWords(PageWords):
    """Words of the interface, by where they are read; those of single pages come from ``PageWords``."""

    # every page
    skip: Annotated[Line, Label("跳到正文", "每页都有的：跳到主要内容")] = "跳到主要内容"
    tools: Annotated[Line, Label("工具", "每页都有的：工具")] = "工具"
    search: Annotated[Line, Label("搜索", "每页都有的：搜索")] = "搜索"
    columns: Annotated[Line, Label("栏目", "每页都有的：栏目")] = "栏目"
    demonstration: Annotated[Line, Label("示范说明", "每页都有的：示范说明")] = "示范说明"
    navigation: Annotated[Line, Label("栏目导航", "每页都有的：栏目导航")] = "栏目导航"
    close_columns: Annotated[Line, Label("收起栏目", "每页都有的：收起栏目")] = "收起栏目"
    way: Annotated[Line, Label("当前位置", "每页都有的：当前位置")] = "当前位置"
    footer: Annotated[Line, Label("页脚", "每页都有的：页脚")] = "页脚"
    home: Annotated[Line, Label("首页", "每页都有的：首页")] = "首页"
    report_site: Annotated[Line, Label("网站找错", "每页都有的：我为政府网站找错")] = "我为政府网站找错"
    subscribe: Annotated[Line, Label("订阅", "每页都有的：订阅这里的新内容（RSS）")] = (
        "订阅这里的新内容（RSS）"
    )
    deadlines_calendar: Annotated[Line, Label("截止日期日历", "每页都有的：截止日期放进手机日历")] = (
        "截止日期放进手机日历"
    )
    phone: Annotated[Line, Label("电话", "每页都有的：电话")] = "电话"
    mistake: Annotated[Line, Label("内容有错", "每页都有的：这页内容有错？")] = "这页内容有错？"
    updated: Annotated[Line, Label("最后更新", "每页都有的：最后更新")] = "最后更新"
    mistake_subject: Annotated[Line, Label("内容有错的邮件", "每页都有的：网页内容有错：")] = "网页内容有错："
    large_sign: Annotated[Line, Label("大字的标志", "每页都有的：大")] = "大"
    elder_entry: Annotated[Line, Label("长辈版", "每页都有的：长辈版")] = "长辈版"
    elder_mode: Annotated[Line, Label("长辈模式", "每页都有的：长辈模式")] = "长辈模式"
    reading_aids: Annotated[Line, Label("辅助阅读", "每页都有的：辅助阅读")] = "辅助阅读"
    large: Annotated[Line, Label("大字", "每页都有的：大字")] = "大字"
    site_search: Annotated[Line, Label("站内搜索", "每页都有的：站内搜索")] = "站内搜索"
    whole_search: Annotated[Line, Label("搜索全部内容", "每页都有的：搜索全部内容")] = "搜索全部内容"
    search_label: Annotated[Line, Label("搜索框", "每页都有的：搜索文件、任务和单位")] = (
        "搜索文件、任务和单位"
    )
    search_hint: Annotated[Line, Label("搜索提示", "每页都有的：文件、任务、单位")] = "文件、任务、单位"

    # lists
    pages: Annotated[Line, Label("分页", "列表：分页")] = "分页"
    previous_page: Annotated[Line, Label("上一页", "列表：上一页")] = "上一页"
    next_page: Annotated[Line, Label("下一页", "列表：下一页")] = "下一页"
    current_page: Annotated[Line, Label("当前第几页", "列表：当前第")] = "当前第"
    page_before: Annotated[Line, Label("第几页", "列表：第")] = "第"
    page_after: Annotated[Line, Label("第几页的量词", "列表：页")] = "页"
    list: Annotated[Line, Label("列表", "列表：列表")] = "列表"
    none_found: Annotated[Line, Label("没有符合条件的", "列表：没有符合条件的")] = "没有符合条件的"
    drop_choice: Annotated[Line, Label("取消条件", "列表：，取消这个条件")] = "，取消这个条件"
    narrow: Annotated[Line, Label("筛选", "列表：筛选")] = "筛选"

    # the search page
    hot_searches: Annotated[Line, Label("常用搜索", "搜索页：常用搜索")] = "常用搜索"
    ask_by_phone: Annotated[Line, Label("打电话问", "搜索页：还找不到，打电话问")] = "还找不到，打电话问"
    search_needs_script: Annotated[
        Line, Label("没有脚本", "搜索页：站内搜索需要浏览器运行脚本。不用脚本也可以从下面的目录查找。")
    ] = "站内搜索需要浏览器运行脚本。不用脚本也可以从下面的目录查找。"
    by_list: Annotated[Line, Label("按目录查找", "搜索页：按目录查找")] = "按目录查找"
    narrow_and_sort: Annotated[Line, Label("缩小范围", "搜索页：缩小范围和排序")] = "缩小范围和排序"

    # the home page
    usual: Annotated[Line, Label("常用", "首页：常用")] = "常用"
    open_consultations: Annotated[Line, Label("正在征求意见", "首页：正在征求意见")] = "正在征求意见"
    newest: Annotated[Line, Label("新文件", "首页：新文件")] = "新文件"
    pieces: Annotated[Line, Label("件", "首页：件")] = "件"
    no_documents: Annotated[Line, Label("没有文件", "首页：还没有公开文件。")] = "还没有公开文件。"
    open_packages: Annotated[Line, Label("正在受理", "首页：正在受理")] = "正在受理"
    items: Annotated[Line, Label("项", "首页：项")] = "项"
    gazette: Annotated[Line, Label("政府公报", "首页：政府公报")] = "政府公报"
    hotline: Annotated[Line, Label("热线", "首页：热线")] = "热线"
    where_and_when: Annotated[Line, Label("地址和时间", "首页：地址和时间")] = "地址和时间"
    all: Annotated[Line, Label("全部", "首页：全部")] = "全部"

    # ledgers
    ledger_form: Annotated[Line, Label("筛选任务", "台账：筛选和排序任务")] = "筛选和排序任务"
    find_task: Annotated[Line, Label("找任务", "台账：找任务：输入事项或单位")] = "找任务：输入事项或单位"
    find_task_hint: Annotated[Line, Label("找任务的提示", "台账：事项或单位")] = "事项或单位"
    find: Annotated[Line, Label("查找", "台账：查找")] = "查找"
    filters: Annotated[Line, Label("筛选和排序", "台账：筛选和排序")] = "筛选和排序"
    unit: Annotated[Line, Label("单位", "台账：单位")] = "单位"
    every_unit: Annotated[Line, Label("全部单位", "台账：全部单位")] = "全部单位"
    state_or_deadline: Annotated[Line, Label("状态和时限", "台账：状态、时限")] = "状态、时限"
    state: Annotated[Line, Label("状态", "台账：状态")] = "状态"
    deadline: Annotated[Line, Label("完成时限", "台账：完成时限")] = "完成时限"
    undated: Annotated[Line, Label("没有日期", "台账：没有写明日期")] = "没有写明日期"
    order: Annotated[Line, Label("排序", "台账：排序")] = "排序"
    by_number: Annotated[Line, Label("按序号", "台账：按序号")] = "按序号"
    earliest_first: Annotated[Line, Label("按时限排序", "台账：按完成时限，早的在前")] = (
        "按完成时限，早的在前"
    )
    clear: Annotated[Line, Label("清除", "台账：清除")] = "清除"
    by_deadline: Annotated[Line, Label("按完成时限", "台账：按完成时限")] = "按完成时限"
    tasks: Annotated[Line, Label("项任务", "台账：项任务")] = "项任务"
    sections_and_files: Annotated[Line, Label("章节和下载", "台账：章节和下载")] = "章节和下载"
    altogether: Annotated[Line, Label("共", "台账：共")] = "共"
    taken_from: Annotated[Line, Label("出自", "台账：，来源")] = "，来源"
    task_before: Annotated[Line, Label("第几项", "台账：第")] = "第"
    see: Annotated[Line, Label("查看", "台账：查看")] = "查看"
    details: Annotated[Line, Label("详情", "台账：详情")] = "详情"
    progress: Annotated[Line, Label("进展", "台账：进展")] = "进展"
    completion: Annotated[Line, Label("完成率", "台账：完成率")] = "完成率"
    tasks_by_state: Annotated[Line, Label("各种进展", "台账：各种进展的任务")] = "各种进展的任务"


#: The words of a site that changes none.
USUAL_WORDS = InterfaceWords()

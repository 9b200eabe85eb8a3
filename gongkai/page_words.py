"""Words of single pages; ``interface_words`` has those of the frame, lists, search, home page and ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords(RecordPart):
    """Words of single pages, by the pages that show them first."""

    # comparisons and change notes
    inserted: Annotated[Line, Label("插入", "对照和修订：插入")] = "插入"
    struck: Annotated[Line, Label("删去", "对照和修订：删去")] = "删去"
    mark_begins: Annotated[Line, Label("标记开始", "对照和修订：开始）")] = "开始）"
    mark_ends: Annotated[Line, Label("标记结束", "对照和修订：结束）")] = "结束）"
    article: Annotated[Line, Label("条文", "对照和修订：条文")] = "条文"
    before: Annotated[Line, Label("修改前", "对照和修订：修改前")] = "修改前"
    after: Annotated[Line, Label("修改后", "对照和修订：修改后")] = "修改后"
    basis: Annotated[Line, Label("依据", "对照和修订：依据")] = "依据"
    no_article: Annotated[Line, Label("没有条号", "对照和修订：（没有条号）")] = "（没有条号）"
    article_is_new: Annotated[Line, Label("新增的条文", "对照和修订：（没有这一条，是新增的）")] = (
        "（没有这一条，是新增的）"
    )
    article_struck: Annotated[Line, Label("删去的条文", "对照和修订：（删去）")] = "（删去）"
    marks: Annotated[Line, Label("标记", "对照和修订：标记：")] = "标记："
    what_was_struck: Annotated[Line, Label("删去的", "对照和修订：删去的")] = "删去的"
    what_was_added: Annotated[Line, Label("增加的", "对照和修订：增加的")] = "增加的"
    unchanged_left_out: Annotated[Line, Label("没有改动的条文", "对照和修订：；没有改动的条文不列。")] = (
        "；没有改动的条文不列。"
    )
    changed_words: Annotated[Line, Label("改动的文字", "对照和修订：改动的文字")] = "改动的文字"
    only_left: Annotated[Line, Label("只有左边", "对照和修订：只有左边写了的")] = "只有左边写了的"
    only_right: Annotated[Line, Label("只有右边", "对照和修订：只有右边写了的")] = "只有右边写了的"
    left_comes_first: Annotated[Line, Label("先左后右", "对照和修订：；窄屏上先左后右。")] = (
        "；窄屏上先左后右。"
    )
    of: Annotated[Line, Label("的", "对照和修订：的")] = "的"

    # tasks of two levels beside each other
    tasks_compared_with: Annotated[Line, Label("逐项对照", "任务的对照：项任务，逐项对照")] = (
        "项任务，逐项对照"
    )
    that_many_tasks: Annotated[Line, Label("项任务结尾", "任务的对照：项任务。")] = "项任务。"
    download_comparison: Annotated[Line, Label("下载对照", "任务的对照：下载对照")] = "下载对照"
    taken_up: Annotated[Line, Label("承接情况", "任务的对照：承接情况")] = "承接情况"
    situation: Annotated[Line, Label("情况", "任务的对照：情况")] = "情况"
    total: Annotated[Line, Label("合计", "任务的对照：合计")] = "合计"
    comparison_note: Annotated[
        Line,
        Label(
            "对照说明",
            "任务的对照：比的是“具体要求”的文字。对应关系由本站逐项核对后登记，不是文件原文；“未承接”只表示",
        ),
    ] = "比的是“具体要求”的文字。对应关系由本站逐项核对后登记，不是文件原文；“未承接”只表示"
    comparison_note_end: Annotated[
        Line, Label("对照说明结尾", "任务的对照：的分解表中没有对应的任务，不表示这项工作没有开展。")
    ] = "的分解表中没有对应的任务，不表示这项工作没有开展。"
    not_taken_up: Annotated[Line, Label("未承接", "任务的对照：未承接")] = "未承接"
    none_because: Annotated[Line, Label("没有，因为", "任务的对照：没有：")] = "没有："
    all_taken_up: Annotated[Line, Label("都有对应的任务", "任务的对照：的每项任务都有对应的任务。")] = (
        "的每项任务都有对应的任务。"
    )
    added_here: Annotated[Line, Label("本级新增", "任务的对照：本级新增")] = "本级新增"
    all_from_above: Annotated[
        Line, Label("都有对应的上级任务", "任务的对照：的每项任务都有对应的上级任务。")
    ] = "的每项任务都有对应的上级任务。"
    adapted: Annotated[Line, Label("有改动", "任务的对照：有改动")] = "有改动"
    only: Annotated[Line, Label("只有", "任务的对照：只有")] = "只有"
    wrote: Annotated[Line, Label("写了的", "任务的对照：写了的")] = "写了的"
    none: Annotated[Line, Label("没有", "任务的对照：没有。")] = "没有。"
    same_words: Annotated[Line, Label("逐字承接", "任务的对照：逐字承接")] = "逐字承接"
    task_lineage: Annotated[Line, Label("上级和下级的任务", "任务的对照：上级和下级的任务")] = (
        "上级和下级的任务"
    )
    same_as_above: Annotated[Line, Label("与上级相同", "任务的对照：具体要求与上级的")] = "具体要求与上级的"
    word_for_word: Annotated[Line, Label("逐字相同", "任务的对照：逐字相同。")] = "逐字相同。"
    taken_from_above: Annotated[Line, Label("承接上级", "任务的对照：承接上级的")] = "承接上级的"
    words_changed: Annotated[Line, Label("文字有改动", "任务的对照：，文字有改动：")] = "，文字有改动："
    only_above: Annotated[Line, Label("只有上级", "任务的对照：只有上级写了的")] = "只有上级写了的"
    only_here: Annotated[Line, Label("只有本级", "任务的对照：只有本级写了的")] = "只有本级写了的"
    taken_up_below: Annotated[Line, Label("承接本项的任务", "任务的对照：承接本项的任务：")] = (
        "承接本项的任务："
    )
    lineage_note: Annotated[
        Line, Label("对应关系的说明", "任务的对照：对应关系由本站核对后登记，不是文件原文。")
    ] = "对应关系由本站核对后登记，不是文件原文。"

    # documents
    source: Annotated[Line, Label("来源", "文件：来源：")] = "来源："
    published_at: Annotated[Line, Label("发布时间", "文件：发布时间：")] = "发布时间："
    published_on: Annotated[Line, Label("发布日期", "文件：发布日期：")] = "发布日期："
    updated_on: Annotated[Line, Label("更新日期", "文件：更新日期：")] = "更新日期："
    cite_and_share: Annotated[Line, Label("引用和分享", "文件：引用和分享")] = "引用和分享"
    qr_of_page: Annotated[Line, Label("网址的二维码", "文件：本页网址的二维码，用手机扫描可打开本页")] = (
        "本页网址的二维码，用手机扫描可打开本页"
    )
    cite: Annotated[Line, Label("引用", "文件：引用")] = "引用"
    address: Annotated[Line, Label("网址", "文件：网址")] = "网址"
    verify: Annotated[Line, Label("核对", "文件：核对")] = "核对"
    how_to_verify: Annotated[Line, Label("怎样核对", "文件：怎样核对本页什么时候公开、有没有改过")] = (
        "怎样核对本页什么时候公开、有没有改过"
    )
    follow: Annotated[Line, Label("订阅本文件", "文件：订阅")] = "订阅"
    follow_document: Annotated[
        Line, Label("订阅本文件的变化", "文件：本文件的修改、废止、解读和更正（RSS）")
    ] = "本文件的修改、废止、解读和更正（RSS）"
    elements: Annotated[Line, Label("公文要素", "文件：公文要素")] = "公文要素"
    other: Annotated[Line, Label("其他", "文件：其他")] = "其他"
    items_in_bracket: Annotated[Line, Label("几项要素", "文件：项）")] = "项）"
    contents_of: Annotated[Line, Label("目录", "文件：目录（")] = "目录（"
    parts_in_bracket: Annotated[Line, Label("几节", "文件：节）")] = "节）"
    contents_of_page: Annotated[Line, Label("本页目录", "文件：本页目录")] = "本页目录"
    in_short: Annotated[Line, Label("谁、多少、怎么办", "文件：谁、多少、怎么办")] = "谁、多少、怎么办"
    covering_letter: Annotated[Line, Label("印发通知原文", "文件：印发通知原文")] = "印发通知原文"
    attachment: Annotated[Line, Label("附件", "文件：附件")] = "附件"
    attached_files: Annotated[Line, Label("附件下载", "文件：附件下载")] = "附件下载"
    download_named: Annotated[Line, Label("下载某个文件", "文件：下载“")] = "下载“"
    download: Annotated[Line, Label("下载", "文件：下载")] = "下载"
    captions: Annotated[Line, Label("字幕", "文件：字幕")] = "字幕"
    transcript: Annotated[Line, Label("文字稿", "文件：文字稿")] = "文字稿"
    or_else: Annotated[Line, Label("也可以", "文件：也可以")] = "也可以"
    see_its_tasks: Annotated[Line, Label("逐条查看任务", "文件：逐条查看这张表的任务")] = (
        "逐条查看这张表的任务"
    )
    copies_to: Annotated[Line, Label("抄送", "文件：抄送：")] = "抄送："
    issued: Annotated[Line, Label("印发", "文件：印发")] = "印发"
    citations: Annotated[Line, Label("引用的文件", "文件：引用的法规和文件")] = "引用的法规和文件"
    cited_by: Annotated[Line, Label("引用本文件的", "文件：引用本文件的文件")] = "引用本文件的文件"
    tasks_of_document: Annotated[Line, Label("本文件部署的任务", "文件：本文件部署的任务")] = (
        "本文件部署的任务"
    )
    all_relations: Annotated[Line, Label("全部关系", "文件：全部文件之间的关系")] = "全部文件之间的关系"
    previous: Annotated[Line, Label("上一篇", "文件：上一篇")] = "上一篇"
    next: Annotated[Line, Label("下一篇", "文件：下一篇")] = "下一篇"
    documents_beside: Annotated[Line, Label("前后文件", "文件：前后文件")] = "前后文件"
    pages_beside: Annotated[Line, Label("前后各页", "文件：前后各页")] = "前后各页"
    this_document: Annotated[Line, Label("本文件", "文件：本文件")] = "本文件"
    qr_of_text: Annotated[Line, Label("全文的二维码", "文件：文件网址的二维码，用手机扫描可打开全文")] = (
        "文件网址的二维码，用手机扫描可打开全文"
    )
    whole_text_at: Annotated[Line, Label("全文见", "文件：全文见：")] = "全文见："
    scan_to_read: Annotated[Line, Label("扫描二维码", "文件：用手机扫描二维码，可以阅读和下载全文。")] = (
        "用手机扫描二维码，可以阅读和下载全文。"
    )
    print_for_board: Annotated[Line, Label("打印张贴", "文件：本页用 A4 纸打印一张，张贴在公开栏。")] = (
        "本页用 A4 纸打印一张，张贴在公开栏。"
    )

    # interpretations, consultations, decisions
    drawn_from_package: Annotated[
        Line, Label("自动画出的图", "解读和征集：（按政策文件包里写的内容自动画出）")
    ] = "（按政策文件包里写的内容自动画出）"
    explained_documents: Annotated[Line, Label("解读的文件", "解读和征集：解读的文件")] = "解读的文件"
    elements_of_interpretation: Annotated[Line, Label("解读要素", "解读和征集：解读要素")] = "解读要素"
    other_interpretations: Annotated[Line, Label("其他解读", "解读和征集：同一文件的其他解读")] = (
        "同一文件的其他解读"
    )
    interpretations_beside: Annotated[Line, Label("前后解读", "解读和征集：前后解读")] = "前后解读"
    channels: Annotated[Line, Label("反馈渠道", "解读和征集：反馈渠道")] = "反馈渠道"
    into_calendar: Annotated[Line, Label("放进手机日历", "解读和征集：放进手机日历（提前三天提醒）")] = (
        "放进手机日历（提前三天提醒）"
    )
    see_answers: Annotated[Line, Label("看采纳情况", "解读和征集：看逐条采纳情况")] = "看逐条采纳情况"
    follow_consultation: Annotated[
        Line, Label("订阅采纳情况", "解读和征集：订阅采纳情况和出台的文件（RSS）")
    ] = "订阅采纳情况和出台的文件（RSS）"
    announcement: Annotated[Line, Label("征集公告", "解读和征集：征集公告")] = "征集公告"
    drafts: Annotated[Line, Label("草案下载", "解读和征集：草案下载")] = "草案下载"
    answers: Annotated[Line, Label("采纳情况", "解读和征集：采纳情况")] = "采纳情况"
    answered_at: Annotated[Line, Label("公布时间", "解读和征集：公布时间：")] = "公布时间："
    outcome: Annotated[Line, Label("结果", "解读和征集：结果")] = "结果"
    how_to_answer: Annotated[Line, Label("怎样提意见", "解读和征集：怎样提意见")] = "怎样提意见"
    elements_of_consultation: Annotated[Line, Label("征集要素", "解读和征集：征集要素")] = "征集要素"
    see_announcement: Annotated[Line, Label("以公告为准", "解读和征集：以征集公告为准。")] = (
        "以征集公告为准。"
    )
    not_held: Annotated[Line, Label("没有收录", "解读和征集：本栏目没有收录。")] = "本栏目没有收录。"
    consultations_beside: Annotated[Line, Label("前后意见征集", "解读和征集：前后意见征集")] = "前后意见征集"
    decision: Annotated[Line, Label("决策事项", "解读和征集：决策事项")] = "决策事项"
    stages: Annotated[Line, Label("各个环节", "解读和征集：各个环节")] = "各个环节"
    look_at: Annotated[Line, Label("查看材料", "解读和征集：查看")] = "查看"
    background: Annotated[Line, Label("决策背景", "解读和征集：决策背景")] = "决策背景"
    decisions_beside: Annotated[Line, Label("前后决策事项", "解读和征集：前后决策事项")] = "前后决策事项"
    not_published: Annotated[Line, Label("未公布", "解读和征集：未公布")] = "未公布"
    evidence: Annotated[Line, Label("佐证材料", "解读和征集：佐证材料")] = "佐证材料"

    # tasks and organisations
    standing_not_drawn: Annotated[Line, Label("长期的不画", "任务和单位：长期的没有期限，不画")] = (
        "长期的没有期限，不画"
    )
    nothing_to_draw: Annotated[
        Line, Label("没有可以画的", "任务和单位：都没有公布办理进展，所以不画图。")
    ] = "都没有公布办理进展，所以不画图。"
    tasks_concern: Annotated[Line, Label("项任务，涉及", "任务和单位：项任务，涉及")] = "项任务，涉及"
    units: Annotated[Line, Label("个单位", "任务和单位：个单位")] = "个单位"
    not_stated: Annotated[Line, Label("没有单列", "任务和单位：任务分解表没有单列")] = "任务分解表没有单列"
    targets: Annotated[Line, Label("文中目标", "任务和单位：原文目标")] = "原文目标"
    found_in_text: Annotated[Line, Label("从文字中找出", "任务和单位：（由系统从文字中找出，上文以")] = (
        "（由系统从文字中找出，上文以"
    )
    underlined: Annotated[Line, Label("下划线", "任务和单位：下划线")] = "下划线"
    marked: Annotated[Line, Label("标出", "任务和单位：标出）")] = "标出）"
    deadlines_in_text: Annotated[Line, Label("文中时限", "任务和单位：原文时限")] = "原文时限"
    source_of_task: Annotated[Line, Label("任务出自", "任务和单位：来源文件")] = "来源文件"
    progress_of_task: Annotated[Line, Label("办理进展", "任务和单位：办理进展")] = "办理进展"
    other_years: Annotated[Line, Label("上年和下年的任务", "任务和单位：上年和下年的任务")] = (
        "上年和下年的任务"
    )
    siblings: Annotated[Line, Label("同一标题下的任务", "任务和单位：同一标题下的其他任务")] = (
        "同一标题下的其他任务"
    )
    tasks_beside: Annotated[Line, Label("前后任务", "任务和单位：前后任务")] = "前后任务"
    previous_item: Annotated[Line, Label("上一项", "任务和单位：上一项")] = "上一项"
    next_item: Annotated[Line, Label("下一项", "任务和单位：下一项")] = "下一项"
    ways_to_see_tasks: Annotated[Line, Label("任务的查看方式", "任务和单位：任务的查看方式")] = (
        "任务的查看方式"
    )
    task: Annotated[Line, Label("工作任务", "任务和单位：工作任务")] = "工作任务"
    lead: Annotated[Line, Label("牵头部门", "任务和单位：牵头部门")] = "牵头部门"
    responsible: Annotated[Line, Label("责任单位", "任务和单位：责任单位")] = "责任单位"
    requirement: Annotated[Line, Label("具体要求", "任务和单位：具体要求")] = "具体要求"
    collective: Annotated[
        Line, Label("集合称谓", "任务和单位：这是文件里的合称，指一批单位，不是一个单位。")
    ] = "这是文件里的合称，指一批单位，不是一个单位。"
    about_unit: Annotated[Line, Label("单位信息", "任务和单位：单位信息")] = "单位信息"
    tasks_of_unit: Annotated[Line, Label("本单位的任务", "任务和单位：本单位的任务")] = "本单位的任务"
    tasks_led: Annotated[Line, Label("牵头的任务", "任务和单位：牵头的任务")] = "牵头的任务"
    tasks_shared: Annotated[Line, Label("参与负责的任务", "任务和单位：参与负责的任务")] = "参与负责的任务"
    tasks_answered_for: Annotated[Line, Label("负责的任务", "任务和单位：负责的任务")] = "负责的任务"
    documents_issued: Annotated[Line, Label("印发的文件", "任务和单位：印发的文件")] = "印发的文件"
    guide: Annotated[Line, Label("公开指南", "任务和单位：政府信息公开指南")] = "政府信息公开指南"
    rules: Annotated[Line, Label("公开制度", "任务和单位：政府信息公开制度")] = "政府信息公开制度"
    no_rules: Annotated[Line, Label("没有制度", "任务和单位：本栏目还没有收录本单位的公开制度。")] = (
        "本栏目还没有收录本单位的公开制度。"
    )
    statutory: Annotated[Line, Label("法定主动公开内容", "任务和单位：法定主动公开内容")] = "法定主动公开内容"
    ledger: Annotated[Line, Label("任务台账", "任务和单位：任务台账")] = "任务台账"
    no_documents_of_unit: Annotated[
        Line, Label("没有单位的文件", "任务和单位：本栏目还没有收录本单位的文件。")
    ] = "本栏目还没有收录本单位的文件。"
    annual_reports: Annotated[Line, Label("公开年报", "任务和单位：政府信息公开年报")] = "政府信息公开年报"
    no_annual_reports: Annotated[Line, Label("没有年报", "任务和单位：本栏目还没有收录本单位的年报。")] = (
        "本栏目还没有收录本单位的年报。"
    )

    # annual reports, gazettes, compilations
    than_last_year: Annotated[Line, Label("比上年", "年报和公报：比上年")] = "比上年"
    elements_of_report: Annotated[Line, Label("年报要素", "年报和公报：年报要素")] = "年报要素"
    download_three: Annotated[Line, Label("下载三张表", "年报和公报：下载三张表")] = "下载三张表"
    download_tables: Annotated[Line, Label("下载表格", "年报和公报：下载表格")] = "下载表格"
    interpretations: Annotated[Line, Label("政策解读", "年报和公报：政策解读")] = "政策解读"
    carried_out: Annotated[Line, Label("落实情况", "年报和公报：本年度任务和实施方案的落实情况")] = (
        "本年度任务和实施方案的落实情况"
    )
    other_reports: Annotated[Line, Label("其他年度的年报", "年报和公报：其他年度的年报")] = "其他年度的年报"
    foreword: Annotated[Line, Label("编者说明", "年报和公报：编者说明")] = "编者说明"
    elements_of_compilation: Annotated[Line, Label("汇编要素", "年报和公报：汇编要素")] = "汇编要素"
    volumes_beside: Annotated[Line, Label("前后各册", "年报和公报：前后各册")] = "前后各册"
    next_volume: Annotated[Line, Label("后一册", "年报和公报：后一册")] = "后一册"
    previous_volume: Annotated[Line, Label("前一册", "年报和公报：前一册")] = "前一册"
    elements_of_gazette: Annotated[Line, Label("公报要素", "年报和公报：公报要素")] = "公报要素"
    about_issue: Annotated[Line, Label("本期导读", "年报和公报：本期导读")] = "本期导读"
    scans: Annotated[Line, Label("整期扫描件", "年报和公报：整期扫描件")] = "整期扫描件"
    issues_beside: Annotated[Line, Label("前后各期", "年报和公报：前后各期")] = "前后各期"
    next_issue: Annotated[Line, Label("后一期", "年报和公报：后一期")] = "后一期"
    previous_issue: Annotated[Line, Label("前一期", "年报和公报：前一期")] = "前一期"
    by_year: Annotated[Line, Label("按年份查看", "年报和公报：按年份查看")] = "按年份查看"
    entries: Annotated[Line, Label("条", "年报和公报：条")] = "条"
    download_directory: Annotated[Line, Label("下载目录", "年报和公报：下载目录")] = "下载目录"
    published_by: Annotated[Line, Label("公布", "年报和公报：公布：")] = "公布："
    swipe: Annotated[Line, Label("往左滑", "年报和公报：手机上放不下的表格上面的提示")] = "向左滑动看全表 →"
    latest: Annotated[Line, Label("最新通知", "年报和公报：最新通知")] = "最新通知"
    all_columns: Annotated[Line, Label("全部栏目", "年报和公报：全部栏目")] = "全部栏目"
    not_found: Annotated[
        Line,
        Label(
            "页面不存在",
            "年报和公报：您要看的页面可能已经改了地址，或者地址输入有误。可以从这里继续：",
        ),
    ] = "您要看的页面可能已经改了地址，或者地址输入有误。可以从这里继续："

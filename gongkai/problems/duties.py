"""Reminders of what papers, columns and units owe: what is not stated, not published, or not kept up to date."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "GK341": Entry(
        "没有写{missing}",
        "有的照原件补上，只有附件的在 附件 里列出；确实没有这项收支的，写一句说明，原件也没有写的不用补",
        "warning",
    ),
    "GK342": Entry(
        "公开属性是“{disclosure}”，没有写 不公开理由",
        "在文件头加一行 不公开理由，写明依据条例哪一条；不会显示",
        "warning",
    ),
    "GK344": Entry(
        "专栏没有这些部分：{parts}", "在 site_config.yaml 的 栏目 里加上，类别写部分的名称", "warning"
    ),
    "GK345": Entry("没有写{missing}", "在文件头补上；补录的旧文件写 历史数据: 是，不再提醒", "warning"),
    "GK346": Entry(
        "{year} 年的政策评价少于 {least} 次：{units}",
        "安排补上；要求不同的，在 site_config.yaml 的 阈值 里改 镇街政策评价",
        "warning",
    ),
    "GK347": Entry(
        "{day} 以后没有更新，已过 {days} 天，超过 {limit} 天",
        "核对内容，写上 更新日期；要求不同的，改 阈值 里的 企事业单位更新",
        "warning",
    ),
    "GK720": Entry(
        "发布日期只写到{what}（{written}），页面照写，过完以后才公开",
        "知道哪一天的写上，例如 2026-03-03 15:30；旧文件当时没有记下的，写 历史数据: 是，不再提醒",
        "warning",
    ),
    "GK348": Entry("没有写{missing}", "有的照原件补上；原件没有写的不用补，也不要编", "warning"),
    "GK349": Entry(
        "完成时限“{due}”看不出是哪一年、哪个月",
        "照写的显示；原件写了日期的照写，例如 2026-11、2026年11月底前、2026年",
        "warning",
    ),
    "GK351": Entry(
        "实施方案应在 {due} 前公布，还没有公布的单位 {count} 个：{units}",
        "公布以后在方案的 依据 里写本文件的标识；名单不对的，改 应制定实施方案",
        "warning",
    ),
    "GK352": Entry(
        "“{chapter}”没有收录一件公开的文件",
        "核对文件的标识或条件；已经废止、失效的要写 收录失效文件: 是",
        "warning",
    ),
    "GK353": Entry(
        "汇编收录 {count} 件文件，超过 {most} 件", "按领域或单位分成几册，手机才打得开", "warning"
    ),
    "GK360": Entry(
        "没有{missing}的审核记录",
        "审过的在文件头 审核 里写明环节、姓名、日期；不用审的，改 site_config.yaml 里的 审核",
        "warning",
    ),
    "GK361": Entry(
        "{later}的日期 {second} 早于{earlier}的日期 {first}",
        "核对 审核 里的日期；退回重审的，后面的环节也写上重审的日期",
        "warning",
    ),
    "GK363": Entry("公开至 {until} 早于发布日期 {published}，不会公开", "核对两个日期", "warning"),
    "GK364": Entry(
        "依据的《{title}》{state}{by}，本文件{standing}",
        "看要不要修改、废止，或者依据新的文件；不用改的不用管",
        "warning",
    ),
    "GK362": Entry("{what}", "核对 审核 里的日期和发布日期", "warning"),
}

"""Why a message of an import is an error or a reminder."""

from __future__ import annotations

from gongkai.problems.reason import DUTY, FALSE, IMPOSSIBLE, LEAK, LOOK, Reason

REASONS: dict[str, Reason] = {
    "GK600": Reason(LEAK, "没有核对的字会一起公布", "手册“导入”"),
    "GK642": Reason(FALSE, "清单少了这一行", "手册“导入”"),
    "GK644": Reason(LOOK, "正文里的表不能按单位、时限查", "手册“导入”"),
    "GK643": Reason(FALSE, "这一类信息有自己的栏目和字段，放错了类型，表里的数进不了统计", "手册“导入”"),
    "GK601": Reason(IMPOSSIBLE, "读不了这个文件，或者打开它不安全", "手册“导入”"),
    "GK602": Reason(FALSE, "修订没有定，导入的可能不是最后的文字", "手册“导入”"),
    "GK603": Reason(FALSE, "修订没有定，导入的可能不是最后的文字", "手册“导入”"),
    "GK604": Reason(LOOK, "批注里可能有要写进正文的话", "手册“导入”"),
    "GK605": Reason(LOOK, "隐藏的字可能本来要公开", "手册“导入”"),
    "GK606": Reason(FALSE, "分式、根号变成文字会说错", "手册“导入”"),
    "GK607": Reason(FALSE, "页面会少一部分内容", "手册“导入”"),
    "GK608": Reason(FALSE, "里面的表格失去了行和列", "手册“导入”"),
    "GK609": Reason(IMPOSSIBLE, "浏览器显示不了这种图片", "手册“图片”"),
    "GK610": Reason(FALSE, "页面会少一部分内容", "手册“导入”"),
    "GK611": Reason(LOOK, "嵌入的文件也会公开", "个人信息保护法；手册“附件”"),
    "GK612": Reason(FALSE, "页面会少一个符号", "手册“导入”"),
    "GK613": Reason(LOOK, "平方、脚标变成普通的字可能说错", "手册“导入”"),
    "GK614": Reason(IMPOSSIBLE, "缺了这一项，页面没有标题、来源或日期", "GB/T 9704-2012"),
    "GK615": Reason(LOOK, "导入的比原件少了目录", "手册“导入”"),
    "GK616": Reason(FALSE, "猜错了，页面会说错", "GB/T 9704-2012"),
    "GK617": Reason(LOOK, "导入的比原件少了这一行", "GB/T 9704-2012"),
    "GK618": Reason(FALSE, "页面会少一部分内容", "手册“导入”"),
    "GK619": Reason(LOOK, "原文件公开以后谁都看得到", "个人信息保护法"),
    "GK620": Reason(FALSE, "页面会与原件不同", "手册“导入”"),
    "GK621": Reason(IMPOSSIBLE, "已有的文件不覆盖", "手册“导入”"),
    "GK622": Reason(DUTY, "听的人不知道画的是什么", "GB/T 37668（替代文字）"),
    "GK623": Reason(FALSE, "表格的行和列会对不上", "手册“导入”"),
    "GK624": Reason(FALSE, "页面会少几页内容", "手册“导入”"),
    "GK625": Reason(LOOK, "导入的可能与表格软件里看到的不同", "手册“表格”"),
    "GK626": Reason(FALSE, "页面会少一行", "手册“任务台账”"),
    "GK627": Reason(FALSE, "接错了，两项任务会成一项", "手册“任务台账”"),
    "GK628": Reason(FALSE, "页面会少一张表", "手册“任务台账”"),
    "GK629": Reason(FALSE, "页面会少一列", "手册“任务台账”"),
    "GK630": Reason(FALSE, "只能公布一种说法", "手册“办理进展”"),
    "GK631": Reason(FALSE, "进展会记到别的任务上", "手册“办理进展”"),
    "GK632": Reason(FALSE, "认不出写的是什么，页面会说错", "手册“办理进展”"),
}

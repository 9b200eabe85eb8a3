"""What an import from Word, Excel or PDF did not read, left out or guessed."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "GK600": Entry(
        "正文里还有导入时没有放好的字：{words}", "把【导入待核对……】下面的字移到该放的地方或删去，再删去这两行标记"
    ),
    "GK601": Entry("没有导入：{reason}", "{advice}"),
    "GK602": Entry(
        "修订里删去的字没有导入，共 {count} 处，第一处是“{words}”", "核对以后，在 Word 里接受或拒绝全部修订，再导入一次"
    ),
    "GK603": Entry(
        "修订里加上的字导入了，共 {count} 处，第一处是“{words}”", "核对以后，在 Word 里接受或拒绝全部修订，再导入一次"
    ),
    "GK604": Entry("批注 {count} 条没有导入", "批注是内部意见，不公开；要公开的，写进正文", "warning"),
    "GK605": Entry("隐藏的文字 {count} 处没有导入：“{words}”", "要公开的，在 Word 里取消隐藏，再导入", "warning"),
    "GK606": Entry("公式 {count} 处只导入了文字，结构可能丢失：“{words}”", "核对这些公式；复杂的截成图片放进来"),
    "GK607": Entry("{what} {count} 处没有导入", "截成图片放进来，或者把里面的字写进正文"),
    "GK608": Entry("表格里套着表格，共 {count} 处，里面的表格导入成了文字", "核对这些格；要紧的，把里面的表格单独放出来"),
    "GK609": Entry("图片 {count} 张是网页不能显示的格式（{words}），放在了附件里", "另存为 PNG 或 JPEG，替换附件"),
    "GK610": Entry("文件外面的图片或文件 {count} 个没有取：{words}", "导入时不上网；把它们插进文件里，再导入"),
    "GK611": Entry("嵌在里面的文件 {count} 个（{words} 等），放在了附件里", "核对能不能公开，改好附件的名称", "warning"),
    "GK612": Entry("认不出的符号 {count} 处，导入成了 □", "对照原件改正"),
    "GK613": Entry("上标、下标 {count} 处导入成了普通的字：“{words}”", "对照原件，影响意思的改写", "warning"),
    "GK614": Entry("没有找到{label}", "对照原件，填在文件头里；原件没有的不编"),
    "GK615": Entry("目录 {count} 行没有导入", "网页自己有目录，页码在网页上没有意义；不用处理", "warning"),
    "GK616": Entry("{label}是猜的：{value}（{how}）", "对照原件核对文件头里的这一项"),
    "GK617": Entry("{what}没有导入：{words}", "它不属于公开的内容；要公开的，写进正文", "warning"),
    "GK618": Entry("{what}里的字不知道该放在哪里：{words}", "在文件末尾的【导入待核对】里，移到该放的地方或删去"),
    "GK619": Entry("文件里带着{found}，没有导入", "不用处理；原文件要作附件的，先用“检查文档”删去", "warning"),
    "GK620": Entry("这一段在网页上与原件不同：{words}", "对照原件，改正文里的这一段"),
    "GK621": Entry("没有写：{path} 已经有了", "是同一份的，核对列出的不同，要改的加 --force；是另一份的，换一个标识（--into）"),
    "GK622": Entry("图片 {count} 张没有替代文字", "在方括号里写明图上是什么，给看不见的人听", "warning"),
    "GK623": Entry("第 {pages} 页像有表格，PDF 不记行和列，导入成了文字", "对照原件，把表格写成 Markdown 表格或放成文件"),
    "GK624": Entry("第 {pages} 页是扫描的图片，没有文字，没有导入", "用文字识别（OCR）软件识别、校对，补进正文"),
    "GK625": Entry("表格：{remark}", "对照原件核对", "warning"),
    "GK626": Entry("表格的这一行没有写具体要求，没有导入：{words}", "对照原件，补成一项任务或并进上一项"),
    "GK627": Entry("表格的这一行是分页处断开的，接在了上一行的后面", "对照原件核对这一项"),
    "GK628": Entry("还有一张任务表没有导入", "一个文件一张表：把它单独存成一个文件，再导入"),
    "GK629": Entry("“{name}”这一列没有对应的字段，{count} 格没有导入", "任务表只有序号、工作任务、牵头部门、责任单位、具体要求、完成时限；要公开的，改列名或写进“注”"),
    "GK642": Entry("权责清单的这一行看不出是哪一项职权，没有导入：{words}", "对照原件，补成一项职权或写进“说明”"),
    "GK643": Entry("这像是{kind}，照{label}导入了", "{advice}"),
    "GK644": Entry("里面有一张任务表（{count} 行），照原样放进了正文", "要逐项成为任务台账的，再运行 python build.py import {file} --type 任务台账 --notice 这份文件的标识，然后删去正文里的表，附件 写 任务表", "warning"),
    "GK690": Entry("第 {number} 项写着不公开：{words}", "一行不能单独不公开：不该公开的，把这一项整项删去；可以公开的，删去这一项里的这个字段"),
    "GK691": Entry("白色的字 {count} 处没有导入，页面上看不见：“{words}”", "要公开的，在 Word 里改成黑色，再导入一次"),
    "GK692": Entry("正文的表格里有 {count} 行写着不公开：{words}", "不该公开的，从表格里删去这些行；可以公开的，删去这些话"),
    "GK693": Entry("隐藏的列里有 {count} 行写着不公开，这些行照样导入了：{words}", "取消隐藏，核对这些行：不该公开的，整行删去，再导入一次"),
    "GK630": Entry("{cell} 的进展与{other}不同，同一项任务、同一天", "核对两处，改成一样，或者写不同的日期"),
    "GK631": Entry("{cell} 与任务表不符：{value}", "左边五列不要改；任务表改过的，重新用 ledger export 生成"),
    "GK632": Entry("{cell} 写法不对：{value}", "写成 {wanted}"),
}  # fmt: skip

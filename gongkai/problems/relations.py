"""What is wrong between records: references, organisations, attachments, validity."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    # what texts show
    "GK120": Entry("{what}不存在：{target}", "{advice}"),
    "GK121": Entry(
        "图片 {target} 的说明没有说出画的是什么：{text}",
        "写成 ![全县位置示意](文件名) 这样，听的人才知道；只作装饰的写 ![装饰](文件名)",
        "warning",
    ),
    "GK122": Entry("{what}“{name}”里没有可以播放的内容", "重新导出再放进来", "warning"),
    "GK123": Entry(
        "{what}“{name}”没有文字稿，看不了、听不了的人不知道说了什么",
        "在附件里加 文字稿，或把内容写进正文",
        "warning",
    ),
    "GK124": Entry(
        "WebP 图片放不进 Word 文件，那里只写图片的说明：{target}", "另存为 PNG 或 JPEG", "warning"
    ),
    "GK125": Entry("图片“{name}”读不出宽和高，可能已经损坏", "打开看一看，重新导出再放进来", "warning"),
    "GK130": Entry("表格“{name}”不能显示：{reason}", "改好这份文件，或把它列在 附件 里供下载"),
    "GK140": Entry("正文落款的日期“{words}”与成文日期 {written} 不同", "核对原文，改对其中一个", "warning"),
    "GK141": Entry("正文第一段“{words}”像主送机关", "写进文件头的 主送机关，正文里删去这一行", "warning"),
    "GK142": Entry(
        "这一行像是粘贴时带进来的页码：“{words}”", "不是正文的，删去它；是正文的，不用改", "warning"
    ),
    "GK143": Entry(
        "正文落款“{words}”与发文机关“{issuer}”不同",
        "核对原件；落款本来就不同的，写进文件头的 署名，别称写进单位名录的 别名",
        "warning",
    ),
    "GK144": Entry(
        "“{words}”像是随文印发的另一份文件的标题，现在排成了一段",
        "是标题的，行首写 # 加一个空格；不是的，不用改",
        "warning",
    ),
    "GK145": Entry(
        "正文开头“{words}”与标题只差几个字，会在标题下面再印一遍",
        "核对原件，改对标题；正文里的这几行删去",
        "warning",
    ),
    "GK728": Entry(
        "正文开头的“{words}”与文件头的{what}（{head}）不同，两处都会印出来",
        "核对原件，改对文件头；正文里的这一行删去",
        "warning",
    ),
    "GK640": Entry(
        "表格里像有合并的格：{words}，手机上每格前面的栏名会不对",
        "存成电子表格放进同名的文件夹，正文里写 ![表名](文件名.xlsx)，见手册“表格”；本来就是这样的，不用改",
        "warning",
    ),
    "GK641": Entry(
        "正文里又写了一遍{what}，会印两遍；它前面的“{words}”不在文件头里，所以没有当作公文的开头取走",
        "删去第 {lines} 行；前面的话（特急、签发人一类）不用公开的也删去，要显示的留着",
        "warning",
    ),
    "GK146": Entry(
        "第 {lines} 行是不是{what}看不出来，现在{now}",
        "{way}",
        "warning",
    ),
    "GK654": Entry(
        "第 {lines} 行前面空了一行，上面却停在句子中间，现在分成两段",
        "是一段的，删去中间的空行；是两段的，上面一段写完，补上句号一类的，或者不用改",
        "warning",
    ),
    "GK655": Entry(
        "每一行后面都空着一行，有 {cuts} 行停在句子中间，是邮件、PDF 一类按宽度折断的，已经照折断以前的连成段落{more}",
        "另起一段的，在它前面空两行；各行本来就各是一段的，段末写上句号",
        "warning",
    ),
    "GK660": Entry(
        "附件“{names}”没有附件说明：正文署名上面没有“附件：”一行",
        "在正文最后、署名上面照原件写一行 附件：1.……；原件没有的，不用写",
        "warning",
    ),
    "GK656": Entry(
        "“{words}”照写的显示，没有成为标题", "是标题的，# 后面空一格；是话题、编号一类的，不用改", "warning"
    ),
    "GK657": Entry(
        "“{words}”和上面以 {sign} 开头的行照写的显示，没有成为列表",
        "是列表的，{sign} 后面空一格；是破折号、负号一类的，不用改",
        "warning",
    ),
    "GK131": Entry("表格“{name}”：{remark}", "对照页面核对；不对的，在文件里改", "warning"),
    # relations
    "GK201": Entry("引用的内容不存在：{reference}", "{near}"),
    "GK202": Entry("不认识的单位“{name}”（{region}）", "{near}", "warning"),
    "GK203": Entry(
        "发文字号 {number} 与 {other} 重复",
        "核对发文字号；同一份文件只留一个；两份旧文件本来就同号的，写 历史数据: 是，只提醒",
    ),
    "GK204": Entry(
        "索引号 {number} 与 {other} 重复",
        "每份文件的索引号各不相同；旧文件本来就这样的，写 历史数据: 是，只提醒",
    ),
    "GK205": Entry("附件不存在：{name}", "把附件放进 {folder}，或改正文件名"),
    "GK206": Entry("链接指向的页面不存在：{target}", "{near}；本来不是链接的，[ 写成 \\["),
    "GK207": Entry(
        "任务序号 {number} 重复，第一次在第 {first} 行",
        "写错的改正；原件就是这样的不用改，照写的显示",
        "warning",
    ),
    "GK208": Entry("单位标识“{slug}”重复，第一次在第 {first} 行", "每个单位一个标识"),
    "GK209": Entry("单位名称“{name}”在{region}已属于 {other}", "一个名称只能指一个单位"),
    "GK210": Entry("两个页面的地址相同：{url}，另一个来自 {other}", "改其中一个的文件名或别名"),
    "GK211": Entry(
        "地区“{region}”没有单位名录", "在 content/organizations/ 下为它建一个文件；{near}", "warning"
    ),
    "GK212": Entry(
        "完成时限“{text}”读不成日期，页面照原文显示",
        "原件就是这样的，不用改；有明确日期的，可写成 2023年12月底前",
        "warning",
    ),
    "GK213": Entry("附件“{name}”是空文件或与扩展名不符", "重新导出附件再放进来"),
    "GK681": Entry(
        "附件“{name}”的文字不是 UTF-8，也不全是 GBK，读者看到的会有乱码",
        "可能是两种编码的文字接在了一起，或者丢了几个字节；打开原来的文件核对，“另存为”带有 BOM 的 UTF-8，再放进来",
    ),
    "GK680": Entry(
        "“{name}”只是 Git LFS 留下的几行占位文字，文件本身没有推送上来",
        "运行 git lfs pull 取回文件，再运行 git lfs untrack、git add --renormalize，让文件本身放进仓库",
    ),
    "GK214": Entry("这个文件不属于任何内容，不会发布：{name}", "内容用 .md 或 .yaml；附件{near}", "warning"),
    "GK215": Entry("附件 {name} {fault}，不会发布", "{advice}", "warning"),
    "GK216": Entry("附件不能叫 {name}，这是页面自己的文件名", "换一个文件名"),
    "GK217": Entry("附件 {name} 不是可以公开下载的格式", "{advice}可用的格式：{allowed}"),
    "GK218": Entry("这是断开的链接，读不到文件", "删去它，或把文件本身放进来"),
    "GK219": Entry(
        "第 {number} 项写了“{label}”，但 列 里没有这一列，页面上的表会漏掉它",
        "在 列 里加上 {label}，或删去 列 这一行",
    ),
    "GK220": Entry("附件名 {name} {fault}", "改名，例如 {proposal}"),
    "GK221": Entry("任务表互为上级，绕成了圈：{ring}", "下级承接上级，反过来的那一处要删去"),
    "GK222": Entry("第 {number} 项把上级任务 {reference} 写了两次", "只留一处"),
    "GK223": Entry(
        "上级任务 {reference} 已由第 {number} 项承接，其中一项与它逐字相同",
        "逐字承接的任务只有一项；核对另一项的序号",
    ),
    "GK224": Entry(
        "上级任务 {reference} 已由第 {number} 项承接",
        "确实分给几项任务的不必改；否则核对序号",
        "warning",
    ),
    "GK225": Entry(
        "上级任务 {reference} 不在本表写明的上级任务表（{tables}）里",
        "核对标识，或把那张表也写进 上级任务表",
    ),
    "GK226": Entry("这里要写{wanted}的标识，{reference} 是{found}", "改成{wanted}的标识，或删去这一处"),
    "GK227": Entry("{field}写的是{what}：{reference}", "写上级机关任务表里的任务，或删去这一处"),
    "GK358": Entry(
        "{reference} 读作“{read}”；纸面上序号相同的是“{other}”",
        "要指纸面上的那一项，改成 {advice}；就是前一项的不用改",
        "warning",
    ),
    # validity of documents
    "GK231": Entry(
        "{relation}的文件《{title}》成文于 {older}，晚于本文件的 {newer}",
        "新文件{relation}旧文件；核对标识和日期",
    ),
    "GK232": Entry("{relation}关系绕成了圈：{ring}", "新文件{relation}旧文件，反过来的那一处要删去"),
    "GK233": Entry(
        "有效性写的是“{stated}”，但《{by}》使它自 {since} 起{derived}",
        "改为 有效性: {derived}，或删去这一行，由系统推出",
    ),
    "GK234": Entry(
        "有效性写的是“{stated}”，按写明的日期现在应是“{derived}”，页面显示“{derived}”",
        "删去 有效性 这一行，由系统按日期推出",
        "warning",
    ),
    "GK235": Entry("有效期至 {expires} 早于施行日期 {effective}", "核对两个日期"),
    "GK236": Entry("有效期年写的是 {term}，{reason}", "{advice}"),
    "GK237": Entry(
        "行政规范性文件没有写“{field}”", "规范性文件应载明施行日期和有效期；补上这一行", "warning"
    ),
    "GK238": Entry(
        "有效期 {start} 至 {end} 超过 {years} 年",
        "核对有效期；确实如此的，在 site_config.yaml 的 阈值 里改上限",
        "warning",
    ),
    # the text of amended rules
    "GK370": Entry(
        "修改《{title}》的这一处不合：{reason}", "{advice}；不整理现行文本的，修改 只写文件的标识"
    ),
    "GK371": Entry("修改《{title}》的两处相互矛盾：{reason}", "{advice}"),
    "GK372": Entry(
        "《{title}》自 {since} 起由《{by}》{how}，从那天起不能再修改",
        "核对施行日期，或核对 废止、代替、清理结果 写的文件",
    ),
    "GK373": Entry(
        "只写了修改《{title}》，没有写改了哪些条文：自 {since} 起不能整理出它的现行文本，页面显示原文",
        "在 修改 里照本文件写明条、方式、原文和新文；命令 compare-texts 可以由新旧全文写出来",
        "warning",
    ),
    "GK378": Entry(
        "《{title}》的有效期到 {day} 已满，{since} 起施行的修改落在后面",
        "修改延长了有效期的，改 {path} 的 有效期至；没有延长的，核对施行日期",
        "warning",
    ),
    # what git knows
    "GK374": Entry(
        "发布以后 {day} 改过{what}，没有说明",
        "写 更正 或 修订说明，例如 更正: [{{日期: {day}, 说明: ……}}]；只改了错字、格式的写 次要修改: 是",
        "warning",
    ),
    "GK375": Entry("看不出文件发布以后改过没有、发布日期是否属实：{reason}", "{advice}", "warning"),
    "GK376": Entry(
        "发布日期 {published} 比第一次公开的 {first} 早 {days} 天",
        "核对发布日期，照实际公开的日子写；补录的旧文件写 历史数据: 是",
        "warning",
    ),
    "GK377": Entry(
        "{first} 已经公开，发布日期现在写的是 {published}，晚 {days} 天",
        "改回第一次公开的日子；后来改了内容的，写 更正 或 修订说明",
        "warning",
    ),
    "GK239": Entry("有效期到 {end} 为止，还剩 {days} 天", "届满前评估，决定延续、修改还是废止", "warning"),
    "GK311": Entry(
        "列入的文件没有公开：{reference}，{reason}，页面上没有它",
        "公开以后自动列出；不再公开的，从这里删去",
        "warning",
    ),
    "GK722": Entry(
        "链接指向的内容没有公开：{target}，{reason}，页面上只有文字，没有链接",
        "公开以后自动成为链接；不再公开的，可以改成文字",
        "warning",
    ),
    "GK732": Entry(
        "解读的发布日期（{own}）早于它解读的 {reference}（{other}）",
        "核对两边的日期；都没有写错的不用改，照写的显示",
        "warning",
    ),
    "GK721": Entry(
        "解读的文件不再公开：{reference}，{reason}，解读的页面上没有它",
        "解读里也有不能再公开的内容的，把解读也撤回",
        "warning",
    ),
}

"""What is wrong in a single file: its bytes, its YAML, its fields, its wording."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    # files and YAML
    "GK001": Entry("文件不是 UTF-8 编码", "用记事本“另存为”，编码选 UTF-8，再提交"),
    "GK002": Entry("文件是空的", "写上内容，或删去这个文件"),
    "GK003": Entry(
        "没有文件头：第一行应是单独的三个减号 ---",
        "{advice}",
    ),
    "GK004": Entry("文件头没有结束：缺少第二行 ---", "{advice}"),
    "GK005": Entry("“{key}”后面用了全角冒号", "改成半角冒号加一个空格，例如 {key}: {value}"),
    "GK006": Entry("用了制表符（Tab）缩进", "改用空格缩进，每级两个空格"),
    "GK007": Entry("YAML 写法有误：{reason}", "{advice}"),
    "GK008": Entry("字段“{key}”写了两次，第一次在第 {first} 行", "只留一处"),
    "GK009": Entry("这里应是“字段: 值”的形式", "每行写一个字段，例如 标题: 关于……的通知"),
    "GK010": Entry("不支持 YAML 的引用写法（& 和 *）", "把内容直接写在这里"),
    "GK011": Entry("{part}名{fault}：{name}", "改名，例如 {proposal}"),
    "GK012": Entry("不认识的内容文件夹“{folder}”", "{near}"),
    "GK013": Entry("“{name}”不是这类内容的文件", "这里放 {suffixes} 文件；附件放在同名文件夹里", "warning"),
    "GK014": Entry("有看不见的控制字符 {sign}", "多半是从 Word 粘贴带来的，把这一处删掉重新输入"),
    "GK015": Entry(
        "方括号里用了全角逗号：[{value}]",
        "现在算作一项；是几项的，用半角逗号隔开，后面空一格，例如 [甲, 乙]；本来就是一项的，给它加上英文双引号",
        "warning",
    ),
    "GK016": Entry(
        "“{lost}”没有读进来：前面有空格的 # 号到行末都是注释",
        "是内容的，把整个值用英文引号括起来：{kept}；是注释的，写在单独一行，与字段对齐",
        "warning",
    ),
    "GK017": Entry("“{sign}”后面少一个空格", "改成 {proposal}"),
    "GK018": Entry("列表的一项以“{sign}”开头", "改成 {proposal}；不是列表的，把整个值用英文双引号括起来"),
    "GK019": Entry(
        "“{field}”写在了第二行 --- 的后面，成了正文",
        "是字段的，删去它前面的那一行 ---，或移到那一行前面",
        "warning",
    ),
    # what is not opened, and what is not written through a link
    "GK030": Entry("这是指向 {root} 之外的链接，没有读取", "删去这个链接，把文件本身放进来"),
    "GK031": Entry("这是{kind}，不是普通文件，没有读取", "删去它"),
    "GK032": Entry("这个链接绕成了圈，读不到文件", "删去这个链接，把文件本身放进来"),
    "GK033": Entry("这是指向文件夹的链接，里面的文件没有读取", "删去这个链接，把文件夹本身放进来"),
    "GK034": Entry(
        "{path} 是指向项目文件夹之外的链接，没有读写那里",
        "删去这个链接；确实要用那个位置的，用 {option} 写明它",
    ),
    "GK035": Entry(
        "附件 {name} 不是 UTF-8 编码，在浏览器里会显示成乱码",
        "用记事本“另存为”，编码选“带有 BOM 的 UTF-8”，再放进来",
        "warning",
    ),
    "GK036": Entry(
        "附件 {name} 是不带 BOM 的 UTF-8，表格软件打开会显示成乱码",
        "用记事本“另存为”，编码选“带有 BOM 的 UTF-8”，再放进来",
        "warning",
    ),
    "GK037": Entry("{path} 是链接，没有写到它指向的地方", "删去这个链接，或写明真正的位置"),
    "GK038": Entry(
        "这里的注释会原样印在网页上：<!-- {words}",
        "删去从 <!-- 到 --> 的字；要公开的，只去掉 <!-- 和 -->；给同事看的话写进文件头，行首加 #",
    ),
    "GK039": Entry(
        "合并没有做完，到第 {end} 行为止是两个版本，会一起发布",
        "留下要的一版，删去另一版和 <<<<<<<、=======、>>>>>>> 开头的几行",
    ),
    "GK040": Entry(
        "文件有 {size} MB，超过了 {most} MB", "图片和扫描件放进同名文件夹作附件；确实很长的，分成几份"
    ),
    "GK041": Entry(
        "文件里的字段和值多于 {most} 个，从这里起没有读", "表格太长的，分成几份；多写、贴错的，删去"
    ),
    "GK042": Entry(
        "网址打不开：{address}",
        "写成 https://www.yunxi.gov.cn/ 的样子：没有空格，端口在 1 到 65535 之间，不超过 {most} 个字",
    ),
    "GK043": Entry("这个文件从这里起还有 {more} 处没有列出", "先改上面列出的，多半是同一种问题；再检查一次"),
    "GK044": Entry(
        "正文里{what}多于 {most}，这份文件没有读", "多半是整段贴错了；确实很长的分成几份，大的表格作附件"
    ),
    "GK045": Entry("{part}名不是 UTF-8 编码，没有读取", "重新起名，再提交；多半是旧的压缩软件解出来的"),
    "GK046": Entry("路径太长：{length} 个字，超过了 {most} 个", "把文件名、文件夹名改短"),
    # names of files
    "GK645": Entry(
        "有看不见的字符：{name}（{sign}）{more}",
        "把它两边的字连同它一起删掉，重新输入；自造字换成规范的字，没有的用图片",
        "warning",
    ),
    "GK729": Entry(
        "这里打的 {typed} 显示成{sign}",
        "要显示{sign}的，直接打这个符号（空格打全角空格），或者不用改；要照原样显示的，& 写成 &amp;",
        "warning",
    ),
    "GK646": Entry(
        "有 {count} 个 Word 的手动换行符（U+000B），当作换行",
        "删掉它，按回车；没有改好以前，这个文件后面各处的行号会多数",
        "warning",
    ),
    "GK050": Entry(
        "“{name}”看来是 {original} 的副本，没有读取，不会发布",
        "要发布的，改成另外的文件名；多余的，删去",
        "warning",
    ),
    "GK051": Entry(
        "路径有 {length} 个字，在 Windows 上可能放不下",
        "缩短文件名或文件夹名，整个路径不超过 {most} 个字",
        "warning",
    ),
    "GK052": Entry(
        "附件不存在：{name}；有一个看起来一样、其实不同的：{found}，{difference}",
        "把文件改名为 {name}（从这里复制），或照文件名改写这一处",
    ),
    # fields
    "GK053": Entry(
        "“{field}”有 {length} 个字，超过了 {most} 个", "多半是整段贴错了；确实很长的写进正文，或者作附件"
    ),
    "GK652": Entry(
        "“{written}”照写的显示，没有成为{how}",
        "要{how}的，两头的 {sign} 外侧各空一格；{sign} 是隐去的字或者语气的，写成 {typed}",
        "warning",
    ),
    "GK653": Entry(
        "“{words}”显示成{how}，两头的 {sign} 不显示",
        "{sign} 是隐去的字、乘号或者语气的，写成 {typed}；本来就要{how}的，不用改",
        "warning",
    ),
    "GK054": Entry(
        "“{written}”的星号里侧有空格，没有加粗，星号会照样显示",
        "写成 {proposal}；要显示星号的，写 \\*\\*",
        "warning",
    ),
    "GK101": Entry("缺少“{field}”", "{where} {field}: {example}"),
    "GK727": Entry(
        "没有写“年度”，按所在的文件夹算作 {year} 年度",
        "对的不用管，写上一行 年度: {year} 就不再提醒",
        "warning",
    ),
    "GK102": Entry("不认识的字段“{key}”", "{near}"),
    "GK103": Entry("“{field}”是空的", "{advice}"),
    "GK730": Entry("“{field}”是空的，按没有写处理", "补上内容，或者删去这一行", "warning"),
    "GK731": Entry(
        "没有写“{field}”，按{source}算作：{value}",
        "对的不用管，写上（例如 {example}）就不再提醒；不对的，写上对的",
        "warning",
    ),
    "GK104": Entry("“{field}”不是正确的日期：{value}，{reason}", "写成 2021-04-28 的样子"),
    "GK105": Entry("“{field}”写法不对：{value}，{reason}", "{advice}"),
    "GK106": Entry("“{field}”只能是 {choices}，这里写的是：{value}", "{near}"),
    "GK126": Entry("“{field}”一般是 {choices}，这里写的是：{value}", "{near}", "warning"),
    "GK107": Entry("“{field}”应是{expected}", "照手册中的示例改写"),
    "GK108": Entry("“{field}”应是整数，这里写的是：{value}", "只写数字，例如 1{otherwise}"),
    "GK109": Entry("“{field}”同时用中文和英文写了两次", "只留一处"),
    "GK110": Entry(
        "公开属性是“{value}”，这份文件不会发布",
        "确认不公开就把文件移出 content；可以公开就改为 主动公开",
        "warning",
    ),
    "GK111": Entry("发布日期 {published} 早于成文日期 {written}", "核对两个日期"),
    "GK112": Entry(
        "发文字号的年份 {year} 与成文日期 {written} 的年份不同", "核对发文字号和成文日期", "warning"
    ),
    "GK113": Entry("“{field}”里的主题分类不在国务院公文主题分类表内：{value}", "{near}", "warning"),
    "GK115": Entry(
        "附件 {name} 里带着 {found}，公开以后谁都看得到",
        "用 Word、WPS 的“检查文档”或看图软件删去以后再放进来；本来就要公开的不必改",
        "warning",
    ),
    "GK116": Entry("脚注 [^{label}] 写了两次，只显示一处", "换一个编号；是同一条的，删去一处", "warning"),
    "GK440": Entry("“{word}”写错了", "改为“{right}”；引用别人的错字，放在引号里"),
    "GK441": Entry(
        "“{word}”一般写作“{right}”：{note}", "核对原件；原件写错的照原件改，本来就这样写的不用改", "warning"
    ),
    "GK442": Entry(
        "“{word}”{since}不再这样写{more}：{note}",
        "现在是{right}；说的是当时的名称，可写“原{word}”，不用改",
        "warning",
    ),
    "GK444": Entry(
        "用语表里的“{word}”：{fault}", "改正写法或例句；写对的词里含有它的，列在 不算 里", "warning"
    ),
    "GK450": Entry("“{words}”写重了", "删去多出的；原件就是这样的，不用改", "warning"),
    "GK451": Entry("“{sign}”不成对：{words}", "补上另一半，或删去这一个", "warning"),
    "GK452": Entry("汉字之间用了半角的“{mark}”", "改为全角的“{right}”", "warning"),
    "GK453": Entry("发文字号“{words}”的括号不是六角括号", "核对原件，一般写成 {right}", "warning"),
    "GK454": Entry("没有这一天：{words}", "核对日期", "warning"),
    "GK455": Entry("“{words}”对不上：{right}", "核对日期和星期", "warning"),
    "GK456": Entry("日期前后矛盾：{fault}", "核对两个日期", "warning"),
    "GK457": Entry("写的是 {total}，{how} {sum}", "核对这几个数", "warning"),
    "GK458": Entry("“{head}”一列的合计写的是 {total}，各行加起来是 {sum}", "核对这一列的数", "warning"),
    "GK459": Entry("“{before}”后面是“{now}”，{what}", "核对编号；原件就是这样的，不用改", "warning"),
    "GK460": Entry("“{words}”不存在，正文到{most}为止", "核对条号", "warning"),
    "GK461": Entry("“{words}”不存在，附件只有 {count} 个", "核对附件的序号，少列了的补上", "warning"),
    "GK462": Entry(
        "引用的标题“{title}”与 {number} 的标题不一样",
        "核对：那份文件是《{right}》；引用没有错的，改正那份文件的标题",
        "warning",
    ),
    "GK470": Entry("附件 {name} 的{place}：{said}{more}", "{advice}；改原文件以后重新放进来", "warning"),
    "GK471": Entry("附件 {name} 的{place}：{said}{more}", "{advice}；改原文件以后重新放进来"),
    "GK475": Entry(
        "外部链接 {url} 连续 {days} 天打不开：{reason}",
        "换成能打开的地址，或在引用它的文件里删去链接",
        "warning",
    ),
    "GK443": Entry("这里像是编码读错以后的乱码：{words}", "找到原来的文件，重新粘贴这一段", "warning"),
    "GK670": Entry(
        "正文里有网页的代码（{words}），页面会照样显示成代码",
        "把原来的网页存成 .html 用 import 导入；或者从浏览器里看到的页面（不是源代码）重新复制，表格写成 | 分隔的",
        "warning",
    ),
    "GK671": Entry(
        "文件头里的 {names} 不是这类内容的字段，页面照写的列在要素表里",
        "写错了字段名的改过来；确是纸面上另有的项，写在 {free} 里就不再提醒，例如 {free}: {{{first}: ……}}",
        "warning",
    ),
    "GK114": Entry(
        "{where}密级字样“{mark}”不得上网",
        "先作保密审查；不能公开的，把文件移出 content；已经解密的，删去这个标记；只是说到密级的，写进句子里",
    ),
    "GK658": Entry(
        "{where}“{words}”说这份文件是内部的",
        "核对能不能公开：不能的，把文件移出 content；可以公开的，删去这几个字",
        "warning",
    ),
    "GK659": Entry(
        "开头的“{words}”是{what}，只印在纸面上，页面会照样显示",
        "删去第 {lines} 行里的这几个字",
        "warning",
    ),
}

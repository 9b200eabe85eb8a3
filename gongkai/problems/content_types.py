"""What is wrong in documents of one type: interpretations, decisions, reports, meetings and the others."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "GK380": Entry("发文字号“{number}”不是常见的写法", "对照原件；原件就是这样的，照原样留着", "warning"),
    "GK147": Entry(
        "发文字号“{number}”与通行的写法不同：{said}，通行的写法是 {right}",
        "对照原件：打错了的，改成 {right}；原件就是这样的，照原样留着",
        "warning",
    ),
    "GK382": Entry(
        "清单里有的职权没有写：{missing}", "清单里有的照着补上；清单里本来没有的，不用写", "warning"
    ),
    "GK355": Entry(
        "发布信息的单位没有写电话，它们的网页末尾没有可以打的电话：{names}",
        "在名录里给这些单位加上 电话，例如 电话: 0000-0000000；确实不公开的不用写",
        "warning",
    ),
    "GK356": Entry(
        "正在征求意见，反馈渠道里没有邮箱、电话和网址，网页上没有可以按的按钮",
        "有的照原文补上，例如 电子邮箱：mzj@example.cn；只收信函的不用补",
        "warning",
    ),
    "GK357": Entry(
        "形式是图片，却没有图片",
        "把图片放进与本文件同名的文件夹，在正文里写 ![图里说什么](文件名)；或者在政策文件包里列入被解读的文件，网页按它的字段画一张",
        "warning",
    ),
    "GK383": Entry("征求意见没有写{part}", "有的照原文补上；当时没有的，不用补，页面照实说明", "warning"),
    "GK384": Entry("检查 里的“{name}”{fault}", "{advice}"),
    "GK385": Entry("公示期的结束 {end} 早于开始 {start}", "核对两个日期"),
    "GK386": Entry(
        "{genre}多写有当事人的姓名，{lacks}，不会按期撤下",
        "写有姓名的加上 公示期: {{开始: 2026-05-11, 结束: 2026-05-15}}，照公示写；各行日子不同的，在 明细 里写 公示截止期 一列；没有写姓名的，不用加",
        "warning",
    ),
    "GK387": Entry(
        "{genre}一般写明的事项这里都没有：{missing}",
        "写在 事项 里，例如 事项: {{名称: 内容}}；原件没有的不用写",
        "warning",
    ),
    "GK388": Entry(
        "环节“{stage}”（{day}）写在“{earlier}”（{other}）后面，日期却早", "核对日期和先后", "warning"
    ),
    "GK381": Entry(
        "{genre}一般有发文字号，这里没有写",
        "照原件加一行 发文字号；原件没有的，写 发文字号: 无，不再提醒",
        "warning",
    ),
    "GK350": Entry(
        "列表里的短标题“{short}”与《{other}》的相同",
        "改得让读者分得开，或者删去 短标题，列表里显示全称",
        "warning",
    ),
    # interpretations
    "GK241": Entry("解读的文件没有公开：{reference}，{reason}", "文件公开以后再发布解读，或改正标识"),
    "GK242": Entry(
        "应当解读的文件只有 {count} 种形式的解读，少于 {least} 种",
        "补上其他形式的解读，例如 {others}",
        "warning",
    ),
    "GK243": Entry(
        "解读在文件发布（{policy}）后第 {days} 个工作日发布，超过 {limit} 个工作日",
        "以后与文件同步发布；施行后的解读写 阶段: 施行后",
        "warning",
    ),
    "GK244": Entry("解读没有{parts}", "{advice}", "warning"),
    "GK245": Entry("解读时限没有核对：{reason}", "更新后再检查一次", "warning"),
    # documents
    "GK246": Entry(
        "附注写的是“{remark}”，公开属性却是 主动公开，照此会发布",
        "核对原文：不能公开的，把文件移出 content；可以公开的，改正附注",
    ),
    "GK247": Entry(
        "成文于 {written}，第 {days} 个工作日才发布，超过 {limit} 个工作日",
        "以后按时公开；补录的旧文件写 历史数据: 是",
        "warning",
    ),
    "GK248": Entry("文种写的是“{genre}”，标题的末尾是“{ending}”", "核对文种", "warning"),
    "GK249": Entry("正文提到“{mention}”，没有写附件", "把附件列在 附件 里，放进 {folder}", "warning"),
    # decisions and consultations
    "GK261": Entry(
        "环节“{stage}”（{day}）早于它前面的“{earlier}”（{other}）",
        "核对两个日期；填反了的对调过来",
        "warning",
    ),
    "GK262": Entry("环节“{stage}”写了两次，第一次在第 {first} 行", "合成一项，几份内容写成列表"),
    "GK263": Entry(
        "环节“{stage}”写的是已完成，但没有可以打开的内容：{reason}",
        "在 内容 里写已公开的文件的标识，或放上附件；不能公开的写 状态: 不予公开 和 理由",
        "warning",
    ),
    "GK264": Entry("环节“{stage}”{status}，没有写理由", "加一行 理由: ……", "warning"),
    "GK265": Entry(
        "决策结果已经公布，还缺这些环节：{stages}",
        "补上；没有的写 状态: 不涉及，不能公开的写 状态: 不予公开，并写理由",
        "warning",
    ),
    "GK266": Entry("{year} 年目录的序号 {number} 与 {other} 重复", "每项决策一个序号", "warning"),
    "GK267": Entry(
        "{year} 年度决策目录公布于 {day}，晚于 {month} 月底",
        "以后按时公布；时限在 site_config.yaml 的 阈值 里改",
        "warning",
    ),
    "GK268": Entry("没有 {year} 年度的决策目录", "新建 content/decisions/{year}.yaml", "warning"),
    "GK269": Entry("征求意见没有{part}", "在正文里用一级标题（# ）写上，或写 {part} 这个字段"),
    "GK270": Entry("{later} {day} 早于{earlier}（{other}）", "核对两个日期"),
    "GK271": Entry("征求意见只有 {days} 天，少于 {limit} 天", "延长到 {limit} 天，或写明 缩短理由"),
    "GK272": Entry(
        "征求意见 {end}，{how}，超过 {limit} 个工作日",
        "尽快在 意见反馈 里公布收到和采纳的情况",
        "warning",
    ),
    "GK273": Entry(
        "收到的意见是 {received} 条，但{how}", "收到 = 采纳 + 部分采纳 + 未采纳；核对各个数字", "warning"
    ),
    "GK274": Entry(
        "第 {number} 条意见是否采纳写的是“{adopted}”，没有写理由", "加一行 理由，说明为什么", "warning"
    ),
    "GK275": Entry("意见反馈的时限没有核对：{reason}", "更新后再检查一次", "warning"),
    # catalogue, units, utilities, budgets
    "GK321": Entry(
        "索引号 {number} 与规定的写法不同：{reason}",
        "打错了的改正；原来就是这样编的照写，不用改；还没有的先不写这一行",
        "warning",
    ),
    "GK323": Entry("指南 {days} 天没有更新，超过 {limit} 天", "核对内容，改 更新日期", "warning"),
    "GK324": Entry("“{area}”不在 26 个试点领域里", "{near}", "warning"),
    "GK325": Entry("事项序号是 {number}，按顺序应是 {expected}", "领域内的序号从 1 起连续", "warning"),
    "GK326": Entry("没有标识为“{column}”的栏目", "{near}"),
    "GK327": Entry(
        "第 {number} 项“{name}”没有公开的内容：{reason}", "公开以后在 落实 写上文件的标识", "warning"
    ),
    "GK328": Entry("{sector}单位的公开内容没有讲到{missing}", "在正文加上这样的小标题和内容", "warning"),
    "GK329": Entry("职权编码 {power} 重复，第一次在第 {first} 行", "一个单位里每项职权一个编码", "warning"),
    "GK330": Entry("{cell}是 {stated}，{terms}是 {computed}，差 {difference}", "核对这两个数", "warning"),
    "GK331": Entry("没有表名为“{name}”的表", "与表相等 要照那张表的 表名 写", "warning"),
    "GK332": Entry("政府预算没有这些表：{missing}", "补上；确实没有的也要列出空表并说明", "warning"),
    "GK333": Entry("发布日期 {published} 早于批复日期 {approved}", "核对两个日期"),
    "GK334": Entry("没有栏目落实这些法定事项：{items}", "在栏目的 法定事项 里写上编号", "warning"),
    "GK322": Entry(
        "写了 状态: 撤回，没有写 {missing}",
        "补上，例如 撤回日期: 2026-05-18；理由只供内部使用，不会显示",
        "warning",
    ),
    "GK276": Entry(
        "目录的年度是 {year}，文件名是 {name}", "文件名就写年度：把文件改名为 {year}.yaml，或改正年度"
    ),
    "GK277": Entry(
        "这里还是样板里的字：{text}",
        "改成自己的内容；还没有写好的，文件头写着 状态: 草稿 就不会发布",
        "warning",
    ),
    "GK279": Entry(
        "表格的这一行有 {cells} 格，表头只有 {columns} 格，多出的不会显示：{words}",
        "核对竖线；格里有竖线的写成 \\|；表头少了一列的补上",
        "warning",
    ),
    "GK647": Entry(
        "这里有 {count} 行带竖线的文字没有成为表格，照写的显示：{words}",
        "是表格的，表头下面加一行 |---|---|，几栏写几个；上面的表格被一行文字断开的，把那一行移到表下；不是表格的，不用改",
        "warning",
    ),
    "GK648": Entry("链接“{words}”没有地址", "填上地址；没有去处的写成普通文字；本来不是链接的，[ 写成 \\["),
    "GK650": Entry(
        "这里的 \\{sign} 显示成 {sign}，反斜杠不显示",
        "是文件路径一类的，要显示反斜杠，写成 \\\\{sign}；本来就要显示 {sign} 的，不用改",
        "warning",
    ),
    "GK651": Entry(
        "“{words}”没有成为链接，照写的显示",
        "圆括号里写网址、文件名（带 .docx 一类的后缀）或者站内文件的标识；本来不是链接的，[ 写成 \\[",
        "warning",
    ),
    "GK280": Entry(
        "正文没有一处引用它，不会显示：{words}",
        "是注释、说明的，改成普通的一段，例如去掉方括号；是脚注的，在正文里写上它的编号",
        "warning",
    ),
    "GK278": Entry("年度是 {year}，发布于 {published}：对不上", "核对年度和发布日期"),
    # columns
    "GK335": Entry("栏目标识“{column}”写了两次，第一次在第 {first} 行", "每个栏目一个标识"),
    "GK336": Entry("栏目类别“{type}”不在 ColumnType 的常用取值里", "{near}", "warning"),
    "GK337": Entry(
        "栏目“{column}”有自己的内容，不能再写 查询", "删去 查询，或给要列出查询结果的栏目另起一个标识"
    ),
    "GK338": Entry(
        "栏目“{column}”最近更新于 {day}，已有 {days} 天，超过 {limit} 天",
        "更新内容；确实不需要这样频繁的，改 更新间隔",
        "warning",
    ),
    # annual reports, requests for information
    "GK281": Entry("年报的六个部分不全或不对：{fault}", "{advice}", "warning"),
    "GK282": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，按{terms}应是 {computed}，差 {difference}",
        "{advice}",
        "warning",
    ),
    "GK283": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，按{terms}应是 {computed}，差 {difference}",
        "{advice}",
        "warning",
    ),
    "GK284": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，{terms}是 {computed}，差 {difference}", "{advice}", "warning"
    ),
    "GK285": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，按{terms}应是 {computed}，差 {difference}",
        "{advice}",
        "warning",
    ),
    "GK393": Entry(
        "关切 {asked} 提出，已过 {days} 天没有回应，超过 {limit} 天",
        "尽快回应，写上 回应日期 和正文；时限在 site_config.yaml 的 阈值 里改",
        "warning",
    ),
    "GK390": Entry("{year} 年的年报用{form}的表式，“{row}”这里是 {count} 个数，会排在别的列名下", "{advice}"),
    "GK391": Entry("{year} 年的年报没有：{missing}", "原件有的照着补上；原件本来没有的，不用补", "warning"),
    "GK394": Entry(
        "“{table}”在文件头和正文里各有一张，“{row}”的数不同",
        "只留一张：正文里的是原件的，删去文件头里的，正文里的照样读成表",
    ),
    "GK392": Entry(
        "“{table}”照原样显示，没有读成表：{why}",
        "数不进历年统计；与规定的表式只是写法不同的，改成一样；原件就是这样的，不用改",
        "warning",
    ),
    "GK286": Entry("正文写“{said}”，表里是 {stated}", "正文和表格要一致", "warning"),
    "GK287": Entry("{unit} {year} 年的年报有两份，另一份是 {other}", "一个单位一年一份；核对年度和单位"),
    "GK288": Entry("{fault}", "{advice}", "warning"),
    "GK289": Entry("{fault}", "{advice}"),
    # progress of tasks
    "GK250": Entry(
        "佐证材料没有公开：{reference}，{reason}，页面上没有它",
        "公开以后自动列出；不公开的换成可以公开的材料",
        "warning",
    ),
    "GK251": Entry("进展对应的任务不存在：{task}", "{near}"),
    "GK252": Entry("完成率是 {value}%，超过 100%", "写 0% 到 100% 之间的数", "warning"),
    "GK253": Entry(
        "完成率由 {before}%（{day}）降到 {now}%，没有写说明",
        "核对数字；确实下降的加一行 说明: 原因",
        "warning",
    ),
    "GK254": Entry(
        "进展的日期 {day} 早于《{title}》的成文日期 {written}",
        "核对文件名里的日期；文件印发以前就开始办的，不用改",
        "warning",
    ),
    "GK255": Entry("佐证材料没有写是哪份文件或哪个附件", "写 文件: 本库文件的标识，或 附件: 文件名"),
    "GK256": Entry("从路径看不出是哪项任务、哪一天：{name}", "{advice}"),
    "GK257": Entry("状态是 已完成，完成率却是 {value}%", "改正其中一个"),
    "GK258": Entry(
        "{day} 已写 已完成，这里又写 进行中，没有写说明", "核对状态；确实要返工的加一行 说明: 原因", "warning"
    ),
    "GK259": Entry("上年任务对不上：{reason}", "{advice}"),
    "GK260": Entry(
        "写了 已完成，没有写做了什么，也没有佐证材料",
        "在第二行 --- 之后写一句话，或加上 佐证材料",
        "warning",
    ),
    # meetings, proposals, gazettes, evaluations, activities, answers, packages
    "GK291": Entry("没有正文：{what}", "写在第二行 --- 之后"),
    "GK292": Entry("{later} {then} 早于{earlier} {first}", "核对两个日期"),
    "GK293": Entry(
        "{year} 年{what} {count} 次，少于 {least} 次",
        "安排补上；要求不同的，在 site_config.yaml 的 阈值 里改",
        "warning",
    ),
    "GK294": Entry(
        "有公众代表列席，没有写 代表意见", "写明代表的意见和采纳情况；没有发表意见的也要写明", "warning"
    ),
    "GK295": Entry(
        "复文在答复后第 {days} 个工作日公开，超过 {limit} 个工作日", "以后按时公开复文", "warning"
    ),
    "GK296": Entry("公开时限没有核对：{reason}", "更新后再检查一次", "warning"),
    "GK297": Entry("{session}的{kind}{number}与 {other} 重复", "核对编号；同一件只留一篇复文"),
    "GK298": Entry("{kind}的数字对不上：{reason}", "核对四种办理结果和总数", "warning"),
    "GK299": Entry("{year} 年度的办理情况已有 {other}", "一年只写一份"),
    "GK300": Entry(
        "没有正文，{what}只在附件里",
        "把全文写在第二行 --- 之后：只有附件的，搜索查不到，手机和读屏软件也难读",
        "warning",
    ),
    "GK312": Entry("{issue}与 {other} 重复", "核对年度和期号；一期只留一份"),
    "GK313": Entry("同一份文件列了两次：{reference}", "只留一处", "warning"),
    "GK314": Entry("评价在 {year} 年结束，结果到 {published} 才公开", "评价结果在当年年底前公开", "warning"),
    "GK315": Entry("活动已经在 {day} 举行，没有写活动结果", "在第二行 --- 之后写活动结果", "warning"),
    "GK316": Entry("开放日已经举行，没有写 意见建议", "写明收到的意见和采纳情况", "warning"),
    "GK317": Entry(
        "文件包还在受理，列入的文件《{title}》{state}", "换成现行的文件，或写上文件包的 截止日期", "warning"
    ),
    "GK318": Entry("{issue}的总期号 {total} 不大于前面的 {before}（{other}）", "核对总期号", "warning"),
    "GK340": Entry("“词”里的一项不能用：{fault}", "{advice}"),
}

"""Problems as data: where, which, how bad; the sentences stand in one table and are written at the very end.

No stage raises for a mistake in content. Each returns its problems beside its value, and the command prints all of
them at once as ``文件:行:列 代码 说明(怎么改)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: path relative to the project, 1-based line, 1-based column in characters."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: ``code`` names its kind in ``CATALOGUE``, ``facts`` fill the blanks of its sentences."""

    at: Position
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        return CATALOGUE[self.code].level

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        return CATALOGUE[self.code].message.format_map(dict(self.facts))

    @property
    def hint(self) -> str:
        """What to do about it, in Chinese."""
        return CATALOGUE[self.code].hint.format_map(dict(self.facts))

    def __str__(self) -> str:
        at = self.at
        return f"{at.path}:{at.line}:{at.column} {self.code} {self.message}（{self.hint}）"


def problem(code: str, at: Position, **facts: object) -> Problem:
    """Make a problem of the kind ``code`` at a place; every blank of its sentences must be given in ``facts``."""
    return Problem(at, code, tuple((name, str(value)) for name, value in facts.items()))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a site from being written, in the order of the files."""
    return sorted(p for p in problems if p.level == "error")


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Those that only want attention, in the order of the files."""
    return sorted(p for p in problems if p.level == "warning")


def near(words: Iterable[str], otherwise: str = "") -> str:
    """The tail of a hint that proposes the nearest known words, or ``otherwise`` when none is near."""
    listed = "、".join(words)
    return f"您是不是想写：{listed}" if listed else otherwise


@dataclass(frozen=True, slots=True)
class Entry:
    """The sentences of one kind of problem."""

    message: str
    hint: str
    level: Level = "error"


#: One line a kind. 0xx files and YAML, 1xx fields, 2xx relations, 3xx the written site, 4xx configuration, 5xx publication.
CATALOGUE: dict[str, Entry] = {
    # files and YAML
    "GK001": Entry("文件不是 UTF-8 编码", "用记事本“另存为”，编码选 UTF-8，再提交"),
    "GK002": Entry("文件是空的", "写上内容，或删去这个文件"),
    "GK003": Entry(
        "没有文件头：第一行应是单独的三个减号 ---",
        "在开头加一行 ---，写完 标题、发文字号 等字段后再加一行 ---",
    ),
    "GK004": Entry("文件头没有结束：缺少第二行 ---", "在最后一个字段之后、正文之前加一行 ---"),
    "GK005": Entry("“{key}”后面用了全角冒号", "改成半角冒号加一个空格，例如 {key}: {value}"),
    "GK006": Entry("用了制表符（Tab）缩进", "改用空格缩进，每级两个空格"),
    "GK007": Entry("YAML 写法有误：{reason}", "{advice}"),
    "GK008": Entry("字段“{key}”写了两次，第一次在第 {first} 行", "只留一处"),
    "GK009": Entry("这里应是“字段: 值”的形式", "每行写一个字段，例如 标题: 关于……的通知"),
    "GK010": Entry("不支持 YAML 的引用写法（& 和 *）", "把内容直接写在这里"),
    "GK011": Entry("文件名只能用小写英文字母、数字和减号：{name}", "改名，例如 {proposal}"),
    "GK012": Entry("不认识的内容文件夹“{folder}”", "{near}"),
    "GK013": Entry("“{name}”不是这类内容的文件", "这里放 {suffixes} 文件；附件放在同名文件夹里"),
    "GK014": Entry("有看不见的控制字符 {sign}", "多半是从 Word 粘贴带来的，把这一处删掉重新输入"),
    # fields
    "GK101": Entry("缺少“{field}”", "在文件头加一行 {field}: {example}"),
    "GK102": Entry("不认识的字段“{key}”", "{near}"),
    "GK103": Entry("“{field}”是空的", "写上内容，或删去这一行"),
    "GK104": Entry("“{field}”不是正确的日期：{value}，{reason}", "写成 2021-04-28 的样子"),
    "GK105": Entry("“{field}”写法不对：{value}，{reason}", "{advice}"),
    "GK106": Entry("“{field}”只能是 {choices}，这里写的是：{value}", "{near}"),
    "GK107": Entry("“{field}”应是{expected}", "照手册中的示例改写"),
    "GK108": Entry("“{field}”应是整数，这里写的是：{value}", "只写数字，例如 1"),
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
    "GK113": Entry("“{field}”里的主题分类不在国务院公文主题分类表内：{value}", "{near}"),
    "GK114": Entry("密级字样“{mark}”不得上网", "先作保密审查；不能公开的，把文件移出 content"),
    # relations
    "GK201": Entry("引用的内容不存在：{reference}", "{near}"),
    "GK202": Entry("不认识的单位“{name}”（{region}）", "{near}"),
    "GK203": Entry("发文字号 {number} 与 {other} 重复", "核对发文字号；同一份文件只留一个"),
    "GK204": Entry("索引号 {number} 与 {other} 重复", "每份文件的索引号各不相同"),
    "GK205": Entry("附件不存在：{name}", "把附件放进 {folder}，或改正文件名"),
    "GK206": Entry("链接指向的页面不存在：{target}", "{near}"),
    "GK207": Entry("任务序号 {number} 重复，第一次在第 {first} 行", "每条任务一个序号"),
    "GK208": Entry("单位标识“{slug}”重复，第一次在第 {first} 行", "每个单位一个标识"),
    "GK209": Entry("单位名称“{name}”在{region}已属于 {other}", "一个名称只能指一个单位"),
    "GK210": Entry("两个页面的地址相同：{url}，另一个来自 {other}", "改其中一个的文件名或别名"),
    "GK211": Entry("地区“{region}”没有单位名录", "在 content/organizations/ 下为它建一个文件；{near}"),
    "GK212": Entry(
        "完成时限“{text}”读不成日期，页面照原文显示", "如有明确日期，可写成 2023年12月底前", "warning"
    ),
    "GK213": Entry("附件“{name}”是空文件或与扩展名不符", "重新导出附件再放进来"),
    "GK214": Entry("这个文件不属于任何内容，不会发布：{name}", "内容用 .md 或 .yaml；附件{near}"),
    "GK215": Entry(
        "附件 {name} 没有在 附件 里列出，正文也没有链接到它，不会发布", "列出它，或把它移走", "warning"
    ),
    "GK216": Entry("附件不能叫 {name}，这是页面自己的文件名", "换一个文件名"),
    "GK217": Entry("附件 {name} 不是可以公开下载的格式", "可用的格式：{allowed}"),
    "GK218": Entry("这是断开的链接，读不到文件", "删去它，或把文件本身放进来"),
    "GK219": Entry(
        "第 {number} 项写了“{label}”，但 列 里没有这一列，页面上的表会漏掉它",
        "在 列 里加上 {label}，或删去 列 这一行",
    ),
    "GK220": Entry("附件名 {name} 里有不能用在网址里的字符", "改名，例如 {proposal}"),
    "GK221": Entry("上级任务绕成了圈：{ring}", "下级承接上级，反过来的那一处要删去"),
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
    "GK239": Entry("有效期到 {end} 为止，还剩 {days} 天", "届满前评估，决定延续、修改还是废止", "warning"),
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
    # decisions and consultations
    "GK261": Entry(
        "环节“{stage}”（{day}）早于它前面的“{earlier}”（{other}）", "核对两个日期；填反了的对调过来"
    ),
    "GK262": Entry("环节“{stage}”写了两次，第一次在第 {first} 行", "合成一项，几份内容写成列表"),
    "GK263": Entry(
        "环节“{stage}”写的是已完成，但没有可以打开的内容：{reason}",
        "在 内容 里写已公开的文件的标识，或放上附件；不能公开的写 状态: 不予公开 和 理由",
    ),
    "GK264": Entry("环节“{stage}”{status}，没有写理由", "加一行 理由: ……"),
    "GK265": Entry(
        "决策结果已经公布，还缺这些环节：{stages}",
        "补上；没有的写 状态: 不涉及，不能公开的写 状态: 不予公开，并写理由",
        "warning",
    ),
    "GK266": Entry("{year} 年目录的序号 {number} 与 {other} 重复", "每项决策一个序号"),
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
        "征求意见 {end} 结束，{how}，超过 {limit} 个工作日",
        "尽快在 意见反馈 里公布收到和采纳的情况",
        "warning",
    ),
    "GK273": Entry("收到的意见是 {received} 条，但{how}", "收到 = 采纳 + 部分采纳 + 未采纳；核对各个数字"),
    "GK274": Entry(
        "第 {number} 条意见是否采纳写的是“{adopted}”，没有写理由", "加一行 理由，说明为什么", "warning"
    ),
    "GK275": Entry("意见反馈的时限没有核对：{reason}", "更新后再检查一次", "warning"),
    # catalogue, units, utilities, budgets
    "GK321": Entry("索引号 {number} 写法不对：{reason}", "核对索引号；还没有的先不写这一行", "warning"),
    "GK323": Entry("指南 {days} 天没有更新，超过 {limit} 天", "核对内容，改 更新日期", "warning"),
    "GK324": Entry("“{area}”不在 26 个试点领域里", "{near}"),
    "GK325": Entry("事项序号是 {number}，按顺序应是 {expected}", "领域内的序号从 1 起连续"),
    "GK326": Entry("没有标识为“{column}”的栏目", "{near}"),
    "GK327": Entry(
        "第 {number} 项“{name}”没有公开的内容：{reason}", "公开以后在 落实 写上文件的标识", "warning"
    ),
    "GK328": Entry("{sector}单位的公开内容没有讲到{missing}", "在正文加上这样的小标题和内容", "warning"),
    "GK329": Entry("职权编码 {power} 重复，第一次在第 {first} 行", "一个单位里每项职权一个编码"),
    "GK330": Entry("{cell}是 {stated}，{terms}是 {computed}，差 {difference}", "核对这两个数"),
    "GK331": Entry("没有表名为“{name}”的表", "与表相等 要照那张表的 表名 写"),
    "GK332": Entry("政府预算没有这些表：{missing}", "补上；确实没有的也要列出空表并说明", "warning"),
    "GK333": Entry("发布日期 {published} 早于批复日期 {approved}", "核对两个日期"),
    "GK334": Entry("没有栏目落实这些法定事项：{items}", "在栏目的 法定事项 里写上编号", "warning"),
    "GK322": Entry(
        "写了 状态: 撤回，没有写 撤回日期", "加一行 撤回日期: 2026-05-18，公开目录要列出", "warning"
    ),
    # annual reports, requests for information
    "GK281": Entry("年报的六个部分不全或不对：{fault}", "{advice}"),
    "GK282": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，按{terms}应是 {computed}，差 {difference}", "{advice}"
    ),
    "GK283": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，按{terms}应是 {computed}，差 {difference}", "{advice}"
    ),
    "GK284": Entry("{year} 年 {unit}：{cell}是 {stated}，{terms}是 {computed}，差 {difference}", "{advice}"),
    "GK285": Entry(
        "{year} 年 {unit}：{cell}是 {stated}，按{terms}应是 {computed}，差 {difference}",
        "{advice}",
        "warning",
    ),
    "GK286": Entry("正文写“{said}”，表里是 {stated}", "正文和表格要一致", "warning"),
    "GK287": Entry("{unit} {year} 年的年报有两份，另一份是 {other}", "一个单位一年一份；核对年度和单位"),
    "GK288": Entry("{fault}", "{advice}", "warning"),
    "GK289": Entry("{fault}", "{advice}"),
    # progress of tasks
    "GK251": Entry("进展对应的任务不存在：{task}", "{near}"),
    "GK252": Entry("完成率是 {value}%，超过 100%", "写 0% 到 100% 之间的数"),
    "GK253": Entry(
        "完成率由 {before}%（{day}）降到 {now}%，没有写说明", "核对数字；确实下降的加一行 说明: 原因"
    ),
    "GK254": Entry("进展的日期 {day} 早于《{title}》的成文日期 {written}", "核对文件名里的日期"),
    "GK255": Entry("佐证材料没有写是哪份文件或哪个附件", "写 文件: 本库文件的标识，或 附件: 文件名"),
    "GK256": Entry(
        "从路径看不出是哪项任务、哪一天：{name}",
        "放在 progress/任务表的文件名/序号/ 下，文件名写日期，例如 progress/yunxi-2026/3/2026-05-18.md",
    ),
    "GK257": Entry("状态是 已完成，完成率却是 {value}%", "改正其中一个"),
    "GK258": Entry(
        "{day} 已写 已完成，这里又写 进行中，没有写说明", "核对状态；确实要返工的加一行 说明: 原因"
    ),
    "GK259": Entry("上年任务对不上：{reason}", "{advice}"),
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
    "GK298": Entry("{kind}的数字对不上：{reason}", "核对四种办理结果和总数"),
    "GK299": Entry("{year} 年度的办理情况已有 {other}", "一年只写一份"),
    "GK311": Entry("列入的文件没有公开：{reference}", "文件公开以后再列入，或从这里删去"),
    "GK312": Entry("{issue}与 {other} 重复", "核对年度和期号；一期只留一份"),
    "GK313": Entry("同一份文件列了两次：{reference}", "只留一处"),
    "GK314": Entry("评价在 {year} 年结束，结果到 {published} 才公开", "评价结果在当年年底前公开", "warning"),
    "GK315": Entry("活动已经在 {day} 举行，没有写活动结果", "在第二行 --- 之后写活动结果", "warning"),
    "GK316": Entry("开放日已经举行，没有写 意见建议", "写明收到的意见和采纳情况", "warning"),
    "GK317": Entry(
        "文件包还在受理，列入的文件《{title}》{state}", "换成现行的文件，或写上文件包的 截止日期", "warning"
    ),
    "GK318": Entry("{issue}的总期号 {total} 不大于前面的 {before}（{other}）", "核对总期号"),
    # the written site
    "GK301": Entry("页面里的链接没有去处：{target}", "检查来源文件里的链接"),
    "GK302": Entry("页面里的锚点没有去处：{target}", "检查来源文件里的链接"),
    "GK303": Entry("页面规则 {rule} 不符：{reason}", "{advice}"),
    "GK304": Entry("从首页到不了这个页面", "把它列入栏目，或在 site_config.yaml 中登记"),
    "GK305": Entry(
        "栏目“{column}”没有内容，已不显示", "补上内容，或在 site_config.yaml 写明 空栏目说明", "warning"
    ),
    # configuration
    "GK401": Entry("找不到配置文件 {path}", "在项目文件夹里运行，或用 --config 指明"),
    "GK402": Entry("找不到内容文件夹 {path}", "在项目文件夹里运行，或用 --content 指明"),
    "GK403": Entry("输出文件夹不能是 {path}", "换一个专门放成品的文件夹，例如 output"),
    "GK404": Entry("模板有误：{reason}", "改正模板后重试"),
    "GK405": Entry("搜索索引没有建成：{reason}", "重新安装依赖后再试：pip install -e ."),
    "GK407": Entry(
        "有内容，但没有标识为“{column}”的栏目，例如 {first}",
        "在 site_config.yaml 的 栏目 里加上它，写明 标识、名称、类别、描述、关键词",
    ),
    "GK406": Entry("写不了输出文件夹：{reason}", "检查磁盘空间和权限"),
    # publication
    "GK501": Entry("没有可以发布的成品：{path} 里没有 manifest.json", "先运行 python build.py build"),
    "GK502": Entry(
        "成品与它的 manifest.json 不符：{names}", "成品生成以后不能改动；重新运行 python build.py build"
    ),
    "GK503": Entry("不能发布到“{to}”：{reason}", "写一个专门的文件夹，或 用户@主机:文件夹"),
    "GK504": Entry(
        "没有连上或连接中断：{reason}", "检查网络和 SSH 钥匙后再发布一次；可用 --list 查看现在的版本"
    ),
    "GK505": Entry("另一次发布正在进行", "等它结束再试；确认没有别人在发布，就删去 {lock}"),
    "GK506": Entry("没有写完：{reason}", "排除原因后再做一次；没写完的部分会自动清除"),
    "GK507": Entry(
        "在发布的位置核对，内容与清单不符：{names}", "没有切换；再发布一次，仍不符就检查那里的磁盘"
    ),
    "GK508": Entry(
        "没有签名：{reason}", "用 --sign 指明一把可用的 SSH 私钥，例如 ssh-keygen -t ed25519 新建的"
    ),
    "GK509": Entry("不能退回：{reason}", "用 publish --to 位置 --list 查看有哪些版本"),
    # serving and looking at the live site
    "GK511": Entry("“网址”不是完整的地址：{url}", "写成 https://www.yunxi.gov.cn/zwgk/ 的样子，以 / 结尾"),
    "GK512": Entry(
        "别名不是旧地址：{alias}",
        "写成 /notices/old.html（栏目内）或 https://{host}/old.html（本域名下）的样子",
    ),
    "GK513": Entry("别名 {alias} 已属于 {other}", "一个旧地址只能转向一份文件，也不能是现有页面的地址"),
    "GK514": Entry("文件位置里有空格、引号或 {{ }} $ \\", "换一个只用字母、数字和减号的位置"),
    "GK515": Entry("{family} 打不开：{reason}", "检查这一路的监听、防火墙和证书"),
    "GK516": Entry("{host} 没有 IPv6 地址（AAAA 记录）：{found}", "请域名管理部门加上服务器的全球单播地址"),
    "GK517": Entry("{family} 返回 {status}，应为 200", "检查服务器上的文件和配置"),
    "GK518": Entry(
        "响应头 {name} {fault}", "应为 {value}；用 python build.py server-config 重新生成服务器配置"
    ),
    "GK519": Entry("{family} 取到的 {file} 与清单不符", "可能被篡改或没有发布完整：查明原因，重新发布"),
    "GK520": Entry("清单里有 {file}，{family} 返回 {status}", "没有发布完整：重新发布"),
    "GK521": Entry("服务器上有清单里没有的文件 {file}", "查明从哪里来；不属于本站的删去，再发布一次"),
    "GK522": Entry("IPv6 和 IPv4 取到的内容不同", "两路要指向同一份文件；检查两路的虚拟主机和缓存"),
    "GK523": Entry(
        "文本没有压缩（{size} KB）", "打开服务器的 gzip；用 python build.py server-config 生成配置"
    ),
    "GK524": Entry(
        "转到 {location}，{why}", "站内链接写最后的地址，转向写域名；入口有转向的，核验转向后的地址"
    ),
    "GK525": Entry("清单不能用：{reason}", "用生成这个网站时的 output/manifest.json"),
    "GK526": Entry("时间用完，没有走完", "用 --time-limit 放宽时间，或用 --rate 加快"),
    "GK527": Entry(
        "外部链接的主机 {host} 没有 IPv6 地址", "只有 IPv6 的读者打不开这个链接（天窗）", "warning"
    ),
    "GK528": Entry("没有的地址返回 {status}，应为 404", "检查服务器的 404 设置"),
    "GK529": Entry("IPv6 和 IPv4 的{what}不同：{six}，{four}", "两路要用同一份证书和同样的设置"),
}

"""Personal data, in texts and in attached files: numbers of people, private matters, columns, weak masks."""

from __future__ import annotations

from gongkai.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "GK117": Entry(
        "附件 {name} 的{place} 有公民身份号码 {number}{more}",
        "在原文件里删去，或遮盖成 3708**********1234 的样子，再放进来；看不见的先取消隐藏",
    ),
    "GK118": Entry(
        "附件 {name} 的{place} 有银行卡号 {number}{more}",
        "在原文件里删去，或遮盖成 6222***********1234 的样子，再放进来；看不见的先取消隐藏",
    ),
    "GK119": Entry(
        "附件 {name} 没有看完，里面有没有身份号码不知道：{reason}",
        "自己核对里面没有个人信息；能另存为 Word、Excel、PDF 的，另存以后再放进来",
        "warning",
    ),
    "GK696": Entry(
        "附件 {name} 没有看完，里面有没有身份号码不知道：{reason}",
        "太大的拆成几个小的文件，加了密码的去掉密码，套了几层的解开，读不了的重新存一份，再放进来；自己核对过里面没有个人信息的，在 site_config.yaml 的 放行 里写它的散列（sha256sum 文件名）、理由和日期",
    ),
    "GK430": Entry(
        "附件 {name} 的{pages}只有图片，没有文字：里面有没有个人信息查不到，搜索和读屏软件也读不到",
        "自己核对里面没有个人信息；有原来的文字版的，换成由它导出的 PDF",
        "warning",
    ),
    "GK431": Entry(
        "附件 {name} 的{place} 有手机号码 {number}{more}",
        "个人的手机号码删去，或遮盖成 138****1234 的样子；是单位对外的电话的，不用改",
        "warning",
    ),
    "GK432": Entry(
        "附件 {name} 的{place} 像是写了个人的{number}{more}",
        "只公开必要的内容：住址写到镇、村，病情删去，姓名遮盖；依法应当公开的，不用改",
        "warning",
    ),
    "GK433": Entry(
        "附件 {name} 的{place} 这一列是个人的{number}{more}",
        "公开名单一般不带这一列：在原文件里整列删去；依法应当公开的，不用改",
        "warning",
    ),
    "GK434": Entry(
        "附件 {name} 照 放行 公布（{day}，{reason}），检查在里面看到过 {codes}",
        "不再需要放行的，在 site_config.yaml 的 放行 里删去",
        "warning",
    ),
    "GK435": Entry(
        "放行 里的 {sha} 不是现在任何一个要放行的附件的散列",
        "附件改过的，重新核对以后写新的散列（sha256sum 文件名）；不再需要的删去",
        "warning",
    ),
    "GK436": Entry(
        "像是写了个人的{what}：{words}",
        "只公开必要的内容：住址写到镇、村，病情删去，姓名遮盖；依法应当公开的，不用改",
        "warning",
    ),
    "GK437": Entry(
        "表格的这一列是个人的{matter}，没有遮盖",
        "公开名单一般不带这一列，整列删去；依法应当公开的，不用改",
        "warning",
    ),
    "GK438": Entry(
        "{what}遮盖得不够：{words}",
        "身份号码的出生日期八位全遮，其余最多露十位；银行卡最多露后四位；手机写成 138****1234 的样子",
        "warning",
    ),
    "GK472": Entry(
        "“{label}”的 {number} 不是正确的号码：{why}",
        "核对原件：是真号码的，删去或遮盖；是样例的，写成 ××××",
        "warning",
    ),
    "GK723": Entry(
        "{number} 写着是编号，却也是正确的公民身份号码",
        "核对原件：是人的号码的，删去或遮盖；是编号的，不用改",
        "warning",
    ),
    "GK724": Entry(
        "附件 {name} 的{place} 的 {number} 写着是编号，却也是正确的公民身份号码{more}",
        "核对原件：是人的号码的，删去或遮盖；是编号的，不用改",
        "warning",
    ),
    "GK725": Entry("有{what} {number}", "在来源文件中删去或遮盖，不得公开；样例写成 ××××"),
    "GK726": Entry(
        "附件 {name} 的{place} 有{number}{more}",
        "在原文件里删去或遮盖，再放进来；看不见的先取消隐藏；样例写成 ××××",
    ),
    "GK473": Entry(
        "附件 {name} 的{place} 有像是写错了的{number}{more}",
        "错一位也认得出是谁：在原文件里删去或遮盖以后重新放进来；样例写成 ××××",
    ),
    "GK474": Entry(
        "附件 {name} 的{place} 有不正确的{number}{more}",
        "核对原件：是真号码的，删去或遮盖；是样例的，写成 ××××",
        "warning",
    ),
}

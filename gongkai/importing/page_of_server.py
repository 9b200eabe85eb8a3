"""Pages that a server shows instead of a document: log-in, error, refusal, a check that somebody is no robot. Pure."""

from __future__ import annotations

import copy
import re
from typing import Any

from gongkai.importing.page_frame import BLOCKS, SKIPPED
from gongkai.importing.paper_number import number_of
from gongkai.text.issued_titles import TITLE_ENDS

_HAN = re.compile(r"[\u3400-\u9fff]")
#: What such a page says, in its name or in its few words.
_SAYS = re.compile(
    r"页面(?:不存在|找不到|没有找到|未找到|已被?删除|无法访问|出错|丢失)|(?:找不到|无法找到|没有找到|未找到).{0,12}(?:页|网址|资源|文件或目录)"
    r"|您?(?:要)?(?:访问|请求|查看|浏览)的.{0,16}(?:不存在|被?删除|下线|找不到|出错|失效|过期)|(?:信息|文章|内容)(?:不存在|已被?删除)"
    r"|(?:访问|请求|操作).{0,12}(?:被?(?:拒绝|拦截|禁止|阻断|阻止)|受限|过于频繁|非法)|(?:无权|没有权限|没有访问权限)|防火墙|云防护|安全狗|\bWAF\b"
    r"|(?:安全|人机|滑[动块])验证|请.{0,6}(?:完成|输入|通过).{0,4}验证|服务器.{0,6}(?:错误|繁忙|异常)|系统(?:繁忙|出错|错误|异常)"
    r"|请.{0,4}登[录陆]|用户登[录陆]|登[录陆](?:超时|已?过期|失效)|统一身份认证|会话已?(?:超时|过期)|(?:正在|自动|即将)跳转"
    r"|请.{0,4}(?:开启|启用|打开|允许).{0,4}(?:JavaScript|Cookie)|浏览器版本过低"
    r"|(?<!\d)(?:40[0-9]|50[0-9])(?=\W*(?:$|错误|error|not|forbidden|bad|unavailable))|not found|forbidden|bad gateway|service unavailable"
    r"|internal server error|access denied|unauthorized|just a moment|attention required|object moved|moved permanently|request blocked"
    r"|server error|runtime error|gateway time-?out|please enable javascript",
    re.IGNORECASE,
)
#: A day as papers write it: such a page has none.
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[〇零一二三四五六七八九]{4}年")
_MOST_WORDS, _SHORTEST_TITLE = 160, 8


def is_of_server(root: Any) -> bool:
    """Whether a page is none that somebody wrote: few words, one of which says so or a field for a password; no title,
    number or day of a paper. ``root`` stays as it is."""
    asks = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
    named = "".join(element.text or "" for element in root.iter("title"))
    lines = _lines(root)
    words = " ".join(lines)
    if len(_HAN.findall(words)) > _MOST_WORDS or _DAY.search(words):
        return False
    names = re.split(r"[-_—|]", named)
    if any(number_of(line) or _is_title(line) for line in (*lines, *names)):
        return False
    return asks or any(map(_SAYS.search, (*lines, *names)))


def _is_title(line: str) -> bool:
    words = re.sub(r"\s", "", line)
    return len(_HAN.findall(words)) >= _SHORTEST_TITLE and bool(TITLE_ENDS.search(words))


def _lines(root: Any) -> list[str]:
    """The lines of a page outside of its links, menus and scripts."""
    root = copy.deepcopy(root)
    for element in list(root.iter("a", *(SKIPPED - {"noscript"}))):
        if element.getparent() is not None:
            element.drop_tree()
    for element in root.iter("br", *BLOCKS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    lines = (" ".join(line.split()) for line in "".join(root.itertext()).split("\n"))
    return [line for line in lines if line]

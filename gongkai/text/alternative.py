"""Whether the alternative text of a picture describes it (WCAG 1.1.1)."""

from __future__ import annotations

import re

#: With this word alone staff mark a picture as decoration: nothing is read aloud for it.
DECORATION = "装饰"

#: Words that fit any picture, and the names that programs and cameras give.
_ANY = (
    r"(?:这是)?(?:一[张幅])?(?:微信|屏幕|网页|手机|粘贴的?|插入的?|未命名|新建)?(?:图|图片|图像|插图|配图|照片|截图|截屏|图片说明|说明|附图|文字|替代文字)"
    r"|未命名|无|无标题|无说明|image|images|img|pic|picture|photo|screenshot|screen ?shot|dsc|dscn|scan|figure|fig|untitled"
    r"|幻灯片|屏幕快照|屏幕截图|录屏|上午|下午|slide"
    r"|mmexport|wechat ?img|微信图片|qq图片|qq截图"
)
_NUMBER = r"[\s_\-.()（）:：第号张幅#0-9０-９一二三四五六七八九十]*"
_SAYS_NOTHING = re.compile(rf"{_NUMBER}(?:(?:{_ANY}){_NUMBER})*", re.IGNORECASE)
#: A longer text is not just a general word for a picture.
_LONG = 60
_FILE_NAME = re.compile(r"\S[^\n]*\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


def says_nothing(text: str, file: str) -> bool:
    """Whether ``text`` does not describe the picture in ``file``.

    True for no text, a word for any picture (图片、图1、屏幕截图), a name that a program gave (IMG_0001), the name of
    a file with its ending, and the name of this file when it has no Han. A short text that describes the
    picture is accepted, and so is 装饰.
    """
    text = text.strip()
    if (len(text) < _LONG and _SAYS_NOTHING.fullmatch(text)) or _FILE_NAME.fullmatch(text):
        return True
    return text == file.rpartition("/")[2].rpartition(".")[0] and not _HAN.search(text)

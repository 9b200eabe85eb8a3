"""Messages about lines of a file, in the words of a form: whoever fills it in sees fields, not lines."""

from __future__ import annotations

import re

#: Words of a message → those of the form, tried in this order.
_WORDS = (
    (re.compile(r"^页面规则 \S+ 不符："), ""),
    (re.compile("第二行 --- 之后"), "“正文”一栏里"),
    (re.compile("在文件头加一行 ?"), "在上面填 "),
    (re.compile("在来源文件的文件头里?"), "在来源文件的各项里"),
    (re.compile("改对文件头"), "改对上面的这一项"),
    (re.compile("文件头里?的 "), "上面的 "),
    (re.compile("在文件头 (?=\\S+ 里)"), "在上面的 "),
    (re.compile("文件头里?"), "上面的各项里"),
    (re.compile(r"加一行 (?!\|)"), "填 "),
    (re.compile("补上这一行"), "补上"),
    (re.compile(r"删去 (\S+) 这一行"), r"清空 \1"),
    (re.compile("在来源文件中"), ""),
)


def as_in_form(text: str) -> str:
    """A message or hint as it is said beside a field."""
    for written, said in _WORDS:
        text = written.sub(said, text)
    return text

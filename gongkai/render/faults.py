"""A template fault as a problem: the file, the line and the reason, in Chinese.

Jinja raises its own errors, and lets through whatever an expression of a template raises (a division by zero,
a call with too few values). Both are faults of the template, and whoever changed it is told where.
"""

from __future__ import annotations

import re
import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from gongkai.problems import Position, Problem, problem
from gongkai.text.os_errors import os_reason

_QUOTED = re.compile(r"'([^']*)'")
#: Reasons by error class; the first match counts.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "除以了零"),
    (OverflowError, "数太大"),
    (RecursionError, "自己套自己，没有尽头"),
    (UnicodeError, "不是 UTF-8 编码"),
    (AttributeError, "用到了没有的属性"),
    (LookupError, "用到了没有的项"),
    (TypeError, "值的类型不合，或者参数的个数不对"),
    (ArithmeticError, "算不出来"),
    (ValueError, "值不合要求"),
    (TemplateSyntaxError, "写法不对"),
    (SecurityError, "用了模板里不许用的东西"),
    (UndefinedError, "用到了没有的名称"),
)
#: Jinja's messages for syntax errors; any other becomes 写法不对.
_SYNTAX: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"No filter named '(.*?)'"), "没有 {0} 这个过滤器"),
    (re.compile(r"No test named '(.*?)'"), "没有 {0} 这个判断"),
    (re.compile(r"unknown tag '(.*?)'"), "没有 {0} 这个标签"),
    (re.compile(r"[Uu]nexpected end of template"), "没有写完就结束了，少了一个结束标签"),
    (re.compile(r"Expected an expression"), "少了一个值"),
    (re.compile(r"expected token '(.*?)', got '(.*?)'"), "这里写的是 {1}，应当是别的"),
    (re.compile(r"[Uu]nexpected '(.*?)'"), "这里不应当有 {0}"),
)
#: Jinja's names of tokens: in Chinese, or the signs themselves.
_TOKENS = {
    "begin of comment": "{#",
    "end of comment": "#}",
    "comment": "注释",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of line statement": "一行语句的开头",
    "end of line statement": "一行语句的末尾",
    "template data / text": "页面的文字",
    "end of template": "文件的末尾",
    "integer": "一个整数",
    "float": "一个小数",
    "string": "一段文字",
    "name": "一个名称",
}
_LONGEST = 80


class TemplateFault(Exception):
    """A page could not be rendered because of its template: ``path`` and ``line``, and the ``reason``.

    Made of plain strings, so that it can be pickled between processes.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(path, line, reason)
        self.path, self.line, self.reason = path, line, reason

    @property
    def problem(self) -> Problem:
        """GK404 with its place."""
        return problem("GK404", Position(self.path, self.line), reason=self.reason)


def template_fault(error: Exception, template: str) -> TemplateFault:
    """The fault for an ``error`` raised while ``template`` was read or rendered."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(error.filename or error.name or template, error.lineno, reason_of(error))
    frames = traceback.extract_tb(error.__traceback__)
    drawn = [frame for frame in frames if frame.filename.endswith(".html")]
    path, line = (drawn[-1].filename, drawn[-1].lineno or 1) if drawn else (template, 1)
    return TemplateFault(path, line, reason_of(error))


def reason_of(error: Exception) -> str:
    """Why a template cannot be rendered, in Chinese; only names used in the template are kept."""
    said = " ".join(str(error).split())
    if isinstance(error, TemplateNotFound):
        return f"没有这个模板 {error.name}"
    if isinstance(error, TemplateError):
        for pattern, words in _SYNTAX:
            if match := pattern.search(said):
                return words.format(*(_TOKENS.get(name, name) for name in match.groups()))[:_LONGEST]
    if isinstance(error, OSError):
        return os_reason(error)
    words = next((words for kind, words in _REASONS if isinstance(error, kind)), "画不出来")
    if isinstance(error, UndefinedError | AttributeError | KeyError) and (names := _QUOTED.findall(said)):
        return f"{words} {names[-1]}"[:_LONGEST]
    return words

"""A fault in a template as a problem: which file, which line, what the engine says."""

from __future__ import annotations

import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from gongkai.problems import Position, Problem, problem


def template_fault(error: TemplateError) -> Problem:
    """GK404 for what was raised while a template was read or drawn."""
    return problem("GK404", _place(error), reason=_reason(error))


def _place(error: TemplateError) -> Position:
    """The line of the template; of a missing one the line that asks for it."""
    if isinstance(error, TemplateSyntaxError):
        return Position(error.filename or error.name or "templates", error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    drawn = [frame for frame in frames if frame.filename.endswith(".html")]
    return Position(drawn[-1].filename, drawn[-1].lineno or 1) if drawn else Position("templates")


def _reason(error: TemplateError) -> str:
    if isinstance(error, TemplateNotFound):
        return f"没有这个模板 {error.name}"
    return str(error.message or error).replace("\n", " ")

"""How the command line was called: ``python build.py`` beside the generator's own files, ``gongkai`` where it is installed."""

from __future__ import annotations

import sys
from pathlib import Path

#: As texts of the program write it.
USUAL = "python build.py"
_INSTALLED = "gongkai"


def called() -> str:
    """The command that this process was started with: what somebody must type to call it again."""
    return _INSTALLED if Path(sys.argv[0]).stem == _INSTALLED else USUAL


def as_called(text: str) -> str:
    """A text with every command written as this process was called."""
    return text.replace(USUAL, called())

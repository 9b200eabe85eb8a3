"""What the command line says."""

from __future__ import annotations

import click

from gongkai.called import as_called


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Write a text to the console, its commands as this process was called: ``gongkai check`` or ``python build.py check``."""
    click.echo(as_called(str(text)), err=err, nl=nl)

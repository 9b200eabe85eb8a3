"""``python build.py desk``: the preview with a desk beside it, where content files are filled in as forms."""

from __future__ import annotations

import datetime as dt

from gongkai.commands.office import ContentOffice
from gongkai.commands.paths import Paths
from gongkai.commands.serve import Say, serve
from gongkai.commands.working_copy import working_copy
from gongkai.desk.serving import Desk

#: The desk's own folder beside the configuration: what was typed and not saved, earlier states of files.
FOLDER = ".gongkai-desk"


def desk(
    paths: Paths,
    moment: dt.datetime | None,
    port: int,
    say: Say,
    host: str | None = None,
    *,
    git: bool = True,
) -> None:
    """Serve desk and preview until Ctrl-C, on 127.0.0.1 and ::1 or on ``host``; with ``git`` every save is a commit.

    Raises ``Unavailable`` when the port is in use or not permitted.
    """
    home = paths.config.parent / FOLDER
    copy = working_copy(paths.content, home) if git else None
    made = Desk(ContentOffice(paths, moment), home, copy)
    serve(paths, moment, port, say, host, made)

"""``python build.py desk``: the preview with a desk beside it, where content files are filled in as forms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gongkai.commands.office import ContentOffice
from gongkai.commands.office_server import FOLDER, PeopleCopies, read_people
from gongkai.commands.serve import Say, Unavailable, serve
from gongkai.commands.working_copy import working_copy
from gongkai.desk.office_desk import OfficeDesk
from gongkai.desk.serving import Desk
from gongkai.paths import Paths


def desk(
    paths: Paths,
    moment: dt.datetime | None,
    port: int,
    say: Say,
    host: str | None = None,
    *,
    git: bool = True,
    people: Path | None = None,
) -> None:
    """Serve desk and preview until Ctrl-C, on 127.0.0.1 and ::1 or on ``host``; with ``git`` every save is a commit.

    ``people`` is the list of those who use it on an office server. Raises ``Unavailable`` when the port is in use
    or not permitted, or the list or the repository cannot be used.
    """
    home = paths.config.parent / FOLDER
    copy = working_copy(paths.content, home) if git else None
    office = ContentOffice(paths, moment)
    if people is None:
        serve(paths, moment, port, say, host, Desk(office, home, copy))
        return
    if copy is None or not copy.sends():
        raise Unavailable("--people 要在单位仓库的一份副本（git clone）里运行：每个人从那里得到自己的一份")
    copies = PeopleCopies(paths, moment, home)
    serve(
        paths, moment, port, say, host, OfficeDesk(office, home, copy, read_people(people, home), copies.make)
    )

"""The desk of an office server: everybody has a working copy and a state of their own, the web server says who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError

from gongkai.desk.copy import DeskCopy
from gongkai.desk.office import DeskOffice, Refused
from gongkai.desk.people import DeskPeople, DeskPerson
from gongkai.desk.serving import Desk
from gongkai.desk.state import DeskState

#: Makes the working copy of a person, and what the desk asks of its content. Takes as long as ``git clone``; raises ``Refused``.
MakeCopy = Callable[[DeskPerson], tuple[DeskOffice, Path, DeskCopy]]


class OfficeDesk(Desk):
    """A desk for several people; ``copy`` is the one of the server itself, which the preview shows."""

    settings: Mapping[str, Any] = {
        **Desk.settings,
        "xsrf_cookie_kwargs": {"samesite": "Strict", "httponly": True, "secure": True},
    }

    def __init__(
        self, office: DeskOffice, home: Path, copy: DeskCopy, people: DeskPeople, make: MakeCopy
    ) -> None:
        super().__init__(office, home, copy)
        self._people = people
        self._make = make
        self._states: dict[str, DeskState] = {}
        self._opening: dict[str, asyncio.Lock] = {}
        self.names = frozenset({people.host})

    async def of(self, request: HTTPServerRequest) -> DeskState:
        """The state of the person who asks. Raises ``HTTPError`` 401 for everybody else."""
        person = self._people.who(request.headers)
        if person is None:
            raise HTTPError(401)
        async with self._opening.setdefault(person.login, asyncio.Lock()):
            if person.login not in self._states:
                try:
                    self._states[person.login] = await asyncio.to_thread(self._opened, person)
                except Refused as reason:
                    raise HTTPError(503) from reason
        return self._states[person.login]

    def _opened(self, person: DeskPerson) -> DeskState:
        office, home, copy = self._make(person)
        copy.take()
        state = DeskState(office, home, copy, person.rights)
        state.preview, state.checked_as = self.preview, self.office.shown
        assert self.copy is not None
        state.after_sending = self.copy.take
        return state

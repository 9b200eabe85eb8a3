"""Pictures for the body of a file: stored in the folder of the same name, under a name that an address can have."""

from __future__ import annotations

import asyncio
import io
import re
from urllib.parse import quote

from tornado.web import HTTPError

from gongkai.desk.forms import FormHandler
from gongkai.sources.media import measures
from gongkai.text.slugs import slugs

#: How the files of a kind begin, and the ending of their names.
_KINDS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), ".webp"),
)
_LONGEST_NAME = 40


def picture_kind(content: bytes) -> str:
    """The ending for the name of a picture, empty for what is none that a browser shows."""
    kind = next((ending for begin, ending in _KINDS if begin.match(content)), "")
    return kind if kind and all(measures(io.BytesIO(content))) else ""


def picture_name(said: str) -> str:
    """The name of a file as sent, as a name for an address, without its ending."""
    stem = re.split(r"[\\\\/]", said)[-1].rpartition(".")[0].strip() or "tupian"
    return slugs([stem])[stem].strip("-")[:_LONGEST_NAME].strip("-") or "tupian"


class PictureHandler(FormHandler):
    """A picture that was dropped, pasted or chosen."""

    async def post(self) -> None:
        """Store it and answer with its name."""
        place, _kind = self.place()
        self.desk.store.read(place)  # pictures of a file that is there
        if not self.desk.uploads.allows(str(self.request.remote_ip)):
            raise HTTPError(429)
        if not self.desk.rights.writes(place):
            raise HTTPError(403)
        files = self.request.files.get("picture", [])
        content = bytes(files[0]["body"]) if len(files) == 1 else b""
        kind = picture_kind(content)
        if not kind:
            self.set_status(415)
            self._say("只能放 PNG、JPEG、GIF、WebP 图片；手机拍的 HEIC 请先另存为 JPEG。")
            return
        stem = picture_name(str(files[0]["filename"]))
        try:
            name = await asyncio.to_thread(self.desk.store.add_file, place, stem, kind, content)
        except OSError:
            self.set_status(507)
            self._say("磁盘不让写，图片没有存。")
            return
        if self._json:
            self.finish({"name": name})
            return
        self.desk.notes[self.browser(), place] = f"图片存好了。在正文里单独一行写：![图上是什么]({name})"
        self.redirect(f"/_desk/edit?file={quote(place)}&saved=1", status=303)

    @property
    def _json(self) -> bool:
        return self.request.headers.get("Accept", "").startswith("application/json")

    def _say(self, said: str) -> None:
        if self._json:
            self.finish({"error": said})
        else:
            self.page("message.html", title="图片没有存", said=said)

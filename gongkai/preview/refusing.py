"""Refusals of the preview: a sentence in Chinese, and a body that is too large is read past without being kept."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError, RequestHandler, stream_request_body

#: A request of the preview has no body at all.
LONGEST_BODY = 64_000
#: Seconds for the body of a request; a slow one is ended.
LONGEST_WAIT = 120.0
#: Longer bodies are not even read past: the connection ends.
_READ_PAST = 10_000_000_000
_SAID = {
    400: "这个地址写得不对，读不出来。",
    403: "这个请求不是从这里的页面发出的，没有执行。",
    404: "没有这个页面。",
    405: "这个地址只能看，不能这样用。",
    413: "发来的东西太大了，没有收下。",
}
_OTHERWISE = "程序遇到没有料到的情况，请刷新再试。"
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{said}</title>
</head>
<body>
<main>
<h1>{said}</h1>
<p><a href="/">回到首页</a></p>
</main>
</body>
</html>
"""


class RefusingHandler(RequestHandler):
    """A handler that says in Chinese why it refuses."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A page with one sentence; no English word and no traceback."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(PAGE.format(said=_SAID.get(status_code, _OTHERWISE)))


@stream_request_body
class TooLarge(RequestHandler):
    """Mixed into a handler: refuses a body by its announced length. The rest is read past, so that a browser shows the answer."""

    def check_xsrf_cookie(self) -> None:
        """The token is in the body, which is not read."""

    async def prepare(self) -> None:
        """Let the body pass: a connection that ends before it has arrived shows a browser no answer."""
        self.request.connection.set_max_body_size(_READ_PAST)  # type: ignore[union-attr]

    def data_received(self, chunk: bytes) -> None:
        """Read past a part of the body."""

    async def post(self, *_: str) -> None:
        """Refuse once all has passed."""
        raise HTTPError(413)

    get = put = patch = delete = post


class TooLargeHandler(TooLarge, RefusingHandler):
    """Too large a body at an address of the preview."""


def announced(request: Any) -> int:
    """How long the body of a request says that it is; a wrong number is refused by tornado."""
    length = str(request.headers.get("Content-Length", "0"))
    return int(length) if length.isascii() and length.isdigit() else 0

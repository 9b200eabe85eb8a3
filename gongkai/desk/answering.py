"""What every answer of the desk has: who may ask, how much and how often, headers, messages in Chinese."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

from gongkai.desk.state import DeskState
from gongkai.desk.store import OutsideContent
from gongkai.preview.refusing import TooLarge

#: Bytes of a form (a content file has at most 2 million) and of an upload.
LONGEST_FORM, LONGEST_UPLOAD = 8_000_000, 20_000_000
_BROWSER = "gongkai-desk"
_YEAR = 365
_SAID = {
    400: "表没有收全，没有保存。请退回上一页再试一次。",
    401: "服务器没有说您是谁，或者名单里没有您。请从单位给的地址打开；还是不行的，请管理员把您的登录名写进名单。",
    403: "这个请求不是从编辑页面发出的，没有执行。请回到编辑页面，刷新以后再试一次。",
    404: "没有这个文件，或者它不是内容文件夹里的普通文件。",
    405: "这个地址不能这样用。",
    409: "这个文件刚被别人改过，或者磁盘、编码不让写，没有保存。请退回上一页，把打的字复制下来，刷新以后再试。",
    413: "发来的东西太大了。",
    415: "只能放 .docx 文件。旧的 .doc、.wps 请在 Word 或 WPS 里“另存为” .docx。",
    503: "从单位的仓库取不到您的那一份，什么也没有改。请过一会儿再打开；还是不行的，请管理员看看服务器。",
    429: "请求太密了，请等几秒再试。打的字还在页面上。",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class DeskHandler(RequestHandler):
    """Answers a request of the desk; by itself there is nothing at its address."""

    def initialize(self, desk: DeskState, most: int) -> None:
        """Called by tornado; ``most`` is how many bytes a request may have."""
        self.desk = desk
        self.most = most

    def set_default_headers(self) -> None:
        """Called by tornado for every answer."""
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    async def prepare(self) -> None:
        """Refuse who is not known, what another page sends, and what is too much or too often.

        The host name was compared before (``preview/serving.py``), the token of the form by tornado.
        """
        self.desk = await self.desk.of(self.request)
        if self.request.method not in ("GET", "HEAD"):
            self.check_xsrf_cookie()
            origin = self.request.headers.get("Origin")
            if origin is not None and urlsplit(origin).netloc.lower() != str(self.request.host).lower():
                raise HTTPError(403)
            if self.request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
                raise HTTPError(403)
            if len(self.request.body) > self.most:
                raise HTTPError(413)
            if not self.desk.saves.allows(str(self.request.remote_ip)):
                raise HTTPError(429)

    def check_xsrf_cookie(self) -> None:
        """Compare the token; a request without one is refused as any other that is not of the desk."""
        try:
            super().check_xsrf_cookie()
        except HTTPError:
            raise HTTPError(403) from None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """The reason in Chinese; no English word and no traceback."""
        reason = kwargs.get("exc_info", (None, None))[1]
        if isinstance(reason, OutsideContent):
            status_code = 404
            self.set_status(404)
        said = _SAID.get(
            status_code, "程序遇到没有料到的情况。打的字还在上一页上，请退回去复制下来，再刷新。"
        )
        if status_code == 429:
            self.set_header("Retry-After", "5")
        if self.request.headers.get("Accept", "").startswith("application/json"):
            self.finish({"error": said})
            return
        self.page("message.html", title="没有做成", said=said)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Leave out of the log what is only a wrong address."""
        if not isinstance(value, OutsideContent):
            super().log_exception(typ, value, tb)

    async def get(self, *_: str) -> None:
        """There is nothing here."""
        raise HTTPError(404)

    def page(self, template: str, **said: Any) -> None:
        """Answer with a page of the desk."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.drawn(template, **said))

    def drawn(self, template: str, **said: Any) -> str:
        """A template as text."""
        return self.desk.templates.get_template(template).render(
            xsrf=self.xsrf_token.decode(), who=self.who(), **said
        )

    def who(self) -> str:
        """The name of the person who works here, as far as the desk knows it."""
        return self.desk.rights.name

    def browser(self) -> str:
        """A number by which a browser finds again what was typed in it."""
        known = self.get_cookie(_BROWSER) or ""
        if not (known.isalnum() and len(known) == 32):
            known = secrets.token_hex(16)
            self.set_cookie(_BROWSER, known, expires_days=_YEAR, samesite="Strict", httponly=True)
        return known


class TooLargeForDesk(TooLarge, DeskHandler):
    """Too large a form or upload."""


class DeskAsset(DeskHandler):
    """The style sheet and the script of the desk."""

    async def get(self, *names: str) -> None:
        """Answer with one of the two files that the address allows."""
        name = names[0]
        self.set_header(
            "Content-Type", f"text/{'css' if name.endswith('.css') else 'javascript'}; charset=utf-8"
        )
        self.finish((self.desk.assets / name).read_bytes())

"""Logging in and out, and who has done so; programs send name and password with each request (HTTP Basic)."""

from base64 import b64decode
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from qa.present import DEFAULT, LANGUAGES, texts
from qa.server.accounts import MOST, Accounts, Tries
from qa.server.sessions import Sessions, cookie_value, set_cookie
from qa.server.visitors import Visitor
from qa.web import render_login

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.datastructures import Headers
    from starlette.responses import Response

OPEN = frozenset({"/login", "/logout", "/healthz", "/favicon.ico"})
"""Routes that need no account."""


class Door:
    """Lets in who has an account."""

    def __init__(self, accounts: Accounts, sessions: Sessions | None = None, tries: Tries | None = None) -> None:
        """Remember the accounts; nobody has logged in yet."""
        self.accounts = accounts
        self.sessions = sessions or Sessions()
        self.tries = tries or Tries()

    def identify(self, visitor: Visitor, headers: "Headers") -> Visitor:
        """Return a visitor with the account that the session or the name and password of a request belong to."""
        word = cookie_value(headers.get("cookie", ""))
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "basic" and given:
            word = self._word_of(visitor, given)
        name, mark = self.sessions.name_of(word) if word else ("", "")
        if not name or mark != self.accounts.mark_of(name):  # removed, or another password: all sessions have ended
            return visitor
        return replace(visitor, account=name, role=self.accounts.role_of(name))

    def log_in(self, visitor: Visitor, name: str, password: str, word: str = "") -> str | float:
        """Return the word of a new session; or the seconds to wait before another try, 0 = none."""
        keys = (f"address {visitor.key}", f"name {name[:MOST]}")
        wait = self.tries.wait_for(*keys)
        if wait > 0:
            return wait
        self.tries.wrong(*keys)  # before the check, so that tries at the same time count
        if not self.accounts.check(name, password):
            return self.tries.wait_for(*keys)
        self.tries.right(*keys)
        return self.sessions.begin(name, self.accounts.mark_of(name), word)

    def _word_of(self, visitor: Visitor, given: str) -> str:
        """Return the word of a session for name and password as HTTP Basic writes them; they are checked once."""
        word = f"basic {given}"
        if self.sessions.name_of(word)[0]:
            return word
        try:
            name, _, password = b64decode(given, validate=True).decode("utf-8").partition(":")
        except ValueError:
            return ""
        found = self.log_in(visitor, name, password, word)
        return found if isinstance(found, str) else ""


def refuse_stranger(visitor: Visitor, path: str, headers: "Headers", root_path: str, query: str) -> "Response":
    """Answer a request of somebody who has not logged in: a page leads to the login, a program gets 401."""
    from starlette.responses import JSONResponse, RedirectResponse

    if "text/html" in headers.get("accept", "") and path in ("/", "/matrix"):
        wanted = path + (f"?{query}" if query else "")
        return RedirectResponse(f"{root_path}/login?next={quote(wanted, safe='')}", HTTPStatus.SEE_OTHER)
    said = texts(DEFAULT)["login_needed"]
    return JSONResponse({"error": said}, HTTPStatus.UNAUTHORIZED, {"www-authenticate": 'Basic realm="Report QA"'})


def add_login(app: "FastAPI", door: Door, root_path: str) -> None:
    """Add the routes ``/login`` and ``/logout``."""
    from fastapi import Request
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import HTMLResponse, RedirectResponse, Response

    def page(request: Request, wanted: str, problem: str = "", status: int = 200) -> Response:
        return HTMLResponse(render_login(wanted, problem, language_of(request)), status, {"cache-control": "no-store"})

    @app.get("/login")
    def show_login(request: Request, next: str = "/") -> Response:
        """Return the page on which to log in."""
        return page(request, own_address(next))

    @app.post("/login")
    async def log_in(request: Request) -> Response:
        """Log in; a wrong password is refused, and too many of them for a while."""
        visitor: Visitor = request.scope["visitor"]
        async with request.form(max_files=0, max_fields=4) as form:
            name, password, wanted = (str(form.get(key, "")) for key in ("name", "password", "next"))
        found = await run_in_threadpool(door.log_in, visitor, name, password)
        wanted, t = own_address(wanted), texts(language_of(request))
        if not isinstance(found, str):
            key, status = ("login_wait", 429) if found > 0 else ("login_wrong", 403)
            reply = page(request, wanted, t[key].format(seconds=int(found) + 1), status)
            if found > 0:
                reply.headers["retry-after"] = str(int(found) + 1)
            return reply
        reply = RedirectResponse(root_path + wanted, HTTPStatus.SEE_OTHER)
        reply.headers["set-cookie"] = set_cookie(found, root_path, visitor.scheme == "https")
        return reply

    @app.post("/logout")
    def log_out(request: Request) -> Response:
        """End the session."""
        door.sessions.end(cookie_value(request.headers.get("cookie", "")))
        reply = RedirectResponse(f"{root_path}/login", HTTPStatus.SEE_OTHER)
        reply.headers["set-cookie"] = set_cookie("", root_path, request.scope["visitor"].scheme == "https")
        return reply


def language_of(request: "Request") -> str:
    """Return the language that an address or a cookie asks for."""
    wanted = [request.query_params.get("lang"), request.cookies.get("lang")]
    return next((code for code in wanted if code in LANGUAGES), DEFAULT)


def own_address(wanted: str) -> str:
    """Return an address if it leads to a page of this server, else that of the first page.

    >>> own_address("/matrix?q=a"), own_address("//evil.example"), own_address("https://evil.example")
    ('/matrix?q=a', '/', '/')
    """
    plain = (
        wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable() and "\\" not in wanted
    )
    return wanted if plain and wanted.isascii() else "/"

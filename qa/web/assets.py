"""The files that the page is made of: styles in the page itself, scripts as ES modules served under a version.

The address of a script holds a digest of all of them, ``/page/3f9c…/js/main.js``: a browser may keep it for ever, and
a changed script has another address. Modules import each other by relative addresses and so stay in one version.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Traversable

STATIC = files("qa.web") / "static"
STYLES = ("css/style.css", "css/pane.css", "css/table.css", "css/check.css", "css/notes.css", "css/talks.css")
BEFORE_PAINT = "js/before-paint.js"
"""The one script that stands in the page itself: it runs before the first paint, modules run after the last line."""
ENTRY = "js/main.js"
MEDIA_TYPES = {".js": "text/javascript; charset=utf-8"}
"""Kinds of files that are served, and what each is called on the web."""
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Scripts:
    """The modules as they were when the server started.

    Attributes:
        version: digest of all of them, 16 hexadecimal digits.
        files: path below ``static`` → bytes, for example ``js/pane/view.js``.
    """

    version: str
    files: Mapping[str, bytes]

    def address(self, path: str, root_path: str = "") -> str:
        """Return the address of a module on this server, which may stand below a path of another one."""
        return f"{root_path}/page/{self.version}/{path}"


def read_scripts() -> Scripts:
    """Read every module below ``static/js``."""
    found = {path: data for path, data in _walk(STATIC / "js", "js") if path != BEFORE_PAINT}
    digest = sha256()
    for path in sorted(found):
        digest.update(path.encode() + b"\0" + found[path] + b"\0")
    return Scripts(digest.hexdigest()[:16], found)


def _walk(folder: "Traversable", path: str) -> list[tuple[str, bytes]]:
    found = []
    for item in folder.iterdir():
        below = f"{path}/{item.name}"
        if item.is_dir():
            found += _walk(item, below)
        elif item.name.endswith(tuple(MEDIA_TYPES)):
            found.append((below, item.read_bytes()))
    return found


def add_scripts(app: Any, scripts: Scripts) -> None:
    """Serve the modules; anything that is none of them, or of another version, is not found."""
    from fastapi.responses import Response

    async def script(version: str, path: str) -> Response:  # not in a thread: there is nothing to wait for
        """Return a module."""
        data = scripts.files.get(path) if version == scripts.version else None
        if data is None:
            return Response(status_code=404)
        kind = MEDIA_TYPES[path[path.rindex(".") :]]
        return Response(data, media_type=kind, headers={"cache-control": FOREVER})

    app.add_api_route("/page/{version}/{path:path}", script)


def head_html(scripts: Scripts, texts: str, events: Collection[str], root_path: str = "", base: str = "") -> str:
    """Return what stands in the page's head.

    Args:
        scripts: the modules. texts: JSON of the texts that they need, safe inside ``<script>``.
        events: names of the events that the server handles. root_path: the path below which the server stands.
        base: address under which others reach it, empty for none.
    """
    style = "".join((STATIC / path).read_text("utf-8") for path in STYLES)
    data = f'{{"texts": {texts}, "server_events": {json.dumps(sorted(events))}, "base": {json.dumps(base)}}}'
    # All modules are asked for at once, but after Gradio's own, which the question box waits for.
    others = (path for path in sorted(scripts.files) if path != ENTRY)
    low = 'fetchpriority="low"'
    return (
        f"<style>{style}</style><script>{(STATIC / BEFORE_PAINT).read_text('utf-8')}</script>"
        f'<script type="application/json" id="page-data">{data}</script>'
        + "".join(f'<link rel="modulepreload" {low} href="{scripts.address(path, root_path)}">' for path in others)
        + f'<script type="module" {low} src="{scripts.address(ENTRY, root_path)}"></script>'
    )

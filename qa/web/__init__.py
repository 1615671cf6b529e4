"""The Gradio page: its components and events, and what they show as HTML."""

from typing import TYPE_CHECKING

from qa.service import Opening
from qa.web.checks import render_check
from qa.web.login import render_login
from qa.web.notebook import render_notebook
from qa.web.pane import render_report
from qa.web.stub_files import no_stub_files
from qa.web.tables.matrix import render_matrix

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["add_page", "render_check", "render_login", "render_matrix", "render_notebook", "render_report"]


def add_page(app: "FastAPI", opening: Opening, root_path: str = "") -> None:
    """Build the page over an index that is being opened, and mount it at the root of a FastAPI application.

    Args:
        root_path: the path below which a proxy shows the server.
    """
    with no_stub_files():
        from qa.web.page import build_page, mount_page  # loads gradio

    mount_page(app, build_page(opening.path, opening), root_path, opening.base_url)

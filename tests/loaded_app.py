"""Loads what every app needs, in the process from which browser tests fork theirs, see ``forked_app``."""

import qa.server.app
import qa.web.page  # noqa: F401  Gradio
from qa.question.reading import warm_up

warm_up()

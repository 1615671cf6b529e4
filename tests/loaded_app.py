"""Loads what every app needs, in the process from which browser tests fork theirs, see ``forked_app``."""

import gc

import qa.server.app
import qa.web.page  # noqa: F401  Gradio
from index.text.expressions import Expression
from qa.question.reading import warm_up

warm_up()
for each in gc.get_objects():
    if isinstance(each, Expression):
        each.search  # noqa: B018  compiles it

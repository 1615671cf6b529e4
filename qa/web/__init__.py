"""The web chat: one Gradio page over a library of reports. Start it with ``python app.py``.

Reading order: texts (what people read), render (Answer -> HTML), opening (the library in the background),
outline (how a report was understood), uploads (their names and limits), library (jobs that change it), page (components
and events), api (endpoints for programs), server (address, headers, process).
"""

from qa.web.server import main

__all__ = ["main"]

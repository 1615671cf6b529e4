"""Bodies that give reports of their own: a question about a court is asked of the court's report, where there is one.

There the name of the body says nothing: it stands at the opening, where it would be found first. In a report of the
government it is a word like others.
"""

from dataclasses import replace

from index import Kind, Snapshot, expression
from qa.records import Query
from qa.search.scope import Scope

_BODIES: tuple[tuple[Kind, str], ...] = (
    ("court", "(?:人民)?法院|[中高]院(?!校|士|长)|审判机关"),
    ("procuratorate", "(?:人民)?检察(?:院|机关)"),
    ("congress", "人大常委会|政协常委会"),
)
_NAMES = tuple(
    (kind, expression(f"(?:全[省市县区]|(?<![\u4e00-\u9fff])[省市县区])?(?:{names})(?:系统|部门)?(?:的(?!士))?"))
    for kind, names in _BODIES
)


def of_body(query: Query, snapshot: Snapshot, scope: Scope) -> tuple[Query, Scope]:
    """Narrow a scope to the reports of the body that a query names, and take its name out of what is searched.

    Both stay as they are where no body is named, where it has no report in scope, and where nothing else is asked.
    """
    for kind, names in _NAMES:
        if not names.search(query.text):
            continue
        kept = [at for at, n in enumerate(scope.reports) if snapshot.reports[n].kind == kind]
        text = names.sub(" ", query.text).strip()
        if kept and text:
            encoder_text = names.sub("", query.encoder_text).strip() or text
            own = Scope(tuple(scope.reports[at] for at in kept), tuple(scope.parts[at] for at in kept))
            return replace(query, text=text, encoder_text=encoder_text), own
    return query, scope


def without_body(question: str, snapshot: Snapshot) -> str:
    """Return a question about a body that has reports in an index without its name; any other as it is.

    >>> without_body("粮食产量", None)
    '粮食产量'
    """
    for kind, names in _NAMES:
        if names.search(question) and any(info.kind == kind for info in snapshot.reports):
            return names.sub("", question)
    return question

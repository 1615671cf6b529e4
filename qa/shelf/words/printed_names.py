"""A word that stands in no report, asked about by what reports print instead of it."""

from dataclasses import replace

from index import Snapshot, cut_words, expression, normalize
from qa.shelf.words.mention_questions import MentionAsked

_FOR_WHOM = expression("[给为让帮替向对]")
_SIGNS = ":·-—.、"  # folded
_LONGEST = 12  # characters of a name that is looked for with a sign within
_LEAST_END = 3


def as_printed(asked: MentionAsked, snapshot: Snapshot) -> MentionAsked:
    """Return a question about a word that stands nowhere with the one that people mean by it, where that does stand.

    A name is printed with a sign within (黑神话:悟空), and of a deed for somebody the end is looked for (装电梯 of
    给老人装电梯); of another name (飞行汽车) the end is another thing.
    """
    if len(asked.terms) != 1 or snapshot.stands(asked.terms[0], None):
        return asked
    term = asked.terms[0]
    parted = (f"{term[:at]}{sign}{term[at:]}" for at in range(1, len(term)) for sign in _SIGNS)
    if found := next((name for name in parted if len(term) <= _LONGEST and snapshot.stands(name, None)), None):
        return replace(asked, terms=(found,))
    if not _FOR_WHOM.match(term):
        return asked
    pieces = cut_words(normalize(term))
    ends = ("".join(pieces[at:]) for at in range(1, len(pieces)))
    found = next((end for end in ends if len(end) >= _LEAST_END and snapshot.stands(end, None)), None)
    return replace(asked, terms=(term[-len(found) :],)) if found else asked

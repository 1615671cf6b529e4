"""The conversations that are kept: the events of their list, and the list as HTML."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from qa.present import texts
from qa.service import Conversation, Opening, Talk, reopened, talks_of, where_kept
from qa.web.dates import spoken_time
from qa.web.markup import render
from qa.web.outcome import Outcome, Payload

MAX_SOUGHT = 100
"""Most characters of a text that is sought in titles."""


def list_talks(opening: Opening, conversation: Conversation, event: Payload) -> Outcome:
    """List the conversations whose title holds ``sought``."""
    return Outcome(conversation, listed=_listed(opening, conversation, event))


def open_talk(opening: Opening, conversation: Conversation, event: Payload) -> Outcome:
    """Open the conversation ``id`` again; where there is no such one, begin a new one."""
    found = reopened(opening.desks, conversation, _id(event))
    if found is None:
        return Outcome(anew(conversation), texts(conversation.language)["talks_gone"])
    return Outcome(found)


def rename_talk(opening: Opening, conversation: Conversation, event: Payload) -> Outcome:
    """Give the conversation ``id`` the title ``title``; a blank one changes nothing."""
    talks_of(opening.desks, conversation.owner).rename(_id(event), str(event.get("title", "")))
    return Outcome(conversation, listed=_listed(opening, conversation, event))


def delete_talk(opening: Opening, conversation: Conversation, event: Payload) -> Outcome:
    """Delete the conversation ``id``; where it is the one that is open, begin a new one."""
    id = _id(event)
    if talks_of(opening.desks, conversation.owner).delete(id) and id == conversation.talk:
        conversation = anew(conversation)
    return Outcome(conversation, listed=_listed(opening, conversation, event))


def restore_talk(opening: Opening, conversation: Conversation, event: Payload) -> Outcome:
    """Bring the deleted conversation ``id`` back."""
    talks_of(opening.desks, conversation.owner).restore(_id(event))
    return Outcome(conversation, listed=_listed(opening, conversation, event))


TALK_EVENTS: Mapping[str, Callable[[Opening, Conversation, Payload], Outcome]] = {
    "talk.delete": delete_talk,
    "talk.open": open_talk,
    "talk.rename": rename_talk,
    "talk.restore": restore_talk,
    "talks.list": list_talks,
}


def anew(conversation: Conversation) -> Conversation:
    """Return a new conversation with the same language, choice of reports and owner."""
    before = conversation
    return Conversation(language=before.language, chosen=before.chosen, choice=before.choice, owner=before.owner)


def _id(event: Payload) -> str:
    return str(event.get("id", ""))


def _listed(opening: Opening, conversation: Conversation, event: Payload) -> Markup:
    talks, sought = talks_of(opening.desks, conversation.owner), str(event.get("sought", ""))[:MAX_SOUGHT]
    found, count = talks.listed(sought)
    where = opening.told(where_kept(opening.desks, conversation.owner).text(conversation.language))
    return render_talks(found, count, conversation, sought=sought, where=where, deleted=talks.deleted())


def render_talks(
    talks: list[Talk],
    count: int,
    conversation: Conversation,
    *,
    sought: str = "",
    where: str = "",
    deleted: Talk | None = None,
) -> Markup:
    """Render conversations as a list.

    Args:
        count: how many there are, of which ``talks`` are those used last. conversation: the one that is open.
        sought: text that their titles hold. where: says where they are kept. deleted: the one that was deleted last and
            can be brought back.
    """
    language = conversation.language
    lines = [(talk, spoken_time(talk.used, language), talk.id == conversation.talk) for talk in talks]
    more = count - len(talks)
    return render("talks", language, lines=lines, more=more, sought=sought, where=where, deleted=deleted)

"""Between an open page and the desk: what is new in a conversation is kept there, and one that lies there is opened."""

from dataclasses import replace

from index import DataError, Message
from qa.service.conversation import EARLIER_LINKED, TURNS_KEPT, Conversation, Record
from qa.service.desk import LOCAL, Desks, Talks, Turn


def talks_of(desks: Desks, owner: str) -> Talks:
    """Return the conversations of an owner."""
    return Talks(desks.of(owner), owner)


def keep(desks: Desks, conversation: Conversation) -> tuple[Conversation, Message | None]:
    """Keep what is new in a conversation.

    Returns:
        the conversation as it is kept, the very same object where nothing was to be kept; and what its owner is to be
        told about that, None = nothing.
    """
    records = conversation.records
    if not conversation.owner or len(records) != len(conversation.turns) or all(record.asked for record in records):
        return conversation, None
    turns = [
        Turn(record.row, record.asked, question, snapshot, answer)
        for record, (question, answer), snapshot in zip(
            records, conversation.turns, conversation.snapshots, strict=True
        )
    ]
    talks = talks_of(desks, conversation.owner)
    try:
        talk, kept = talks.keep(conversation.talk, turns, conversation.chosen)
    except DataError as error:  # the answer is shown all the same
        return conversation, error.message
    found = tuple(Record(turn.row, turn.asked, old.earlier) for turn, old in zip(kept, records, strict=True))
    return replace(conversation, talk=talk, records=found), told_of(desks, conversation.owner)


def told_of(desks: Desks, owner: str) -> Message | None:
    """Return what an owner is to be told about the desk, None = nothing."""
    desk = desks.of(owner)
    if desk.problem is not None:
        return desk.problem
    return Message("desk_session") if desk is desks.own and not desk.lasting else None


def where_kept(desks: Desks, owner: str) -> Message:
    """Say where the conversations of an owner are kept, and for how long."""
    desk = desks.of(owner)
    if desk is desks.guests:
        return Message("talks_where_guest")
    if desk.problem is not None:
        return desk.problem
    if not desk.lasting:
        return Message("desk_session")
    return Message("talks_where_local" if owner == LOCAL else "talks_where_account")


def reopened(desks: Desks, conversation: Conversation, id: str) -> Conversation | None:
    """Return a conversation that lies on the desk, in place of the one that is open; None = its owner has none such.

    Raises:
        DataError: the desk cannot be read.
    """
    found = talks_of(desks, conversation.owner).open(id, TURNS_KEPT, EARLIER_LINKED) if id else None
    if found is None:
        return None
    readable = [(turn, turn.answer) for turn in found.turns if turn.answer is not None]
    return Conversation(
        language=conversation.language,
        turns=tuple((turn.question, answer) for turn, answer in readable),
        snapshots=tuple(turn.snapshot for turn, _ in readable),
        dropped=found.dropped,
        chosen=found.chosen,
        choice=conversation.choice,
        earlier=found.earlier,
        owner=conversation.owner,
        talk=found.id,
        records=tuple(Record(turn.row, turn.asked, True) for turn, _ in readable),
        unread=tuple(turn.question for turn in found.turns if turn.answer is None),
    )

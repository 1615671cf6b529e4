"""Load ahead what the first questions would wait for."""

import gc

from index import Snapshot
from qa.answering import answer
from qa.question.parsed import place_names
from qa.question.places import find_places
from qa.question.reading import warm_up as warm_up_questions

_TOWN = "镇"
"""In a question that holds it towns and streets are looked for too: 40,000 names, .1 s the first time."""
_SAMPLES = (
    "各地今年经济增长目标谁最高？",
    "哪些地方没有提到低空经济？",
    "重点工作有哪些？",
    "去年粮食产量是多少？",
    "为什么要发展绿色能源？",
    "太空电梯什么时候建成？",
)
"""Questions of several kinds: what reads and answers them is compiled and loaded, some .9 s, .7 of them for a table."""
_SOME = 3  # reports that samples are asked of
_MADE = 20_000  # objects that are made before Python looks for circles; 700 unless it is told


def warm_up(snapshot: Snapshot) -> None:
    """Load the tables by which questions are read, .5 s of the processor, and what an index has, see ``Snapshot``; ask
    some questions, so that the first visitor does not wait for what is made at first use.

    Answers are the same without; for programs that answer many questions, before they take the first. Python looks for
    circles of objects more seldom then: a table over a thousand reports is ten thousand objects and no circle, and to
    look took a fifth of the time of tables and counts over 100,000 passages.
    """
    made, *older = gc.get_threshold()
    gc.set_threshold(max(made, _MADE), *older)
    warm_up_questions()
    for names in ({}, place_names(snapshot.reports)):
        find_places(_TOWN, names)
    snapshot.warm_up()
    some = [info.id for info in snapshot.reports[:_SOME]]
    for question in _SAMPLES if some else ():
        answer(question, index=snapshot, reports=some)

"""What a row rests on is read once, when it is looked at; many at once; and it is equal to what it stands for."""

import gc
import pickle
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qa.records import Evidence, LateEvidence, Survey, SurveyRow
from qa.records.evidence import read_at_once
from tests.samples import QUOTE


class Shelf:
    """Evidence by number; notes what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def evidence(self, keys: Sequence[int]) -> list[Evidence]:
        self.asked.append(list(keys))
        return [Evidence(replace(QUOTE, passage=key), ((0, key),)) for key in keys]


def row(source: Shelf, number: int, target: SurveyRow | None = None) -> SurveyRow:
    late = LateEvidence(source, number)
    return SurveyRow(f"r{number}", "青禾市", 2025, "given", evidence=late, target=target)


def test_a_quote_is_read_when_it_is_looked_at_and_once():
    source = Shelf()
    one = row(source, 3)
    assert source.asked == []
    assert (one.quote and one.quote.passage, one.marks, source.asked) == (3, ((0, 3),), [[3]])


def test_a_table_reads_what_is_not_at_hand_at_once_with_the_figures_beside():
    source, other = Shelf(), Shelf()
    rows = (row(source, 1, target=row(source, 2)), row(other, 4), SurveyRow("r5", "", None, "silent"), row(source, 6))
    table = Survey("粮食产量", "list", (), rows, 0)
    assert rows[3].marks == ((0, 6),)
    assert table.unread
    assert table.read() is table
    assert (source.asked, other.asked, table.unread) == ([[6], [1, 2]], [[4]], False)
    table.to_dict()
    assert (source.asked, other.asked) == ([[6], [1, 2]], [[4]])


def test_some_rows_are_read_alone():
    source = Shelf()
    rows = tuple(row(source, number) for number in range(1, 5))
    table = Survey("粮食产量", "list", (), rows, 0).read(rows[1:3])
    assert (source.asked, table.unread) == ([[2, 3]], True)


@dataclass(frozen=True)
class Shared:
    """Evidence of one of several equal sources, as each row of a table of figures has one."""

    name: str
    asked: list[list[int]] = field(compare=False)

    def evidence(self, keys: Sequence[int]) -> list[Evidence]:
        self.asked.append(list(keys))
        return [Evidence(replace(QUOTE, passage=key), ((0, key),)) for key in keys]


def test_equal_sources_are_asked_at_once():
    asked: list[list[int]] = []
    late = [LateEvidence(Shared(name, asked), number) for number, name in enumerate("甲乙甲甲")]
    read_at_once(late)
    assert asked == [[0, 2, 3], [1]]
    assert [each.marks for each in late] == [((0, number),) for number in range(4)]


def test_evidence_is_equal_to_what_it_stands_for():
    source = Shelf()
    assert LateEvidence(source, 2) == LateEvidence(source, 2)
    assert source.asked == []  # the same of the same source
    assert LateEvidence(source, 2) == LateEvidence(Shelf(), 2) == Evidence(replace(QUOTE, passage=2), ((0, 2),))
    assert LateEvidence(source, 2) != LateEvidence(source, 3)
    assert row(source, 2) == row(Shelf(), 2) != row(source, 3)
    assert len({LateEvidence(source, 2), LateEvidence(source, 2).read()}) == 1


def test_pickled_it_is_what_was_read():
    copy = pickle.loads(pickle.dumps(row(Shelf(), 7)))
    assert copy == row(Shelf(), 7)
    assert isinstance(copy.evidence, Evidence)


def test_once_read_it_holds_its_source_no_longer():
    source = Shelf()
    gone = weakref.ref(source)
    late = LateEvidence(source, 1)
    late.read()
    del source
    gc.collect()
    assert gone() is None
    assert late.read().marks == ((0, 1),)


def test_another_year_or_figure_beside_changes_nothing_else():
    one = row(Shelf(), 2)
    assert one.of_year(2020) == replace(one, year=2020)
    assert one.beside(one) == replace(one, target=one)

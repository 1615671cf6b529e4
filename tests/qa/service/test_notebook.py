"""The notebook: collected once, ordered, annotated, taken out and brought back; everybody has their own."""

import pytest

from index import UsageError, build, open_index, remove
from qa.present import text_digest
from qa.service import Collected, Notebook
from qa.service.desk import Desk
from tests.conftest import LINXI, QINGHE_2025, TINY, CountingEncoder


@pytest.fixture
def notebook(tmp_path):
    desk = Desk(tmp_path)
    yield Notebook(desk, "local")
    desk.close()


def texts(notebook, snapshot):
    return [note.excerpt.passage for note in notebook.notes(snapshot, "zh")]


def test_a_quote_is_collected_once(notebook, snapshot):
    passage = snapshot.report(snapshot.position_of(LINXI) or 0).passages[1]
    wanted = Collected(LINXI, 2, text_digest(passage.text), (passage.sentences[0],), "种了多少树？")
    id = notebook.add(wanted, snapshot)
    assert notebook.add(wanted, snapshot) == id and notebook.count() == 1
    assert notebook.add(Collected(LINXI, 2, "", (), "种了多少树？", "3万棵"), snapshot) != id
    first, second = notebook.notes(snapshot, "zh")
    assert (first.excerpt.text, first.excerpt.highlighted, first.label) == (
        passage.text,
        passage.sentence(0),
        "种了多少树？",
    )
    assert first.entry.startswith("临溪县人民政府. ") and not first.gone and not first.retold
    assert second.figure == "3万棵"


@pytest.mark.parametrize(
    "wanted", [Collected("nobody", 1), Collected(LINXI, 0), Collected(LINXI, 9999), Collected(LINXI, 1, "abc")]
)
def test_what_is_not_there_is_not_collected(notebook, snapshot, wanted):
    with pytest.raises(UsageError):
        notebook.add(wanted, snapshot)
    assert notebook.count() == 0


def test_notes_are_moved_and_arranged(notebook, snapshot):
    ids = [notebook.add(Collected(LINXI, number), snapshot) for number in (1, 2, 3)]
    notebook.move(ids[2], -1)
    assert texts(notebook, snapshot) == [1, 3, 2]
    notebook.move(ids[0], 99)
    assert texts(notebook, snapshot) == [3, 2, 1]
    notebook.move(ids[0], 1)
    notebook.move(12345, -1)
    assert texts(notebook, snapshot) == [3, 2, 1]
    notebook.arrange([ids[1], 777, ids[1]])
    assert texts(notebook, snapshot) == [2, 3, 1]


def test_what_is_taken_out_comes_back_to_its_place(notebook, snapshot):
    ids = [notebook.add(Collected(LINXI, number), snapshot) for number in (1, 2, 3)]
    notebook.annotate(ids[1], "写给办公室")
    notebook.remove(ids[1])
    assert texts(notebook, snapshot) == [1, 3] and notebook.count() == 2
    notebook.restore(ids[1])
    assert texts(notebook, snapshot) == [1, 2, 3]
    assert notebook.notes(snapshot, "zh")[1].note == "写给办公室"


def test_only_the_last_that_were_taken_out_are_kept(notebook, snapshot, monkeypatch):
    monkeypatch.setattr("qa.service.notebook.REMOVED_KEPT", 2)
    ids = [notebook.add(Collected(LINXI, 1, label=str(n)), snapshot) for n in range(4)]
    for id in ids:
        notebook.remove(id)
    for id in ids:
        notebook.restore(id)
    assert [note.label for note in notebook.notes(snapshot, "zh")] == ["2", "3"]


def test_everybody_has_their_own(notebook, snapshot):
    id = notebook.add(Collected(LINXI, 1), snapshot)
    other = Notebook(notebook._desk, "account:eve")
    other.annotate(id, "x")
    other.remove(id)
    other.move(id, 1)
    assert other.count() == 0 and notebook.count() == 1 and notebook.notes(snapshot, "zh")[0].note == ""


def test_what_is_too_much_is_said(notebook, snapshot, monkeypatch):
    monkeypatch.setattr("qa.service.notebook.MAX_NOTES", 3)
    id = notebook.add(Collected(LINXI, 1), snapshot)
    with pytest.raises(UsageError, match="2001"):
        notebook.annotate(id, "字" * 2001)
    for n in range(2):
        notebook.add(Collected(LINXI, 1, label=str(n)), snapshot)
    with pytest.raises(UsageError, match="最多 3 条"):
        notebook.add(Collected(LINXI, 2), snapshot)


def test_a_note_outlives_its_report_and_says_so(notebook, tmp_path):
    folder, encoder = tmp_path / "index", CountingEncoder()
    build([TINY], folder, encoder=encoder)
    with_it = open_index(folder, encoder=encoder)
    notebook.add(Collected(LINXI, 1), with_it)
    notebook.add(Collected(QINGHE_2025, 1), with_it)
    before = notebook.notes(with_it, "zh")
    remove([LINXI], folder, encoder=encoder)
    gone, there = notebook.notes(open_index(folder, encoder=encoder), "zh")
    assert gone.gone and gone.excerpt == before[0].excerpt and gone.entry == before[0].entry
    assert not there.gone and there == before[1]


def test_a_source_has_the_public_address_where_there_is_one(notebook, snapshot):
    notebook.add(Collected(LINXI, 1), snapshot)
    (note,) = notebook.notes(snapshot, "zh", "https://reports.example")
    assert note.entry.endswith(f"https://reports.example/?report={LINXI}&p=1.")

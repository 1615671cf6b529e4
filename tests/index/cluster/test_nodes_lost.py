"""What those who ask see when nodes die and when nodes are added."""

import threading
import time
from collections.abc import Callable

import pytest

import qa
from index import Snapshot
from index.cluster import ClusterIndex, put_up, replicas_up, take_down
from index.errors import IndexStateError, ReportsUnreachableError
from tests.index.cluster.nodes import Nodes

QUESTIONS = ("岚溪县去年的经济总量是多少？", "新增了多少学位？", "今年的重点工作有哪些？", "修了多少公里路？")
LONG = 60.0  # seconds in which Ray has started lost actors again


def wait_until(done: Callable[[], bool], seconds: float = LONG) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.2)


def expected(one: Snapshot) -> dict[str, list[str]]:
    return {question: texts(one, question) for question in QUESTIONS}


def texts(index: object, question: str) -> list[str]:
    return [quote.text for quote in qa.answer(question, index=index).quotes]  # type: ignore[arg-type]


def test_a_node_is_killed_while_questions_are_asked(nodes: Nodes, one, many):
    right = expected(one)
    wrong: list[object] = []
    asked: list[float] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            for question in QUESTIONS:
                begin = time.monotonic()
                try:
                    found = texts(many, question)
                except Exception as error:
                    found = [repr(error)]
                asked.append(time.monotonic() - begin)
                if found != right[question]:
                    wrong.append((question, found))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(asked) > 10)
    before = len(asked)
    nodes.kill(nodes.nodes.pop())
    wait_until(lambda: len(asked) > before + 20)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert max(asked) < 20, "one second more than the patience with a replica that is silent"


def test_without_replicas_the_reports_are_named_until_they_are_back(nodes: Nodes, one, cut):
    address = "ray:///alone"
    put_up(cut, address, shards=3, replicas=1)
    live = ClusterIndex(address)
    assert texts(live, QUESTIONS[0]) == expected(one)[QUESTIONS[0]]
    nodes.kill(nodes.nodes.pop())
    nodes.nodes.append(nodes.add())
    said = []

    def answered() -> bool:
        try:
            return texts(live, QUESTIONS[0]) == expected(one)[QUESTIONS[0]]
        except ReportsUnreachableError as error:
            said.append(error)
            return False

    wait_until(answered)
    ids = {info.id for info in one.reports}
    for error in said:
        assert 0 < dict(error.message.values)["count"] < len(ids)
        assert any(id in str(error) for id in ids)
    take_down(address)


def test_an_error_names_the_reports_of_the_shard_that_is_gone(nodes: Nodes, cut):
    import ray

    address = "ray:///gone"
    put_up(cut, address, shards=2, replicas=1)
    live = ClusterIndex(address)
    snapshot = live.snapshot()
    gone = next(name for name in ray.util.list_named_actors(all_namespaces=True) if name["name"].startswith("gone|"))
    ray.kill(ray.get_actor(gone["name"], namespace=gone["namespace"]))
    shard = int(gone["name"].split("|")[2])
    held = [info.id for info in snapshot._fleet.about[shard].reports]
    with pytest.raises(ReportsUnreachableError) as caught:
        qa.answer("没有人问过的问题", index=snapshot)
    assert dict(caught.value.message.values)["count"] == len(held)
    assert held[0] in str(caught.value)
    take_down(address)


def test_replicas_are_added_and_taken_down(nodes: Nodes, one, cut):
    address = "ray:///more"
    first = put_up(cut, address, shards=2, replicas=1)
    live = ClusterIndex(address)
    assert (first.shards, first.replicas, first.started) == (2, 1, 2)
    again = put_up(cut, address, shards=2, replicas=2)
    assert (again.replicas, again.started) == (2, 2)
    assert [count for *_, count in replicas_up(address)] == [2, 2]
    wait_until(lambda: live.snapshot() is not None and len(live._names[0]) == 2)
    assert texts(live, QUESTIONS[1]) == expected(one)[QUESTIONS[1]]
    assert take_down(address) == 4
    wait_until(lambda: replicas_up(address) == [])
    with pytest.raises(IndexStateError, match="more"):
        take_down(address)

"""Pieces that need no cluster: addresses, balance of mean lengths, sharing out, names of actors."""

import sys

import numpy as np
import pytest

from index import UsageError, build, is_cluster_address
from index.cluster.address import ClusterAddress
from index.cluster.balanced import BalancedLexicalLeg, balance, write_balance
from index.cluster.deploy import divide, put_up
from index.cluster.engine import ActorName
from index.cluster.live import newest
from index.legs import LexicalLeg, join
from tests.index.cluster.conftest import REPORTS


@pytest.mark.parametrize(
    ("text", "host", "name"),
    [
        ("ray://10.0.0.5:10001/shelf", "10.0.0.5:10001", "shelf"),
        ("ray://head:10001", "head:10001", "reports"),
        ("ray://[::1]:10001/a-b", "[::1]:10001", "a-b"),
        ("ray:///shelf", "", "shelf"),
        ("ray://", "", "reports"),
    ],
)
def test_addresses(text, host, name):
    assert ClusterAddress.parse(text) == ClusterAddress(host, name)
    assert is_cluster_address(text)


@pytest.mark.parametrize("text", ["http://10.0.0.5/a", "ray://h:1/a/b", "ray://h:1/a b", "", "ray"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(UsageError, match="ray://"):
        ClusterAddress.parse(text)


def test_a_folder_is_no_address(tmp_path):
    assert not is_cluster_address(tmp_path) and not is_cluster_address(None) and not is_cluster_address("ray")


@pytest.mark.parametrize(("rows", "mean", "wanted"), [(7, 80.0, 83.7), (1000, 90.5, 61.2), (31, 4000.0, 4000.5)])
def test_balanced_means_meet_the_wanted_one(rows, mean, wanted):
    more, terms = balance(rows, mean, wanted)
    assert more >= 1 and terms >= 0
    assert (rows * mean + terms) / (rows + more) == pytest.approx(wanted, rel=1e-6)


def test_a_balanced_leg_has_the_mean_of_all_and_no_more_rows(tmp_path):
    texts = ["修路", "修路修桥修水库", "学校", "学位学校学生老师"] * 3
    LexicalLeg.build(tmp_path / "own", "passage", enumerate(texts))
    own = LexicalLeg.read(tmp_path / "own", "passage")
    assert write_balance(tmp_path / "extra", len(own), own.mean_length(), 7.25)
    join(tmp_path / "both", [tmp_path / "own", tmp_path / "extra"])
    leg = BalancedLexicalLeg.read(tmp_path / "both", "passage")
    assert leg.mean_length() == pytest.approx(7.25, rel=1e-6) and own.mean_length() != pytest.approx(7.25, rel=1e-2)
    leg.rows = len(own)
    rows, _ = leg.best_of_all({"修路": 1.0, "学校": 1.0}, 1.0, 100, None)
    assert np.array_equal(np.sort(rows), np.arange(len(texts))) and len(leg) == len(texts)


def test_nothing_is_balanced_that_fits(tmp_path):
    assert not write_balance(tmp_path / "extra", 10, 80.0, 80.0)
    assert not write_balance(tmp_path / "extra", 0, 0.0, 80.0)
    assert not (tmp_path / "extra").exists()


def test_segments_are_shared_out_evenly_and_no_shard_stays_empty():
    assert divide({1: 16, 2: 16, 3: 16, 4: 2}, 3) == [[1, 4], [2], [3]]
    assert divide({1: 16, 2: 0}, 5) == [[1], [2]]
    assert divide({1: 0, 2: 0, 3: 0}, 2) == [[1, 3], [2]]


def test_names_of_actors_are_read_back():
    name = ActorName("reports", "20250101T000000", 2, 3, 1)
    assert ActorName.parse(str(name)) == name
    assert ActorName.parse("somebody else's") is None and ActorName.parse("a|b|c|d|e") is None


def test_the_newest_snapshot_that_is_whole_is_taken():
    def names(snapshot, shards, of):
        return [ActorName("x", snapshot, shard, of, 0) for shard in shards]

    old, half = names("2024", (0, 1), 2), names("2025", (0,), 2)
    assert newest(old + half) == [[old[0]], [old[1]]]
    assert newest(half) is None and newest([]) is None
    assert newest(old + half + names("2025", (1,), 2)) == [[half[0]], [ActorName("x", "2025", 1, 2, 0)]]


def test_without_ray_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match="pip install"):
        put_up(tmp_path, "ray:///x")
    with pytest.raises(UsageError, match="--cpus"):
        put_up(tmp_path, "ray:///x", replicas=0)


def test_building_takes_workers(tmp_path):
    class Here:
        many = 3
        calls = 0

        def call(self, function, *arguments):
            Here.calls += 1
            return function(*arguments)

        def stop(self):
            pass

        close = stop

    result = build(REPORTS, tmp_path / "index", workers=Here())
    assert Here.calls == 1 and result.reports > 3

"""One cluster for all tests of this folder, and an index of several segments beside the same in one segment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Snapshot, build, open_index
from index.cluster import ClusterSnapshot, open_cluster, put_up
from index.storage import batches
from tests.conftest import ROOT
from tests.index.cluster.nodes import Nodes, running, why_not
from tests.quality.library import shelf

QUALITY = ROOT / "tests" / "quality"
REPORTS = [ROOT / "index" / "reports", QUALITY / "reports", shelf()]
ADDRESS = "ray:///tested"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = why_not()
    for item in items:
        if "nodes" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.filterwarnings("default"))  # Ray's own
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="package")
def nodes() -> Iterator[Nodes]:
    with running(3) as found:
        yield found


@pytest.fixture(scope="package")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an index of several segments."""
    folder = tmp_path_factory.mktemp("cut") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "FULL", 30)
        build(REPORTS, folder)
    return folder


@pytest.fixture(scope="package")
def one(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The same reports in one segment, opened on one machine."""
    folder = tmp_path_factory.mktemp("one") / "index"
    build(REPORTS, folder)
    return open_index(folder)


@pytest.fixture(scope="package")
def many(nodes: Nodes, cut: Path) -> ClusterSnapshot:
    """The index of several segments in three shards with two replicas each."""
    put_up(cut, ADDRESS, shards=3, replicas=2)
    return open_cluster(ADDRESS)

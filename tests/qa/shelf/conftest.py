"""A small library of invented reports: three provinces, two years of one of them, a bulletin, a county."""

import pytest

from index import Snapshot, build, open_index
from tests.quality.library import shelf

SHELF = shelf()


@pytest.fixture(scope="package")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("shelf") / "index"
    build([SHELF], folder)
    return open_index(folder)

"""An index of reports over the years, with the encoder that ships with the program."""

from pathlib import Path

import pytest

from index import Snapshot, build, open_index
from tests.conftest import write_report
from tests.qa.shelf.yearly import yearly_reports


@pytest.fixture(scope="session")
def yearly_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an index of ``yearly_reports``; never change it."""
    folder = tmp_path_factory.mktemp("yearly")
    for name, text in yearly_reports().items():
        write_report(folder / "reports", f"{name}.txt", text)
    build([folder / "reports"], folder / "索引")
    return folder / "索引"


@pytest.fixture(scope="session")
def yearly(yearly_folder: Path) -> Snapshot:
    return open_index(yearly_folder)

"""Where the default index lives: in a checkout, and in an installed program."""

from pathlib import Path

from index.storage.home import default_index
from tests.conftest import ROOT


def test_a_checkout_keeps_it_inside_the_package():
    assert default_index(ROOT / "index") == ROOT / "index" / "built"


def test_an_installed_program_keeps_it_with_the_users_data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = default_index(tmp_path / "site-packages" / "index")
    assert found.name == "index" and found.parent.name == "report-qa"
    assert Path(tmp_path / "site-packages") not in found.parents

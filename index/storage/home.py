"""Where the default index lives."""

from pathlib import Path


def default_index(package: Path) -> Path:
    """Return the index folder that is used unless another one is named.

    A checkout (``pyproject.toml`` beside the package) keeps it inside the package, where everybody who works on the
    code finds it. An installed package keeps it in the user's data folder: site-packages may not be writable, and
    what a user built must outlive an upgrade.

    Args:
        package: folder of the package ``index``.
    """
    if (package.parent / "pyproject.toml").is_file():
        return package / "built"
    import platformdirs

    return platformdirs.user_data_path("report-qa", appauthor=False) / "index"

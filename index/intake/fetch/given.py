"""What was handed in, files and addresses, as files on the disk for as long as they are read."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from index.errors import ReadError
from index.intake.chosen import ADDRESS, CHARSET, FOUND_AT
from index.intake.fetch.address import Address, checked_address, is_address, shown
from index.intake.reading import Reading
from index.records import FileResult, LeftOut

NONE_KNOWN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Given:
    """Files to read, some of which were fetched.

    Attributes:
        paths: files and folders, in the order in which they were handed in.
        names: of each fetched file, the name to go by.
        origins: of each fetched file, where it is from, see ``index.intake.chosen``.
        failed: addresses that could not be fetched, and why.
    """

    paths: tuple[Path, ...]
    names: Mapping[Path, str]
    origins: Mapping[Path, Mapping[str, str]]
    failed: tuple[LeftOut, ...]

    def completed(self, reading: Reading) -> Reading:
        """Add to the outcome of reading the files what could not be fetched."""
        if not self.failed:
            return reading
        results = tuple(FileResult(item.source, "", 0, 0, 0.0, item.reason) for item in self.failed)
        return replace(reading, left_out=(*self.failed, *reading.left_out), files=(*reading.files, *results))


@contextmanager
def fetched(
    paths: Iterable[Path | str],
    progress: Callable[[str, int, int], None],
    *,
    private: bool = False,
    known: Mapping[str, str] = NONE_KNOWN,
) -> Iterator[Given]:
    """Fetch the addresses among some paths into a temporary folder, which goes at the end. Each is fetched once.

    Args:
        paths: files, folders and addresses; only a ``str`` can be an address, a ``Path`` never is.
        progress: called with ``fetch``, how many addresses are done, of how many.
        private: see ``download``.
        known: addresses of which an index has the file already, and the name that it goes by.
    """
    handed = list(dict.fromkeys(paths))
    if not any(map(is_address, handed)):
        yield Given(tuple(Path(path) for path in handed), {}, {}, ())
        return
    with tempfile.TemporaryDirectory(prefix="report-qa-") as folder:
        yield _given(handed, Path(folder), progress, private, known)


def _given(
    handed: list[Path | str],
    folder: Path,
    progress: Callable[[str, int, int], None],
    private: bool,
    known: Mapping[str, str],
) -> Given:
    count = sum(map(is_address, handed))
    files: list[Path] = []
    names: dict[Path, str] = {}
    origins: dict[Path, Mapping[str, str]] = {}
    failed: list[LeftOut] = []
    seen: set[str] = set()
    done = 0
    for path in handed:
        if not is_address(path):
            files.append(Path(path))
            continue
        progress("fetch", done, count)
        done += 1
        try:
            address = checked_address(str(path), any_port=private)
            if str(address) in seen:
                continue
            seen.add(str(address))
            file, name, origin = _kept(address, folder, done, private, known)
        except ReadError as error:
            failed.append(LeftOut(shown(str(path)), error.message))
            continue
        files.append(file)
        names[file], origins[file] = name, origin
    progress("fetch", count, count)
    return Given(tuple(files), names, origins, tuple(failed))


def _kept(
    address: Address, folder: Path, number: int, private: bool, known: Mapping[str, str]
) -> tuple[Path, str, Mapping[str, str]]:
    """Fetch one address into a folder; return the file, the name to go by and where it is from."""
    from index.intake.fetch.download import download
    from index.intake.fetch.names import name_of, suffix_of, text_charset

    found = download(str(address), private=private)
    suffix = suffix_of(found)
    name = name_of(found, suffix, address)
    if str(address) in known:
        name = PurePath(known[str(address)]).stem + suffix
    file = folder / f"{number:05d}{suffix}"
    file.write_bytes(found.data)
    origin = {ADDRESS: str(address), FOUND_AT: str(found.address)}
    charset = text_charset(found)
    return file, name, {**origin, **({CHARSET: charset} if charset else {})}

"""Accounts in a file: a line each, name, role and the hash of the password; who may log in, and how often one may try.

A hash is made by scrypt of Python's own library: slow, and of 16 MiB a try, so that a stolen file is of little use.
"""

import hashlib
import hmac
import os
import secrets
import threading
import time
from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qa import DataError, UsageError
from qa.server.visitors import ROLES

N, R, P = 2**14, 8, 5
"""Cost of scrypt as OWASP advises: memory of 128 · N · R bytes, 16 MiB, P times over."""
SALT = 16
LEAST = 10
"""Least characters of a password."""
MOST = 200
"""Most characters of a name or password that is looked at."""
FREE_TRIES = 5
"""Wrong passwords before one has to wait; then 30 seconds, and twice as long after each further one."""
FIRST_WAIT, LONGEST_WAIT = 30.0, 900.0
TRIERS = 10_000
"""Visitors and names that are remembered for that."""
FORGET = 3600.0
"""Seconds after which wrong passwords are forgotten."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may log in; ``role``: see ``ROLES``."""

    name: str
    role: str
    hash: str


def hash_password(password: str) -> str:
    """Return what is kept of a password: ``scrypt$N$R$P$salt$key``, the last two in base64."""
    salt = os.urandom(SALT)
    return "$".join(("scrypt", str(N), str(R), str(P), _text(salt), _text(_key(password, salt, N, R, P))))


def is_password(password: str, hash: str) -> bool:
    """Tell whether a password belongs to a hash; False for a hash that is none."""
    try:
        kind, n, r, p, salt, key = hash.split("$")
        if kind != "scrypt" or not (1 < int(n) <= 2**17 and 0 < int(r) <= 16 and 0 < int(p) <= 16):
            return False
        wanted = b64decode(key, validate=True)
        made = _key(password[:MOST], b64decode(salt, validate=True), int(n), int(r), int(p), len(wanted))
    except ValueError:
        return False
    return hmac.compare_digest(made, wanted)


def _key(password: str, salt: bytes, n: int, r: int, p: int, length: int = 32) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=n, r=r, p=p, maxmem=256 * r * n + 2**20, dklen=length)


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def read_accounts(path: Path) -> dict[str, Account]:
    """Read a file of accounts, by name; blank lines and those that begin with # are passed over.

    Raises:
        DataError: it cannot be read, or a line is no account.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("accounts_unreadable", path=path, reason=getattr(error, "strerror", None) or error) from error
    found: dict[str, Account] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.strip().split(":")
        if len(parts) != 3 or not parts[0] or parts[1] not in ROLES or parts[2].count("$") != 5:
            raise DataError("accounts_line", path=path, line=number, roles=" | ".join(ROLES))
        if parts[0] in found:
            raise DataError("accounts_twice", path=path, line=number, name=parts[0])
        found[parts[0]] = Account(*parts)
    return found


def add_account(path: Path, name: str, role: str, password: str) -> None:
    """Add an account to a file, which is made if it is not there, or put another password and role in its place.

    Raises:
        UsageError: the name cannot stand in the file, or the password is too short. DataError: the file cannot be
            read or written; it is as it was.
    """
    if (
        not name
        or len(name) > MOST
        or name.startswith("#")
        or any(char in name for char in ":\r\n")
        or name != name.strip()
    ):
        raise UsageError("accounts_name", name=name)
    if not LEAST <= len(password) <= MOST:
        raise UsageError("accounts_password", least=LEAST, most=MOST)
    accounts = read_accounts(path) if path.exists() else {}
    accounts[name] = Account(name, role, hash_password(password))
    beside = path.with_name(f".{path.name}.new")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{a.name}:{a.role}:{a.hash}\n" for a in accounts.values())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DataError("accounts_unwritable", path=path, reason=error.strerror or error) from error


class Accounts:
    """The accounts of a file as it stands: read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        """Read the file; see ``read_accounts`` for what is raised."""
        self._path = path
        self._lock = threading.Lock()
        self._stamp = _stamp(path)
        self._accounts: Mapping[str, Account] = read_accounts(path)
        self._nobody = hash_password(secrets.token_hex())
        self._working = threading.Semaphore(2)  # of 16 MiB each

    def role_of(self, name: str) -> str:
        """Return the role of an account as the file has it now; empty = there is none."""
        account = self._now().get(name)
        return account.role if account else ""

    def mark_of(self, name: str) -> str:
        """Return what changes when an account gets another password; empty = there is none."""
        account = self._now().get(name)
        return account.hash if account else ""

    def check(self, name: str, password: str) -> bool:
        """Tell whether there is an account of this name and password; takes equally long where there is none."""
        account = self._now().get(name)
        with self._working:
            right = is_password(password, account.hash if account else self._nobody)
        return right and account is not None

    def _now(self) -> Mapping[str, Account]:
        stamp = _stamp(self._path)
        with self._lock:
            if stamp != self._stamp:
                try:
                    self._accounts = read_accounts(self._path)
                except DataError:  # while it is being written, or spoiled: nobody is let in who was not before
                    return self._accounts
                self._stamp = stamp
            return self._accounts


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


class Tries:
    """Wrong passwords of each visitor and for each name: whoever has tried too often has to wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count; ``clock``: seconds, never set back."""
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()  # how often, and when last

    def wait_for(self, *keys: str) -> float:
        """Return the seconds to wait before the next try of any of some keys, 0 = none."""
        now = self._clock()
        with self._lock:
            return max(0.0, *(self._until(key) - now for key in keys))

    def wrong(self, *keys: str) -> None:
        """Note a wrong password."""
        now = self._clock()
        with self._lock:
            for key in keys:
                count, last = self._wrong.pop(key, (0, now))
                self._wrong[key] = ((0 if now - last > FORGET else count) + 1, now)
            while len(self._wrong) > TRIERS:
                self._wrong.popitem(last=False)

    def right(self, *keys: str) -> None:
        """Forget the wrong ones of keys that have logged in."""
        with self._lock:
            for key in keys:
                self._wrong.pop(key, None)

    def _until(self, key: str) -> float:
        count, last = self._wrong.get(key, (0, 0.0))
        if count < FREE_TRIES:
            return 0.0
        return last + min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(count - FREE_TRIES, 20))

"""On whose desk the conversations of a visitor are kept."""

from qa.server.visitors import Visitor
from qa.service import LOCAL, account_owner


def owner_of(visitor: Visitor, needs_account: bool) -> str:
    """Return the owner of a visitor's desk; empty = the visitor is not known, and nothing is kept on the disk.

    Args:
        needs_account: only accounts are known; else also whoever sits at this machine.

    >>> owner_of(Visitor("127.0.0.1", "http", "localhost:7860"), False)
    'local'
    >>> owner_of(Visitor("192.0.2.7", "http", "a.example", account="eve", role="reader"), True)
    'account:eve'
    >>> owner_of(Visitor("127.0.0.1", "http", "localhost"), True), owner_of(Visitor("192.0.2.7", "http", "x"), False)
    ('', '')
    """
    if visitor.account:
        return account_owner(visitor.account)
    return LOCAL if visitor.at_this_machine and not needs_account else ""

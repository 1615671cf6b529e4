"""Web archives (.mht, .mhtml): the page within the message that browsers save a page as."""

import re

from index.errors import ReadError

MAX_PARTS = 5000
"""Parts of an archive: a page with its pictures has some hundred."""


def page_in(data: bytes) -> tuple[bytes, str, dict[str, str]]:
    """Return the code of the first page in an archive, its charset, and the address it was saved from as metadata.

    Raises:
        ReadError: the archive is damaged, has too many parts, or holds no page.
    """
    from email import message_from_bytes, policy
    from email.message import Message as Mail

    # Quoted in every part: a cheap bound before the parser makes objects of them.
    if len(re.findall(rb"^--[^\r\n]{1,70}\r?$", data, re.M)) > MAX_PARTS:
        raise ReadError("read_mht_no_page")
    try:
        mail: Mail = message_from_bytes(data, policy=policy.compat32)
        page = next(
            (part for part in mail.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
        )
        code = None if page is None else page.get_payload(decode=True)
        charset = "" if page is None else str(page.get_param("charset") or "")
        address = str(mail.get("Snapshot-Content-Location", "") or (page and page.get("Content-Location", "")) or "")
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError) as error:
        raise ReadError("read_mht_no_page") from error
    if not isinstance(code, bytes) or not code.strip():
        raise ReadError("read_mht_no_page")
    kept = {"source_url": address.strip()[:300]} if address.strip().startswith(("http://", "https://")) else {}
    return code, charset, kept

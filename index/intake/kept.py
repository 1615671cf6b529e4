"""A single document of a file of several, as the index keeps it once another one was removed.

The file itself would still hold the removed text. So each document that stays is written down alone, as its reader gave
it: later readings structure it anew as they do all others.
"""

import json
from typing import Any

from index.errors import ReadError
from index.records import Block, Document


def document_bytes(id: str, document: Document) -> bytes:
    """Return a document as JSON in UTF-8.

    Args:
        id: that its file gives it, see ``Report.own_id``.
    """
    values = {
        "id": id,
        "name": document.name,
        "text": document.text,
        "metadata": dict(document.metadata),
        "blocks": [[b.kind, b.start, b.end, b.level, b.page, b.aside] for b in document.blocks],
    }
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")


def kept_document(data: bytes) -> tuple[str, Document]:
    """Return the id and the document that ``document_bytes`` wrote; its notes are not kept.

    Raises:
        ReadError: the bytes are something else.
    """
    try:
        values: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
        text = values["text"]
        blocks = tuple(
            Block(text[start:end], kind, start, end, level, page, aside)
            for kind, start, end, level, page, aside in values["blocks"]
        )
        return values["id"], Document(text, blocks, values["name"], values["metadata"])
    except (ValueError, LookupError, TypeError) as error:
        raise ReadError("read_kept_damaged") from error

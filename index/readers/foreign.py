"""Formats that are not read, known by file name ending or by first bytes, and what to do about a file of theirs.

Names and remedies are codes of messages. A remedy may use ``{word}``, the suffix of Word documents, and ``{formats}``,
the formats that are read.
"""

REMEDIES: dict[str, str] = {
    ".bmp": "read_fix_image",
    ".caj": "read_fix_convert",
    ".docm": "read_fix_word",
    ".dot": "read_fix_word",
    ".dotx": "read_fix_word",
    ".epub": "read_fix_convert",
    ".et": "read_fix_export",
    ".gif": "read_fix_image",
    ".jpeg": "read_fix_image",
    ".jpg": "read_fix_image",
    ".ofd": "read_fix_convert",
    ".pages": "read_fix_word",
    ".png": "read_fix_image",
    ".ppt": "read_fix_export",
    ".pptx": "read_fix_export",
    ".rar": "read_fix_unpack",
    ".7z": "read_fix_unpack",
    ".tif": "read_fix_image",
    ".tiff": "read_fix_image",
    ".xls": "read_fix_export",
    ".xml": "read_fix_convert",
}
"""File name ending → remedy."""

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "read_format_pdf", "read_fix_convert_retry"),
    (b"{\\rtf", "read_format_rtf", "read_fix_word_retry"),
    (b"\x89PNG\r\n\x1a\n", "read_format_png", "read_fix_image"),
    (b"\xff\xd8\xff", "read_format_jpeg", "read_fix_image"),
    (b"GIF8", "read_format_gif", "read_fix_image"),
    (b"II*\x00", "read_format_tiff", "read_fix_image"),
    (b"Rar!\x1a\x07", "read_format_rar", "read_fix_unpack"),
    (b"7z\xbc\xaf\x27\x1c", "read_format_7z", "read_fix_unpack"),
    (b"\x1f\x8b\x08", "read_format_gzip", "read_fix_unpack"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"word/document", "read_format_word", "read_fix_rename"),
    (b"xl/workbook", "read_format_excel", "read_fix_export"),
    (b"ppt/presentation", "read_format_powerpoint", "read_fix_export"),
)
"""A name in the zip directory → format and remedy."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def format_of(data: bytes) -> tuple[str, str] | None:
    """Return name and remedy of a well-known binary format, by its first bytes; None when the bytes may be text.

    >>> format_of(b"%PDF-1.7"), format_of(b"text")
    (('read_format_pdf', 'read_fix_convert_retry'), None)
    """
    for magic, name, remedy in _MAGIC:
        if data.startswith(magic):
            return name, remedy
    if data.startswith(_OLE):
        # An encrypted Word document is no zip archive: Office wraps it in the same container as its old formats.
        if _ENCRYPTED in data:
            return "read_format_encrypted", "read_fix_password"
        return "read_format_old_office", "read_fix_word_retry"
    if data.startswith(_ZIP):
        for part, name, remedy in _ZIPPED:
            if part in data:
                return name, remedy
        return "read_format_zip", "read_fix_unpack"
    return None

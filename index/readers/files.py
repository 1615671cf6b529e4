"""Bytes from the disk: size and kind are checked here, once, for every format.

The messages do not name the file: whoever reads a list of files puts the name in front.
"""

import stat
from pathlib import Path

from index.errors import ReadError

MAX_FILE_BYTES = 50 * 2**20
"""Largest report file that is read, in bytes (50 MiB)."""

_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_PACKED = "请先解压，再把里面的报告逐个放进来"
_IMAGE = "图片里没有可以引用的文字，请换成文字版报告"
_PDF = "请先转成 .docx 或 .txt 后再试"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "PDF 文件", _PDF),
    (b"{\\rtf", "RTF 文档", _SAVE_AS),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片", _IMAGE),
    (b"\xff\xd8\xff", "JPEG 图片", _IMAGE),
    (b"GIF8", "GIF 图片", _IMAGE),
    (b"II*\x00", "TIFF 图片", _IMAGE),
    (b"Rar!\x1a\x07", "RAR 压缩包", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _PACKED),
    (b"\x1f\x8b\x08", "gzip 压缩包", _PACKED),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"word/document", "Word 文档", "请把扩展名改成 .docx 后再试"),
    (b"xl/workbook", "Excel 表格", "请把要查的文字另存为 .docx 或 .txt 后再试"),
    (b"ppt/presentation", "PowerPoint 演示文稿", "请把要查的文字另存为 .docx 或 .txt 后再试"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Name a well-known binary format by its first bytes: ``b"%PDF-1.7"`` -> ``("PDF 文件", "请先转成 …")``.

    Returns:
        (name of the format, what to do about it), both for people; None when the bytes may be text.
    """
    for magic, name, remedy in _MAGIC:
        if data.startswith(magic):
            return name, remedy
    if data.startswith(_OLE):
        # An encrypted .docx is no zip archive: Office wraps it in the same container that an old .doc uses.
        if _ENCRYPTED in data:
            return "加密的（设了打开密码的）Office 文档", "请用 Word 或 WPS 打开，取消密码，另存为 .docx 后再试"
        return "旧版 Word 文档（.doc 或 .wps）或加密的 Office 文档", _SAVE_AS
    if data.startswith(_ZIP):
        for part, name, remedy in _ZIPPED:
            if part in data:
                return name, remedy
        return "zip 压缩包", _PACKED
    return None


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, at least 1 and at most ``MAX_FILE_BYTES``.

    Raises:
        ReadError: missing, no ordinary file, no permission, too large, empty, or the disk fails.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("这是一个文件夹，不是文件；请给出文件夹里的报告文件。")
        if not stat.S_ISREG(mode):  # a pipe would block for ever, a device never ends
            raise ReadError("这不是普通文件（可能是管道或设备），读不了；请给出 .docx 或 .txt 文件。")
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError("文件不存在，可能已被移走或改名；请核对路径后再试。") from error
    except PermissionError as error:
        raise ReadError("没有读取这个文件的权限；请修改文件权限，或换一个有权限的账户再试。") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise ReadError(f"读取文件失败（{error}）；请核对路径和磁盘后再试。") from error
    if len(data) > MAX_FILE_BYTES:
        raise ReadError(f"文件太大，超过了 {MAX_FILE_BYTES // 2**20} MiB 的上限；请删去图片或拆成几个文件后再试。")
    if not data:
        raise ReadError("文件是空的（0 字节），应为有文字的报告；请重新保存或下载后再试。")
    return data

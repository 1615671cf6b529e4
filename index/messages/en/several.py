"""Errors and notes of archives and of several reports in one text; in English."""

TEXTS = {
    "read_nested": (
        "It is an archive within an archive or collection and was not read; please unpack it and give the "
        "reports in it."
    ),
    "read_text_split": "This text holds {count} reports, which were split where they begin ({names}); please check.",
    "read_text_before": "{count} characters before the first report (a cover or contents) were left out.",
    "read_zip_damaged": "The archive is damaged and cannot be opened; please pack or download it again.",
    "read_zip_empty": "The archive holds no files; there should be reports in it. Please pack it again.",
    "read_zip_office": "This is an office document, not an archive; please rename it back to .docx, .xlsx or the like.",
    "read_zip_locked": "It is encrypted; please unpack it first and add the reports in it.",
    "read_zip_method": "It is packed by a method that is not read; please unpack it first and add the reports in it.",
    "read_zip_suspect": (
        "The archive is unusual ({reason}) and may be malicious; if it does hold reports, please unpack it and "
        "add them in several steps."
    ),
    "read_zip_member": "{file}: {reason}",
    "read_zip_member_damaged": "It is damaged within the archive.",
    "read_zip_nothing": (
        "No report in the archive can be read, {count} files were left out ({files}); please use a format that is read."
    ),
    "read_zip_read": "{files} files of the archive were read, {documents} reports in all.",
    "read_zip_left": "{count} files of the archive were left out ({files}); the others were read.",
}

"""Errors of the readers of Word, office, PDF and web documents; in English."""

TEXTS = {
    "read_html_no_text": "The web page holds no text; please use a version with text.",
    "read_html_too_deep": (
        "The tags of the web page are nested more than {most} deep and cannot be read to the end; please open it "
        "in a browser, copy the article into a .txt file and try again."
    ),
    "read_mht_no_page": (
        "The web archive holds no page, where a text/html part was expected; please open it in a browser, save "
        "it as .html and try again."
    ),
    "read_pdf_scanned": (
        "The {pages} pages of the PDF hold no text layer: it may be a scan; please make a PDF with text by OCR "
        "software, or use a version with text."
    ),
    "read_pdf_password": (
        "The PDF is encrypted and opens with a password only; please remove the password, save it and try again."
    ),
    "read_pdf_damaged": "The PDF is damaged and cannot be opened; please download it again, or open and save it anew.",
    "read_pdf_page": (
        "Page {page} of the PDF is damaged and cannot be read; please download it again, or open and save it anew."
    ),
    "read_pdf_too_large": "The PDF has {pages} pages, more than the limit of {most}; please split it and try again.",
    "read_pdf_dense": (
        "The PDF holds unusually much text, beyond the limit at page {page}; please split it and try again."
    ),
    "read_office_missing": (
        "LibreOffice is needed to read {suffix} and is not on this machine; please install LibreOffice, or open "
        "the file with Word or WPS and save it as {word}."
    ),
    "read_office_failed": (
        "LibreOffice cannot read this {suffix} file; please open it with Word or WPS, save it as {word} and try again."
    ),
    "read_office_slow": (
        "LibreOffice did not finish this {suffix} file within {seconds} s; please open it with Word or WPS, save "
        "it as {word} and try again."
    ),
    "read_office_encrypted": (
        "The {suffix} file opens with a password only; please open it with Word or WPS, remove the password, "
        "save it as {word} and try again."
    ),
    "read_not_word": (
        "The file has no Word text and is no Word document; please save it as {suffix} in Word or WPS and try again."
    ),
    "read_word_damaged": (
        "The Word document is damaged and its text cannot be read; please repair and save it in Word or WPS, or "
        "download it again."
    ),
    "read_word_no_text": "The Word document holds no text (perhaps only images); please use a version with text.",
    "read_word_too_large": "The Word text is larger than {most} MiB when unpacked; please split it and try again.",
    "read_suspect": (
        "The packed content is not normal ({reason}) and may be harmful; if it is a report, open it in Word or "
        "WPS, save it as a new {suffix} and try again."
    ),
    "read_suspect_members": "more than {most} files",
    "read_suspect_size": "more than {most} MiB when unpacked",
    "read_suspect_ratio": "compressed more than {most} times",
    "read_suspect_method": "a method of compression that Word does not use",
    "read_encrypted": (
        "The packed content is encrypted and cannot be read; please open it in Word or WPS, remove the password, "
        "save it as {suffix} and try again."
    ),
    "read_xml_dtd": (
        "The XML declares a document type or entities, which Word never does, and may be harmful; please save it "
        "as a new {suffix} and try again."
    ),
    "read_no_main_part": (
        "The archive has no Word text ({part}) and is no Word document; please save it as {suffix} and try again."
    ),
    "read_suspect_declared": "its XML declares a DTD or entities",
    "read_suspect_text": "the text exceeds {most} characters",
}

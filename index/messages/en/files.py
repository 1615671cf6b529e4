"""Errors of any file: path, permission, size, encoding, copies, nothing to quote; in English."""

TEXTS = {
    "read_replaced": (
        "Damaged characters: {count}, each replaced by “\ufffd”, the first at byte {byte}; please check, or "
        "download the file again."
    ),
    "read_folder": "This is a folder, not a file; please give the report files in it.",
    "read_no_regular_file": (
        "This is no regular file (perhaps a pipe or a device) and cannot be read; please give a {formats} file."
    ),
    "read_no_regular_file_found": "This is no regular file (perhaps a pipe or a device) and cannot be read.",
    "read_missing": "The file does not exist; it may have been moved or renamed. Please check the path and try again.",
    "read_no_permission": "No permission to read this file; please change its permissions or use another account.",
    "read_failed": "Reading the file failed ({error}); please check the path and the disk and try again.",
    "read_too_large": "The file is larger than the limit of {most} MiB; please remove images or split it.",
    "read_kept_damaged": (
        "What the index keeps of this report cannot be read; it should be JSON as the program wrote it. "
        "Add the report again."
    ),
    "read_empty": "The file is empty (0 bytes) and should be a report with text; please save or download it again.",
    "read_broken_link": "The file that the link points to does not exist.",
    "read_no_such_path": "There is no such file or folder; please check the path.",
    "read_no_access": "No permission to read; please change the permissions or use another account.",
    "read_not_opened": "It cannot be opened ({error}); please check the path.",
    "read_utf8_damaged": "The UTF-8 text is damaged from byte {byte} on; please save or download it again.",
    "read_marked_damaged": "The file begins as {codec}, but what follows is damaged; please save or download it again.",
    "read_unknown_encoding": (
        "The text encoding is not recognised (tried UTF-8, UTF-16, GB18030, Big5); please check in an editor "
        "that the text is legible, save it as UTF-8 and try again."
    ),
    "read_binary": "The content is binary data, not plain text; please give a {text} text or a {word} document.",
    "read_blank": (
        "The file holds nothing but white space and should be a report with text; please save or download it again."
    ),
    "read_memory": "Reading this file takes more than {most} MiB of memory; please split it and try again.",
    "read_too_slow": (
        "Reading this file took {seconds} s without an end and was stopped; please split it or save it in "
        "another format and try again."
    ),
    "read_child_died": (
        "Reading this file broke down (too little memory, or a damaged file); please save it anew and try again."
    ),
    "read_crashed": (
        "Reading this file failed inside the program ({error}); please save it anew or in another format and try again."
    ),
    "read_copy": "Same text as {other} ({id}); it is kept once.",
    "read_near_copy": (
        "Most of its text is that of {other} ({id}); both are kept. Please see whether they are two versions of "
        "one report."
    ),
    "read_os_error": "The file cannot be read ({error}).",
    "read_no_passage": "The file holds no paragraph to quote.",
    "read_not_again": "The file no longer gives {ids}.",
    "read_kept": "It could not be read this time; its earlier paragraphs stay: {reason}",
    "read_nothing": "There is no report to index; {formats} files are needed.",
    "read_nothing_file": "  {source}: {reason}",
}

"""Uploads, jobs and their stages; in English."""

TEXTS = {
    "stage_read": "Reading reports… {done}/{total}",
    "stage_resume": "Going on with a build that was broken off: {done} of {total} paragraphs are written.",
    "stage_encode": "Encoding… {done}/{total}",
    "stage_write": "Writing the index…",
    "took_read": "reading and structure {seconds} s",
    "took_encode": "encoding {seconds} s",
    "took_write": "writing {seconds} s",
    "took_wait": "waiting {seconds} s",
    "stage_begin": "Starting…",
    "stage_wait": "Waiting for another program to finish its index…",
    "too_large": "That is too much at once, at most {most} MiB; please add the files in several goes.",
    "upload_none": "No files chosen; please choose {formats} report files.",
    "upload_too_many": "{found} files were chosen, at most {most} at once; please add them in several goes.",
    "upload_too_large": "These files have {found} MiB, at most {most} MiB at once; please add them in several goes.",
    "upload_file_too_large": "The file has {found} MiB, at most {most} MiB each; please remove images or split it.",
    "upload_format_too_large": (
        "A file of {found} MiB is too large for {format}: at most {most} MiB on the page; please split it, or "
        "add it by the command python -m index add."
    ),
    "upload_not_stored": (
        "The uploaded files cannot be stored ({error}); please check the disk space and try again. The index is "
        "unchanged."
    ),
    "upload_unnamed": "unnamed",
    "job_busy_add": "Reports are being added; please wait until that is done and try again.",
    "job_busy_remove": "Reports are being removed; please wait until that is done and try again.",
    "job_busy_rebuild": "The index is being rebuilt; please wait until that is done and try again.",
    "job_busy_edit": "A report is being corrected; please wait until that is done and try again.",
    "job_added": "Reports added: {count}. The index now has {reports} report(s), {passages} paragraphs.",
    "job_removed": "Reports removed: {count}. The index now has {reports} report(s), {passages} paragraphs.",
    "job_rebuilt": "The index is rebuilt. It has {reports} report(s), {passages} paragraphs.",
    "job_edited": "Corrected “{id}”. The index has {reports} report(s), {passages} paragraphs.",
    "job_copies": "Files whose text the library has already, not added again: {count}.",
    "job_all_copies": "The library has these reports already, so nothing was added; the index is unchanged.",
    "job_left_out": "Files left out: {count}.",
    "job_unread": "Files that could not be read again, whose reports stay as they were: {count}.",
    "job_nothing_added": "None of the files can be added; the index is unchanged.",
    "job_failed": "Something went wrong ({error}); the index is unchanged.",
    "job_sentence_separator": " ",
}

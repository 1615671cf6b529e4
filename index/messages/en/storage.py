"""Errors of the index folder, and of corrections to what is known about a report; in English."""

TEXTS = {
    "index_vectors_damaged": "The vector file {file} is damaged; please build the index again.",
    "index_vectors_mismatch": "The vector file {file} does not fit {other}; please build the index again.",
    "index_terms_damaged": "The index of terms {folder} is damaged; please build the index again.",
    "index_characters_damaged": "The index of characters {folder} is damaged; please build the index again.",
    "index_store_damaged": "The store of paragraphs {file} is damaged; please build the index again.",
    "index_passage_differs": (
        "Paragraph {number} of the report {report} is not what its source text says; please build the index again."
    ),
    "index_counts_differ": (
        "The counts of the index snapshot {snapshot} do not agree: {found}, {legs}; please build the index again."
    ),
    "index_source_missing": (
        "The index does not keep the file {source} of the report {id}; please add this file again."
    ),
    "index_sources_differ": (
        "The report files kept in the index snapshot {snapshot} are not those of its reports; please build the "
        "index again."
    ),
    "index_build_command": "python -m index build{out} REPORT_FILES_OR_FOLDERS",
    "index_not_there": "The folder {folder} holds no index; please build it first: {command}",
    "index_folder_missing": "The index folder {folder} does not exist; please build it first: {command}",
    "index_current_damaged": (
        "The file {file} of the index folder {folder} is damaged; please build the index again: {command}"
    ),
    "index_current_missing": (
        "The index folder {folder} lacks a readable {file}; please build the index again: {command}"
    ),
    "index_snapshot_missing": (
        "The index folder {folder} lacks the snapshot {snapshot}; please build the index again: {command}"
    ),
    "index_manifest_missing": (
        "The index snapshot {snapshot} lacks a readable {file}; please build the index again: {command}"
    ),
    "index_manifest_incomplete": (
        "The file {file} of the index snapshot {snapshot} is incomplete; please build the index again: {command}"
    ),
    "index_other_id": (
        "The index snapshot {snapshot} calls itself {found}, as if it was renamed or copied to the wrong place; please "
        "build the index again: {command}"
    ),
    "index_gone": "The index folder {folder} is gone, so nothing was changed; please put it back first.",
    "index_files_missing": (
        "The index snapshot {snapshot} is not whole (missing: {missing}); please build the index again: {command}"
    ),
    "index_files_changed": (
        "The index snapshot {snapshot} is not whole (changed: {changed}); please build the index again: {command}"
    ),
    "index_files_missing_changed": (
        "The index snapshot {snapshot} is not whole (missing: {missing}; changed: {changed}); please build the "
        "index again: {command}"
    ),
    "index_some_files": "{names} and others, {count} files in all",
    "index_other_format": (
        "The index has format {found}, this program needs format {expected}; please build it again: {command}"
    ),
    "index_other_encoder": (
        "The index was built with the encoder “{built}” ({built_dim} dimensions, fingerprint {built_print}), the "
        "encoder now is “{now}” ({now_dim} dimensions, fingerprint {now_print}); please build it again: {command}"
    ),
    "index_out_is_file": "{path} is a file; --out needs a folder.",
    "index_is_file": "{path} is a file; --index needs a folder.",
    "index_remove_nothing": "No id of a report to remove was given; python -m index list shows all ids.",
    "edit_nothing": "Nothing to correct was named; give at least one field, such as --year 2025.",
    "edit_field": "There is no field {found}; these can be corrected: {expected}.",
    "edit_year": "{found} is no year; expected four digits from {first} to {last}.",
    "edit_kind": "{found} is no kind; expected one of {kinds}.",
    "edit_date": "{found} is no date; write it like 2025-01-15.",
    "edit_accessed": "{found} is no date of reading; write it like 2025-02-01.",
    "edit_source_url": "{found} is no address; it should begin with http:// or https://.",
    "edit_not_reread": (
        "The kept file of report {id} can no longer be read ({reason}); nothing was corrected. Add the file again."
    ),
    "index_no_such_report": "The index holds no report {unknown}; it has the ids {known}.",
    "index_some_reports": "{names} and others, {count} in all",
    "index_not_written": (
        "The index cannot be written to {folder} ({detail}); please check disk space and permissions and try "
        "again. The index that was there is unchanged."
    ),
    "index_writer_died": (
        "A process that wrote the index broke down (too little memory?); please close other programs and try again. "
        "The index that was there is unchanged."
    ),
    "index_folder_not_made": (
        "The index folder {folder} cannot be made ({detail}); please choose a place that can be written to."
    ),
    "index_folder_not_writable": (
        "The index folder {folder} cannot be written to ({detail}); please choose another place."
    ),
    "index_busy": (
        "Another program is building the index {folder} and had not ended after {seconds:.0f} seconds; please "
        "try again later."
    ),
    "index_file_gone": (
        "{file} was moved away while the index was built ({detail}); please try again. The index that was there "
        "is unchanged."
    ),
    "index_file_changed": (
        "{file} was changed while the index was built; please try again. The index that was there is unchanged."
    ),
}

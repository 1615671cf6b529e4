"""The texts of ``index`` in English; same codes and placeholders as in Chinese."""

EN: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": ", ",
    "error": "Error: {message}",
    # readers
    # structure
    # encoders
    # legs and storage
    # command line
    "cli_usage_language": "language to speak (default: that of the system)",
    "cli_index": "Build and check the index of reports",
    "cli_build": "build the index from report files or folders",
    "cli_add": "add reports; those with the same id are replaced",
    "cli_remove": "remove reports",
    "cli_rebuild": "build anew from the report files kept in the index",
    "cli_list": "list the reports of the index",
    "cli_verify": "check that the index is whole and that every quote is the original text",
    "cli_paths": "report files ({formats}) or folders",
    "cli_ids": "report ids, see list",
    "cli_index_folder": "index folder",
    "cli_model": "name or folder of the encoder",
    "cli_other_model": "another encoder",
    "cli_interrupted": "Interrupted; the existing index is unchanged.",
    "cli_built": "Index built: {counts}, in {seconds} s ({folder})",
    "cli_added": "Added {taken} report(s); the index now holds {counts}, in {seconds} s ({folder})",
    "cli_removed": "Removed {taken} report(s); the index now holds {counts}, in {seconds} s ({folder})",
    "cli_rebuilt": "Index rebuilt: {counts}, in {seconds} s ({folder})",
    "cli_counts": "{reports} report(s), {passages} paragraphs, {sentences} sentences",
    "cli_left_out": "Left out: {source}: {reason}",
    "cli_left_out_count": "{count} file(s) left out.",
    "cli_not_reread": "{source}: {reason}",
    "cli_list_head": "id\ttitle\tplace\tyear\tparagraphs",
    "cli_verified": "The index is whole: {counts}; every paragraph is the original text, character for"
    " character (snapshot {snapshot}, encoder {encoder}, {dim} dimensions)",
    "cli_stage_read": "reading",
    "cli_stage_encode": "encoding",
    "cli_stage_write": "writing",
    "cli_wait": "Another program is building this index; waiting for it to end…",
    # training
}

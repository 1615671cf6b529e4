"""The texts of ``index`` in English; same codes and placeholders as in Chinese."""

EN: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": ", ",
    "error": "Error: {message}",
    # readers
    # structure
    # encoders
    "encoder_no_modules": (
        "The encoder folder {folder} holds no modules.json; a model folder of sentence-transformers "
        "is needed. Please check the path, or leave out --model to use the encoder that ships with "
        "the program."
    ),
    "encoder_files_missing": "The encoder folder {folder} lacks {files}; please get the whole model folder again.",
    "encoder_unreadable": (
        "The encoder folder {folder} cannot be read ({detail}); please get the whole model folder again."
    ),
    "encoder_not_loaded": (
        "The encoder “{name}” cannot be loaded ({detail}); the name or folder of a sentence-transformers "
        "model on this machine is needed. To have it downloaded, set the environment variable HF_HUB_OFFLINE=0 "
        "first."
    ),
    "encoder_not_finite": (
        "The encoder gave vectors with infinite values or none; please check that the model files are whole."
    ),
    # legs and storage
    "index_vectors_damaged": "The vector file {file} is damaged; please build the index again.",
    "index_vectors_mismatch": "The vector file {file} does not fit {other}; please build the index again.",
    "index_terms_damaged": "The index of terms {folder} is damaged; please build the index again.",
    "index_store_damaged": "The store of paragraphs {file} is damaged; please build the index again.",
    "index_passage_differs": (
        "Paragraph {number} of the report {report} is not what its source text says; please build the index again."
    ),
    "index_counts_differ": (
        "The counts of the index snapshot {snapshot} do not agree: {found}, {legs}; please build the index again."
    ),
    "index_sources_differ": (
        "The report files kept in the index snapshot {snapshot} are not those of its reports; please "
        "build the index again."
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
    "index_files_missing": (
        "The index snapshot {snapshot} is not whole (missing: {missing}); please build the index again: {command}"
    ),
    "index_files_changed": (
        "The index snapshot {snapshot} is not whole (changed: {changed}); please build the index again: {command}"
    ),
    "index_files_missing_changed": (
        "The index snapshot {snapshot} is not whole (missing: {missing}; changed: {changed}); please "
        "build the index again: {command}"
    ),
    "index_some_files": "{names} and others, {count} files in all",
    "index_other_format": (
        "The index has format {found}, this program needs format {expected}; please build it again: {command}"
    ),
    "index_other_encoder": (
        "The index was built with the encoder “{built}” ({built_dim} dimensions, fingerprint {built_print}), "
        "the encoder now is “{now}” ({now_dim} dimensions, fingerprint {now_print}); please build "
        "it again: {command}"
    ),
    "index_out_is_file": "{path} is a file; --out needs a folder.",
    "index_is_file": "{path} is a file; --index needs a folder.",
    "index_remove_nothing": "No id of a report to remove was given; python -m index list shows all ids.",
    "index_no_such_report": "The index holds no report {unknown}; it has the ids {known}.",
    "index_some_reports": "{ids} and others, {count} in all",
    "index_remove_all": (
        "An index needs at least one report, so not all can be removed; please add another one first."
    ),
    "index_not_written": (
        "The index cannot be written to {folder} ({detail}); please check disk space and permissions "
        "and try again. The index that was there is unchanged."
    ),
    "index_folder_not_made": (
        "The index folder {folder} cannot be made ({detail}); please choose a place that can be written to."
    ),
    "index_folder_not_writable": (
        "The index folder {folder} cannot be written to ({detail}); please choose another place."
    ),
    "index_busy": (
        "Another program is building the index {folder} and had not ended after {seconds:.0f} seconds; "
        "please try again later."
    ),
    "index_file_gone": (
        "{file} was moved away while the index was built ({detail}); please try again. The index "
        "that was there is unchanged."
    ),
    "index_file_changed": (
        "{file} was changed while the index was built; please try again. The index that was there is unchanged."
    ),
    # command line
    # training
    "train_too_few_pairs": (
        "Too few of the {count} training pairs are different to fill a batch of {batch}; please add "
        "data, or use a smaller --batch."
    ),
    "train_file_unreadable": (
        "The training file {path} cannot be read ({detail}); UTF-8 text is needed, which may be compressed "
        "by xz or gzip."
    ),
    "train_bad_pair": (
        'Line {number} of the training file {path} is wrong; each line needs to be {{"a": question, '
        '"b": paragraph}}, or in a .tsv file “word|word<TAB>word|word”.'
    ),
    "train_bad_question": (
        "Line {number} of the training file {path} is wrong; each line needs to be “digest of the "
        "paragraph<TAB>question”."
    ),
    "train_bad_weight": ("The weight in “{source}” is no number; write FILE*WEIGHT, for example questions.jsonl*6."),
    "train_bad_options": (
        "--dim is {dim}, --runs is {runs}, --batch is {batch}, --whiten is {whiten:g}; needed are "
        "dim ≥ 8, runs ≥ 1, batch ≥ 4 and whiten between 0 and 0.5."
    ),
    "train_bad_set": (
        "{folder} cannot be read ({detail}); corpus.jsonl, queries.jsonl and qrels.tsv in BEIR's layout are needed."
    ),
}

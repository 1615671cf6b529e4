"""The texts of ``index`` in English; same codes and placeholders as in Chinese."""

EN: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": ", ",
    "error": "Error: {message}",
    # readers
    "read_either": "{names} or {last}",
    "read_unsupported": "Files of format {suffix} are not read (supported: {formats}).",
    "read_unsupported_remedy": "Files of format {suffix} are not read (supported: {formats}); {remedy}.",
    "read_no_suffix": "The file name has no extension, so its format is not known (supported: {formats}).",
    "read_other_content": "The extension is {suffix}, but the content is {found}; {remedy}.",
    "read_format_text": "plain text",
    "read_format_word": "a Word document",
    "read_format_html": "a web page",
    "read_format_markdown": "a Markdown text",
    "read_html_no_text": "The web page holds no text; please use a version with text.",
    "read_html_too_deep": "The tags of the web page are nested more than {most} deep and cannot be read to the "
    "end; please "
    "open it in a browser, copy the article into a .txt file and try again.",
    "read_mht_no_page": "The web archive holds no page, where a text/html part was expected; please open it in "
    "a browser, "
    "save it as .html and try again.",
    "read_replaced": "Damaged characters: {count}, each replaced by “\ufffd”, the first at byte {byte}; please "
    "check, or "
    "download the file again.",
    "read_format_old_word": "an old Word or a WPS document",
    "read_format_odt": "an OpenDocument text",
    "read_pdf_scanned": "The {pages} pages of the PDF hold no text layer: it may be a scan; please make a PDF "
    "with text by "
    "OCR software, or use a version with text.",
    "read_pdf_password": "The PDF is encrypted and opens with a password only; please remove the password, save "
    "it and try "
    "again.",
    "read_pdf_damaged": "The PDF is damaged and cannot be opened; please download it again, or open and save it anew.",
    "read_pdf_page": "Page {page} of the PDF is damaged and cannot be read; please download it again, or open "
    "and save it "
    "anew.",
    "read_pdf_too_large": "The PDF has {pages} pages, more than the limit of {most}; please split it and try again.",
    "read_pdf_dense": "The PDF holds unusually much text, beyond the limit at page {page}; please split it and "
    "try again.",
    "read_office_missing": "LibreOffice is needed to read {suffix} and is not on this machine; please install "
    "LibreOffice, or "
    "open the file with Word or WPS and save it as {word}.",
    "read_office_failed": "LibreOffice cannot read this {suffix} file; please open it with Word or WPS, save it "
    "as {word} and "
    "try again.",
    "read_office_slow": "LibreOffice did not finish this {suffix} file within {seconds} s; please open it with "
    "Word or WPS, "
    "save it as {word} and try again.",
    "read_office_encrypted": "The {suffix} file opens with a password only; please open it with Word or WPS, "
    "remove the "
    "password, save it as {word} and try again.",
    "read_format_pdf": "a PDF file",
    "read_format_rtf": "an RTF document",
    "read_format_png": "a PNG image",
    "read_format_jpeg": "a JPEG image",
    "read_format_gif": "a GIF image",
    "read_format_tiff": "a TIFF image",
    "read_format_rar": "a RAR archive",
    "read_format_7z": "a 7z archive",
    "read_format_gzip": "a gzip archive",
    "read_format_zip": "a zip archive",
    "read_format_excel": "an Excel workbook",
    "read_format_powerpoint": "a PowerPoint presentation",
    "read_format_encrypted": "an encrypted Office document (with a password to open it)",
    "read_format_old_office": "a document of an old Word or WPS (.doc or .wps) or an encrypted Office document",
    "read_format_unknown": "something else",
    "read_fix_word": "open it in Word or WPS and save it as {word}",
    "read_fix_word_retry": "open it in Word or WPS, save it as {word} and try again",
    "read_fix_convert": "convert it to {formats} first",
    "read_fix_convert_retry": "convert it to {formats} and try again",
    "read_fix_unpack": "unpack it and add the reports in it one by one",
    "read_fix_image": "an image holds no text to quote, so use a version of the report with text",
    "read_fix_rename": "change the extension to {word} and try again",
    "read_fix_export": "save the text as {formats} and try again",
    "read_fix_password": "open it in Word or WPS, remove the password, save it as {word} and try again",
    "read_folder": "This is a folder, not a file; please give the report files in it.",
    "read_no_regular_file": "This is no regular file (perhaps a pipe or a device) and cannot be read; please give"
    " a {formats} file.",
    "read_no_regular_file_found": "This is no regular file (perhaps a pipe or a device) and cannot be read.",
    "read_missing": "The file does not exist; it may have been moved or renamed. Please check the path and try again.",
    "read_no_permission": "No permission to read this file; please change its permissions or use another account.",
    "read_failed": "Reading the file failed ({error}); please check the path and the disk and try again.",
    "read_too_large": "The file is larger than the limit of {most} MiB; please remove images or split it.",
    "read_empty": "The file is empty (0 bytes) and should be a report with text; please save or download it again.",
    "read_broken_link": "The file that the link points to does not exist.",
    "read_no_such_path": "There is no such file or folder; please check the path.",
    "read_no_access": "No permission to read; please change the permissions or use another account.",
    "read_not_opened": "It cannot be opened ({error}); please check the path.",
    "read_utf8_damaged": "The UTF-8 text is damaged from byte {byte} on; please save or download it again.",
    "read_marked_damaged": "The file begins as {codec}, but what follows is damaged; please save or download it again.",
    "read_unknown_encoding": "The text encoding is not recognised (tried UTF-8, UTF-16, GB18030, Big5); please check"
    " in an editor that the text is legible, save it as UTF-8 and try again.",
    "read_binary": "The content is binary data, not plain text; please give a {text} text or a {word} document.",
    "read_blank": "The file holds nothing but white space and should be a report with text; please save or download it"
    " again.",
    "read_not_word": "The file has no Word text and is no Word document; please save it as {suffix} in Word or WPS and"
    " try again.",
    "read_word_damaged": "The Word document is damaged and its text cannot be read; please repair and save it in Word"
    " or WPS, or download it again.",
    "read_word_no_text": "The Word document holds no text (perhaps only images); please use a version with text.",
    "read_word_too_large": "The Word text is larger than {most} MiB when unpacked; please split it and try again.",
    "read_suspect": "The packed content is not normal ({reason}) and may be harmful; if it is a report, open it in Word"
    " or WPS, save it as a new {suffix} and try again.",
    "read_suspect_members": "more than {most} files",
    "read_suspect_size": "more than {most} MiB when unpacked",
    "read_suspect_ratio": "compressed more than {most} times",
    "read_suspect_method": "a method of compression that Word does not use",
    "read_encrypted": "The packed content is encrypted and cannot be read; please open it in Word or WPS, remove the"
    " password, save it as {suffix} and try again.",
    "read_xml_dtd": "The XML declares a document type or entities, which Word never does, and may be harmful; please"
    " save it as a new {suffix} and try again.",
    "read_no_main_part": "The archive has no Word text ({part}) and is no Word document; please save it as {suffix}"
    " and try again.",
    "read_memory": "Reading this file takes more than {most} MiB of memory; please split it and try again.",
    "read_too_slow": "Reading this file took {seconds} s without an end and was stopped; "
    "please split it or save it in another format and try again.",
    "read_child_died": "Reading this file broke down (too little memory, or a damaged file); "
    "please save it anew and try again.",
    "read_crashed": "Reading this file failed inside the program ({error}); "
    "please save it anew or in another format and try again.",
    "read_copy": "Same text as {other} ({id}); it is kept once.",
    "read_near_copy": "Most of its text is that of {other} ({id}); both are kept. Please see whether they are two "
    "versions of one report.",
    # collections
    "read_format_csv": "a table as text (CSV, TSV)",
    "read_and": "{first} {then}",
    "read_nested": "It is an archive within an archive or collection and was not read; please unpack it and give the"
    " reports in it.",
    "read_at_row": "row {row}",
    "read_at_sheet_row": "row {row} of sheet “{sheet}”",
    "read_row_fault": "{where}: {what}",
    "read_some_rows": "{rows} and others",
    "read_row_no_text": "no text in the column “{column}”",
    "read_row_repeated": "the same as row {first}",
    "read_row_refused": "{reason}",
    "read_row_value": "“{value}” in the column “{column}” cannot be used",
    "read_row_quotes": "a quotation mark is not closed, so its columns cannot be told apart",
    "read_row_fields": "it has {found} columns where {expected} are expected",
    "read_rows_left_out": "{count} row(s) were left out ({rows}), the others were read; please mend these rows and add"
    " the file again.",
    "read_rows_repeated": "{count} row(s) are repeated and kept once ({rows}).",
    "read_values_left": "The values of {count} cell(s) were not used ({rows}); the text was asked instead.",
    "read_rows_cut": "The text of {count} row(s) fills a cell to its limit of {most} characters (rows {rows}) and may"
    " have been cut by a spreadsheet; please compare the original.",
    "read_rows_together": "{rows} rows are sentences or paragraphs and were joined to {reports} report(s).",
    "read_translation_left": "The column {columns} translates “{text}” and was not read; to read it, name it with"
    " --text.",
    "read_column_left": "The column {columns} holds long text as well and was not read; the text is “{text}”. To read"
    " another column, name it with --text.",
    "read_sheets_without_text": "The sheets {sheets} hold no text of reports and were not read.",
    "read_no_column": "There is no column “{column}”, and it can be no value of {key}; the columns are {columns}."
    " Please name one of them, or write a value as =VALUE.",
    "read_no_text_column": "No column is recognised as the text (the columns are {columns}); please name it with"
    " --text.",
    "read_no_rows": "The table has no row of data and should have one report a row; please check it and try again.",
    "read_no_good_row": "No row can be read as a report, {count} are faulty ({rows}); please mend them and try again.",
    "read_table_too_large": "The table is larger than {rows} rows or {columns} columns; please split it and try again.",
    "read_table_broken": "More than {most} quotation marks are not closed, so rows and columns cannot be told apart;"
    " please open it in a spreadsheet, save it anew and try again.",
    "read_too_many_reports": "The file holds more than {most} reports; please split it and try again.",
    "read_no_collection": "None of the files is a table with one report a row, so options such as --text and --title"
    " say nothing; please leave them out, or give a table.",
    # JSON, workbooks, translation memories, archives, several reports in one text
    "read_format_json": "JSON data (JSON, JSONL)",
    "read_format_tmx": "a translation memory (TMX)",
    "read_json_broken": "From line {line} on this is no complete JSON, which should be one array, one object or one "
    "object a line; please export or download it again.",
    "read_json_deep": "The JSON is nested too deeply for reports; please export one report a line as .jsonl or .csv.",
    "read_json_no_reports": "The JSON holds no text of a report (its keys are {keys}); one key should hold the text. "
    "Please use a file with the texts.",
    "read_record_broken": "no complete JSON",
    "read_record_none": "no object with a text",
    "read_row_no_tab": "no tab between the year (or title) and the text",
    "read_excel_none": "The file holds no sheet and is no Excel workbook; please save it as .xlsx with Excel or WPS.",
    "read_excel_damaged": "The Excel workbook is damaged; please repair it with Excel or WPS and save it as .xlsx.",
    "read_excel_locked": "The Excel workbook is encrypted; please remove the password and save it as .xlsx.",
    "read_excel_suspect": "The Excel workbook is unusual ({reason}) and may be malicious; if it does hold reports, "
    "please "
    "open it with Excel or WPS and save it as .xlsx or .csv.",
    "read_suspect_declared": "its XML declares a DTD or entities",
    "read_suspect_text": "the text exceeds {most} characters",
    "read_sheets_hidden": "Hidden sheets were left out: {sheets}; to have them read, show them and save the file "
    "again.",
    "read_tmx_none": "The file holds no translation units and is no TMX file; please export it again.",
    "read_tmx_entities": "The TMX file declares entities and may be malicious; please export it again.",
    "read_tmx_too_large": "The file holds more than {most} translation units; please split it into several files.",
    "read_tmx_no_chinese": "The translation memory holds no Chinese (languages: {languages}); please use a file with a "
    "Chinese side.",
    "read_tmx_other_side": "{units} translation units were put together as one report; only the Chinese side was read, "
    "{languages} was left out.",
    "read_tmx_units_left": "{count} of {units} translation units have no Chinese side and were left out.",
    "read_tmx_damaged": "The translation memory is damaged; {units} units were read, others may be missing. Please "
    "check "
    "it against the original.",
    "read_text_split": "This text holds {count} reports, which were split where they begin ({names}); please check.",
    "read_text_before": "{count} characters before the first report (a cover or contents) were left out.",
    "read_zip_damaged": "The archive is damaged and cannot be opened; please pack or download it again.",
    "read_zip_empty": "The archive holds no files; there should be reports in it. Please pack it again.",
    "read_zip_office": "This is an office document, not an archive; please rename it back to .docx, .xlsx or the like.",
    "read_zip_locked": "It is encrypted; please unpack it first and add the reports in it.",
    "read_zip_method": "It is packed by a method that is not read; please unpack it first and add the reports in it.",
    "read_zip_suspect": "The archive is unusual ({reason}) and may be malicious; if it does hold reports, please "
    "unpack "
    "it and add them in several steps.",
    "read_zip_member": "{file}: {reason}",
    "read_zip_member_damaged": "It is damaged within the archive.",
    "read_zip_nothing": "No report in the archive can be read, {count} files were left out ({files}); please use a "
    "format "
    "that is read.",
    "read_zip_read": "{files} files of the archive were read, {documents} reports in all.",
    "read_zip_left": "{count} files of the archive were left out ({files}); the others were read.",
    "read_os_error": "The file cannot be read ({error}).",
    "read_no_passage": "The file holds no paragraph to quote.",
    "read_not_again": "The file no longer gives {ids}.",
    "read_kept": "It could not be read this time; its earlier paragraphs stay: {reason}",
    "read_nothing": "There is no report to index; {formats} files are needed.",
    "read_nothing_file": "  {source}: {reason}",
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
    "edit_nothing": "Nothing to correct was named; give at least one field, such as --year 2025.",
    "edit_field": "There is no field {found}; these can be corrected: {expected}.",
    "edit_year": "{found} is no year; expected four digits from {first} to {last}.",
    "edit_kind": "{found} is no kind; expected one of {kinds}.",
    "edit_date": "{found} is no date; write it like 2025-01-15.",
    "edit_source_url": "{found} is no address; it should begin with http:// or https://.",
    "edit_not_reread": "The kept file of report {id} can no longer be read ({reason}); "
    "nothing was corrected. Add the file again.",
    "index_no_such_report": "The index holds no report {unknown}; it has the ids {known}.",
    "index_some_reports": "{names} and others, {count} in all",
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
    "cli_column_text": "column of the text in collections, such as tables (CSV)",
    "cli_column_title": "column of the title in collections, or =TITLE",
    "cli_column_place": "column of the place in collections, or a place",
    "cli_column_year": "column of the year in collections, or a year",
    "cli_column_kind": "column of the kind in collections, or a kind",
    "cli_column_date": "column of the date in collections, or a date",
    "cli_column_source_url": "column of the address in collections, or an address",
    "cli_file_said": "{source}: {reason}",
    "cli_usage_language": "language to speak (default: that of the system)",
    "argparse_usage": "usage: ",
    "argparse_positionals": "positional arguments",
    "argparse_options": "options",
    "argparse_help": "show this help message and exit",
    "argparse_error": "%(prog)s: error: %(message)s\n",
    "argparse_argument": "argument %(argument_name)s: %(message)s",
    "argparse_required": "the following arguments are required: %s",
    "argparse_unrecognized": "unrecognized arguments: %s",
    "argparse_choice": "invalid choice: %(value)r (choose from %(choices)s)",
    "argparse_value": "invalid %(type)s value: %(value)r",
    "argparse_one_value": "expected one argument",
    "argparse_some_values": "expected at least one argument",
    "argparse_no_value": "ignored explicit argument %r",
    "argparse_excluded": "not allowed with argument %s",
    "argparse_command": "unknown parser %(parser_name)r (choices: %(choices)s)",
    "cli_index": "Build and check the index of reports",
    "cli_build": "build the index from report files or folders",
    "cli_add": "add reports; those with the same id are replaced",
    "cli_remove": "remove reports",
    "cli_rebuild": "build anew from the report files kept in the index",
    "cli_list": "list the reports of the index",
    "cli_list_json": "print a JSON array",
    "cli_show": "show how reports were read: title, place, year, kind and why, sections, paragraphs, text set aside",
    "cli_show_ids": "ids of reports, see list; none = all",
    "cli_show_jsonl": "print one line of JSON a report",
    "cli_show_set_aside": "Set aside:",
    "cli_edit": "correct title, place, year and so on of a report; kept when the index is rebuilt",
    "cli_id": "id of the report, see list",
    "cli_edit_title": "title",
    "cli_edit_place": "full name of the place",
    "cli_edit_year": "year whose work the report plans",
    "cli_edit_kind": "kind, such as government, party, budget",
    "cli_edit_date": "date, such as 2025-01-15",
    "cli_edit_source_url": "address",
    "cli_edit_reset": "take back all earlier corrections first",
    "cli_edited": "Corrected {id}; the index now holds {counts}; {seconds} s ({folder})",
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
    "cli_list_head": "id\ttitle\tplace\tyear\tparagraphs",
    "cli_verified": "The index is whole: {counts}; every paragraph is the original text, character for"
    " character (snapshot {snapshot}, encoder {encoder}, {dim} dimensions)",
    "cli_stage_read": "reading",
    "cli_stage_encode": "encoding",
    "cli_stage_write": "writing",
    "cli_wait": "Another program is building this index; waiting for it to end…",
    # what a value was read from
    "basis_line": "{reason} (line {line})",
    "basis_title": "title",
    "basis_file": "file name",
    "basis_given": "data that came with the file (column or tag)",
    "basis_corrected": "corrected by hand",
    "basis_session": "the session named",
    "basis_opening": "opening words",
    "basis_speaker": "speaker or issuing office",
    "basis_end": "signature at the end",
    "basis_text": "wording of the text",
    "basis_date": "the date given",
    "basis_heading": "heading that announces work",
    "basis_review": "heading that reviews the year or five years before",
    "basis_headings": "headings of the sections",
    "basis_default": "not stated, so it is other",
    "basis_nothing": "not stated",
    # lexicon of indicators
    "lexicon_columns": (
        "Line {line} of {path} has {count} cells; each line needs these, cut by tabs: {expected}. Please mend the line."
    ),
    "lexicon_cell": (
        "Line {line} of {path}: “{found}” cannot stand in the column {column}; expected is {expected}. Please mend "
        "the cell."
    ),
    "lexicon_twice": (
        "Line {line} of {path}: “{found}” stands in line {other} already, and must lead to one indicator; please take "
        "one of them out, or mark each with a kind of its own (name@growth)."
    ),
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

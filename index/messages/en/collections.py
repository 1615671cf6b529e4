"""Errors and notes of files with one report a row: tables, JSON, workbooks, translation memories; in English."""

TEXTS = {
    "read_and": "{first} {then}",
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
    "read_rows_left_out": (
        "{count} row(s) were left out ({rows}), the others were read; please mend these rows and add the file again."
    ),
    "read_rows_repeated": "{count} row(s) are repeated and kept once ({rows}).",
    "read_values_left": "The values of {count} cell(s) were not used ({rows}); the text was asked instead.",
    "read_rows_cut": (
        "The text of {count} row(s) fills a cell to its limit of {most} characters (rows {rows}) and may have "
        "been cut by a spreadsheet; please compare the original."
    ),
    "read_rows_together": "{rows} rows are sentences or paragraphs and were joined to {reports} report(s).",
    "read_translation_left": (
        "The column {columns} translates “{text}” and was not read; to read it, name it with --text."
    ),
    "read_column_left": (
        "The column {columns} holds long text as well and was not read; the text is “{text}”. To read another "
        "column, name it with --text."
    ),
    "read_sheets_without_text": "The sheets {sheets} hold no text of reports and were not read.",
    "read_no_column": (
        "There is no column “{column}”, and it can be no value of {key}; the columns are {columns}. Please name "
        "one of them, or write a value as =VALUE."
    ),
    "read_no_text_column": (
        "No column is recognised as the text (the columns are {columns}); please name it with --text."
    ),
    "read_no_rows": "The table has no row of data and should have one report a row; please check it and try again.",
    "read_no_good_row": "No row can be read as a report, {count} are faulty ({rows}); please mend them and try again.",
    "read_table_too_large": "The table is larger than {rows} rows or {columns} columns; please split it and try again.",
    "read_portions_left_out": (
        "The table is large and was read in {all} portions, of which {count} could not be read. The first: {reason}"
    ),
    "read_table_broken": (
        "More than {most} quotation marks are not closed, so rows and columns cannot be told apart; please open "
        "it in a spreadsheet, save it anew and try again."
    ),
    "read_too_many_reports": "The file holds more than {most} reports; please split it and try again.",
    "read_no_collection": (
        "None of the files is a table with one report a row, so options such as --text and --title say nothing; "
        "please leave them out, or give a table."
    ),
    "read_json_broken": (
        "From line {line} on this is no complete JSON, which should be one array, one object or one object a "
        "line; please export or download it again."
    ),
    "read_json_deep": "The JSON is nested too deeply for reports; please export one report a line as .jsonl or .csv.",
    "read_json_no_reports": (
        "The JSON holds no text of a report (its keys are {keys}); one key should hold the text. Please use a "
        "file with the texts."
    ),
    "read_record_broken": "no complete JSON",
    "read_record_none": "no object with a text",
    "read_row_no_tab": "no tab between the year (or title) and the text",
    "read_excel_none": "The file holds no sheet and is no Excel workbook; please save it as .xlsx with Excel or WPS.",
    "read_excel_damaged": "The Excel workbook is damaged; please repair it with Excel or WPS and save it as .xlsx.",
    "read_excel_locked": "The Excel workbook is encrypted; please remove the password and save it as .xlsx.",
    "read_excel_suspect": (
        "The Excel workbook is unusual ({reason}) and may be malicious; if it does hold reports, please open it "
        "with Excel or WPS and save it as .xlsx or .csv."
    ),
    "read_sheets_hidden": (
        "Hidden sheets were left out: {sheets}; to have them read, show them and save the file again."
    ),
    "read_tmx_none": "The file holds no translation units and is no TMX file; please export it again.",
    "read_tmx_entities": "The TMX file declares entities and may be malicious; please export it again.",
    "read_tmx_too_large": "The file holds more than {most} translation units; please split it into several files.",
    "read_tmx_no_chinese": (
        "The translation memory holds no Chinese (languages: {languages}); please use a file with a Chinese side."
    ),
    "read_tmx_other_side": (
        "{units} translation units were put together as one report; only the Chinese side was read, {languages} "
        "was left out."
    ),
    "read_tmx_units_left": "{count} of {units} translation units have no Chinese side and were left out.",
    "read_tmx_damaged": (
        "The translation memory is damaged; {units} units were read, others may be missing. Please check it "
        "against the original."
    ),
}

"""Tables on the command line: survey, panel, indicators, coverage, two reports side by side; in English."""

TEXTS = {
    "cli_survey": "answer a question over many reports with a table",
    "cli_xlsx": "write an Excel file",
    "cli_compare": "put two reports side by side: figures that changed, new and dropped words, sections",
    "cli_compare_first": "id of the first report (the earlier one), see python -m index list",
    "cli_compare_second": "id of the second report",
    "cli_compare_section": "only sections whose headings hold this word, with their paragraphs",
    "cli_compare_question": "only the paragraphs that answer this question, with their text",
    "cli_compare_k": "how many new and dropped words at most (%(default)s by default)",
    "cli_panel": "make a panel by place, year and indicator, every figure with its sentence and place",
    "cli_panel_indicators": (
        "indicators, parted by commas, see python -m qa indicators; with _target (aim "
        "of the year), _result (the same as none), _growth, _level or _share behind"
    ),
    "cli_panel_out": "write a file, in the format of its suffix ({formats}); else CSV goes to standard output",
    "cli_panel_wide": "one row a place and year, one column an indicator",
    "cli_panel_report": "use only this report; may be given several times",
    "cli_indicators": "list the ids and names of indicators",
    "cli_indicators_word": "only those whose id or names hold this word",
    "cli_coverage": "list which years of which places the index has reports of, and which are missing",
    "indicator_unknown": "There is no indicator “{name}”. Look ids up with python -m qa indicators WORD.",
    "indicator_unknown_like": (
        "There is no indicator “{name}”; near ones are: {near}. Look ids up with python -m qa indicators WORD."
    ),
    "indicator_kind": (
        "“{name}” asks for {found}; this indicator has only: {kinds}. Change the suffix or leave it out."
    ),
    "indicator_none": "No indicator was given; give at least one, such as gdp_target,grain_output.",
    "indicators_is_text": "indicators must be a list of names, found the text “{found}”; write [{found!r}].",
    "panel_format": "Cannot write “{found}”; the name of the file must end in one of: {formats}.",
    "panel_library": (
        "A {format} file needs {library}, which is not installed. Run pip install {library}, or use .csv or .xlsx."
    ),
    "panel_unwritable": "{path} cannot be written ({reason}); choose a place that can be.",
    "panel_written": "{rows} row(s) written: {path}",
    "panel_empty": "The index has no reports for a panel; add some first: python -m index add FILE.",
    "panel_level": "level",
    "panel_indicator": "{name}: {title} ({id}, {measure}, {part}), {given} of {total} row(s) give a figure",
    "column_code": "code",
    "column_indicator": "indicator",
    "column_indicator_id": "indicator id",
    "column_indicator_name": "indicator name",
    "column_kind": "kind of figure",
    "coverage_kinds": "kinds",
    "coverage_years": "years",
    "coverage_total": "{reports} report(s), {places} place(s), {years} year(s)",
    "coverage_no_year": "{count} of unknown year",
    "survey_none": (
        "“{question}” is no question over many reports. Ask 哪些省, 各省, 历年 and the like, or use python -m qa ask."
    ),
    "survey_covered": "{given} of {total} row(s) give a figure",
    "survey_covered_targets": "{given} of {total} row(s) give a result, {targets} a target",
    "survey_change": "{first} to {last}: {change}{unit} (computed by this program, not said by the reports)",
    "survey_ignored": "Numbers alone are compared; qualifiers are ignored: {words}.",
    "survey_untold_years": "{place}: no report tells of these years: {years}",
    "survey_missing_years": "{place} has no reports of these years: {years}",
    "compare_titles": "First: {first}\nSecond: {second}",
    "compare_changed": (
        "Figures that both give: {count} changed, {same} did not. Differences are computed by this program."
    ),
    "compare_part": "part",
    "compare_indicator": "indicator",
    "compare_first": "first",
    "compare_second": "second",
    "compare_difference": "difference",
    "compare_same_figures": "Unchanged ({count}): {figures}",
    "compare_only_second": "In the second alone ({count}): {figures}",
    "compare_only_first": "In the first alone ({count}): {figures}",
    "compare_new": "New words: {words}",
    "compare_gone": "Dropped words: {words}",
    "compare_sections": "Sections (paragraphs):",
    "compare_side_first": "First · {section}",
    "compare_side_second": "Second · {section}",
    "compare_no_heading": "(none)",
    "compare_same": "Both are “{report}”; give two different reports, see python -m index list for their ids.",
    "compare_no_section": (
        "Neither report has a section whose heading holds “{found}”; some headings are: {headings}."
    ),
}

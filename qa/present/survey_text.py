"""The table of a question over many reports as plain text for a terminal, in the language in force."""

from collections.abc import Iterator

from index import Message, known_language, say, short_name
from qa.present.aligned import COLUMNS, aligned, clipped, columns_of, flat
from qa.present.conclusions import computed_note, conclusion
from qa.present.messages import texts
from qa.present.surveys import (
    CHOOSES,
    about_words,
    asked_line,
    coverage,
    pair_heads,
    plain_number,
    region_line,
    written_figure,
)
from qa.records import Survey, SurveyRow

_LEAST = 24  # columns that a sentence has at least
_CHOSEN, _NONE_YET = "●", "—"


def show_survey(survey: Survey, columns: int = COLUMNS) -> str:
    """Lay a table out for people: what was understood, how many reports say it, what was computed, then the rows.

    Args:
        columns: of a line; sentences are cut to it, around the figure.
    """
    language = known_language(None)
    covered = _years_covered(survey) if survey.operation == "series" else coverage(survey, language)
    notes = [region_line(survey, language), covered, conclusion(survey, language)]
    notes += [*_over_years(survey), computed_note(survey, language)]
    return "\n".join([asked_line(survey, language), *filter(None, notes), "", *_table(survey, columns)])


def _years_covered(survey: Survey) -> str:
    given = sum(row.status == "given" for row in survey.rows)
    targets = sum(row.target is not None for row in survey.rows)
    code = "survey_covered_targets" if targets else "survey_covered"
    return say(code, total=len(survey.rows), given=given, **({"targets": targets} if targets else {}))


def _over_years(survey: Survey) -> Iterator[str]:
    """Say what changed from the first year to the last one, and which years no report tells of."""
    if survey.operation != "series":
        return
    given = [row for row in survey.rows if row.status == "given"]
    if survey.number is not None:
        change = f"{'+' if survey.number > 0 else ''}{plain_number(survey.number)}"
        ends = {"first": given[0].year, "last": given[-1].year}
        yield say("survey_change", **ends, change=change, unit=survey.unit or "")
        if survey.ignored:
            yield say("survey_ignored", words=[Message("word", {"word": word}) for word in survey.ignored])
    for place in dict.fromkeys(row.place for row in survey.rows):
        years = sorted({row.year for row in survey.rows if row.place == place and row.year is not None})
        missing = [str(year) for year in range(years[0], years[-1]) if year not in years] if years else []
        if missing:
            yield say("survey_untold_years", place=place or say("unknown"), years=missing)


def _table(survey: Survey, columns: int) -> list[str]:
    t = texts(None)
    chooses, words = survey.operation in CHOOSES, about_words(survey)
    paired = any(row.target is not None for row in survey.rows)
    years = any(row.year is not None for row in survey.rows)
    before, now = pair_heads(survey, known_language(None))
    figure = t["table_times"] if words else now if paired else t["table_figure"]
    heads = ["", t["table_place"], t["column_year"], figure, before, t["column_passage"]]
    shown = (chooses, True, years, True, paired, True)
    rows = [[head for head, is_shown in zip(heads, shown, strict=True) if is_shown]]
    for row in survey.read().rows:
        mark = _CHOSEN if row.report in survey.selected else ""
        place = short_name(row.place) if row.place else row.report
        passage = str(row.quote.passage) if row.quote else ""
        cells = [mark, place, "" if row.year is None else str(row.year), _figure(row), _aim(row), passage]
        rows.append([cell for cell, is_shown in zip(cells, shown, strict=True) if is_shown])
    right = [1 + chooses] if years else []
    lines = aligned([[*row, "|"] for row in rows], right)
    width = max(_LEAST, columns - max(columns_of(line[:-1]) for line in lines))
    sentences = [t["table_sentence"], *(_sentence(row, width) for row in survey.rows)]
    return [f"{line[:-1]}{sentence}".rstrip() for line, sentence in zip(lines, sentences, strict=True)]


def _figure(row: SurveyRow) -> str:
    if row.target is not None and row.quote == row.target.quote:
        return _NONE_YET
    if row.count is not None:
        return str(row.count)
    written = written_figure(row, known_language(None))
    uncertain = row.status == "unsure" and written
    return f"{written}?" if uncertain else written or say(f"row_{row.status}")


def _aim(row: SurveyRow) -> str:
    return _figure(row.target) if row.target is not None else ""


def _sentence(row: SurveyRow, columns: int) -> str:
    """Return the sentence of a row, or as much of it around its figure as there is room for."""
    quote = row.quote
    if quote is None:
        return ""
    start, end = row.marks[0] if row.marks else (quote.highlights[0] if quote.highlights else (0, 0))
    begin, stop = next((span for span in quote.highlights if span[0] <= start < span[1]), (0, len(quote.text)))
    return clipped(flat(quote.text[begin:stop]), columns, start - begin, min(end, stop) - begin)

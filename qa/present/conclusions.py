"""What is said of the choice that a table makes, or of the number computed from its rows: ours, and from what."""

from collections.abc import Sequence

from qa.present.messages import texts
from qa.present.surveys import (
    CHOOSES,
    NAMES_SHOWN,
    RANKED,
    about_words,
    asked_line,
    by_place,
    comparable,
    coverage,
    joined,
    names_of,
    pair_heads,
    plain_number,
    region_line,
    row_name,
    value_text,
)
from qa.present.tables import finding
from qa.records import RegionNumber, Survey, SurveyRow

_COMPUTES = frozenset({"sum", "mean", "median", "mode", "difference", "spread", "position", "position_last"})
_NAMED_WITH_FIGURE = frozenset({"highest", "lowest", "rank", "nth", "nth_last", "compare"})
_DIFFERENCES = ("difference", "spread", "regions", "changed")


def conclusion(survey: Survey, language: str) -> str:
    """Say which reports were picked, or the number that was computed; empty for a plain list."""
    t = texts(language)
    by_report = {row.report: row for row in survey.rows}
    chosen = [by_report[id] for id in survey.selected if id in by_report]
    chosen = chosen if survey.operation in RANKED else by_place(chosen)
    number = "" if survey.number is None else plain_number(survey.number)
    apart = [row for row in survey.rows if finding(row) == "apart"]
    if apart and survey.operation in ("compare", "difference"):
        return t["conclude_apart"].format(names=names_of(apart, survey, language))
    if survey.operation in ("target_vs_result", "changed") and len(survey.rows) == 1:
        return _of_pair(survey, language)
    if survey.operation == "regions":
        return _of_regions(survey, language)
    if survey.operation in ("position", "position_last"):
        return _positions(survey, chosen, language)
    if survey.operation in _COMPUTES:
        names = names_of(chosen, survey, language, figures=True)
        told = t[f"conclude_{survey.operation}"].format(number=number, unit=_unit(survey, language), names=names)
        return told if number else ""
    if survey.operation == "word_count":
        return _of_times(survey, chosen, language)
    if survey.operation not in (*CHOOSES, "ungiven") and not about_words(survey):
        return ""
    if not chosen:
        return t["conclude_none"]
    if survey.operation == "ungiven":
        return t["conclude_ungiven"].format(count=len(chosen), names=names_of(chosen, survey, language))
    key: str = survey.operation if survey.operation in _NAMED_WITH_FIGURE else "chosen"
    if key in ("highest", "lowest") and len(chosen) > 1:
        key += "_tie"
    if about_words(survey):
        key = "silent" if chosen[0].status == "silent" else "mentioning"
    names = names_of(chosen, survey, language, survey.operation in _NAMED_WITH_FIGURE)
    return t[f"conclude_{key}"].format(count=len(chosen), names=names, word=survey.subject, number=number)


def _of_times(survey: Survey, chosen: Sequence[SurveyRow], language: str) -> str:
    """Say how often words stand in all reports together, or in those that hold them most or least often."""
    t, number = texts(language), survey.number
    if not chosen or number == sum(row.count or 0 for row in survey.rows):
        return t["conclude_word_count"].format(number=number, word=survey.subject)
    if len({row.count for row in chosen}) == 1:
        names = names_of(chosen, survey, language)
        return t["conclude_times"].format(names=names, number=number, word=survey.subject)
    first = chosen[:NAMES_SHOWN]
    each = [t["conclude_times_of"].format(name=names_of([row], survey, language), count=row.count) for row in first]
    return t["conclude_times_each"].format(names=joined(each, len(chosen), language), word=survey.subject)


def _unit(survey: Survey, language: str) -> str:
    """Return the unit of the number of a table; the difference of two percentages is in points."""
    points = survey.operation in _DIFFERENCES and survey.unit in ("%", "％")
    return texts(language)["points"] if points else survey.unit or ""


def _of_pair(survey: Survey, language: str) -> str:
    """Say both figures of one place, and whether the aim was reached, or how much changed."""
    t, row = texts(language), survey.rows[0]
    if row.target is None or not survey.basis:
        return t["conclude_none"]
    before, now = pair_heads(survey, language)
    pair = (value_text(row.target, language), value_text(row, language))
    said = t["pair"].format(name=row_name(row), first=before, one=pair[0], second=now, other=pair[1])
    if survey.number is None:
        return said
    if survey.operation == "changed":
        way = "less" if survey.number < 0 else "more" if survey.number else "same"
        number = plain_number(abs(survey.number))
        verdict = t[f"change_{way}"].format(number=number, unit=_unit(survey, language))
    else:
        verdict = t["pair_fits" if survey.number else "pair_fails"]
    return t["cover_separator"].join((said, verdict))


def _of_regions(survey: Survey, language: str) -> str:
    """Say what was computed for each region, and the difference of two."""
    t = texts(language)
    lines = [_of_region(each, language) for each in survey.regions]
    if survey.number is not None:
        number = plain_number(survey.number)
        lines.append(t["conclude_difference"].format(number=number, unit=_unit(survey, language)))
    return t["cover_separator"].join(lines)


def _of_region(region: RegionNumber, language: str) -> str:
    number = "" if region.number is None else plain_number(region.number)
    key = f"conclude_region_{region.how}" if number else "conclude_region_none"
    return texts(language)[key].format(
        name=region.name, number=number, unit=region.unit, basis=region.basis, members=region.members
    )


def _positions(survey: Survey, chosen: Sequence[SurveyRow], language: str) -> str:
    """Say at which place of the order each of those named stands, from the top or from the bottom."""
    t, sign = texts(language), -1 if survey.operation == "position_last" else 1
    values = [found[1] for row in survey.rows if (found := comparable(row))]
    lines = []
    for row in chosen:
        own = comparable(row)
        if own is not None:
            place = 1 + sum(sign * value > sign * own[1] for value in values)
            names = names_of([row], survey, language, figures=True)
            lines.append(t[f"conclude_{survey.operation}"].format(names=names, number=place, total=len(values)))
    return t["cover_separator"].join(lines)


def computed_note(survey: Survey, language: str) -> str:
    """Say that a number or a choice is ours, from how many rows, and what it does not look at; empty for a list."""
    t = texts(language)
    if about_words(survey):
        lines = [t["computed_words"].format(basis=survey.basis)]
        lines += [t["computed_copies"].format(count=len(survey.copies))] if survey.copies else []
        return t["sentence_separator"].join(lines)
    if survey.operation not in CHOOSES | _COMPUTES or not survey.basis:
        return ""
    if survey.operation in ("compare", "difference") and any(finding(row) == "apart" for row in survey.rows):
        return ""  # nothing was compared
    lines = [t["computed_number" if survey.operation in _COMPUTES else "computed_choice"].format(basis=survey.basis)]
    units = {row.unit for row in survey.rows if row.status == "given" and row.unit}
    if len(units) > 1:
        lines.append(t["computed_units"])
    if survey.ignored:
        words = t["list_separator"].join(t["word"].format(word=word) for word in survey.ignored)
        lines.append(t["computed_ignored"].format(words=words))
    if survey.maybe:
        rows = [row for row in survey.rows if row.report in survey.maybe]
        lines.append(t["computed_maybe"].format(names=names_of(rows, survey, language)))
    return t["sentence_separator"].join(lines)


def said_of(survey: Survey, language: str) -> list[str]:
    """Return all lines that are said of a table: what was asked, found, covered and computed."""
    lines = (asked_line, conclusion, region_line, coverage, computed_note)
    return [text for line in lines if (text := line(survey, language))]

"""A question after analysis."""

from dataclasses import dataclass

from index import Part


@dataclass(frozen=True, slots=True)
class Query:
    """A question after analysis.

    Attributes:
        raw: the question as it was asked.
        text: the words that are searched: place, year and question words taken out.
        encoder_text: the question without place and year but with the words that ask; encoded besides ``text``, since
            the words that ask say which kind of answer is meant (a figure answers 多少).
        places: formal names of the places the question names (or inherits), empty = not restricted.
        unknown_places: places that the question names and no report in the index speaks for.
        asked_places: every place that was named, as the question meant it, e.g. ``青岛市`` where ``places`` has the
            province that speaks for it.
        years: absolute years the question names (or inherits).
        editions: years of the reports that the question names (2024年政府工作报告): only these are searched.
        until: years up to which an aim is asked about (到2027年): no filter, but what is quoted names one of them.
        relative: -1 for 去年, 0 for 今年 and so on, counted from each report's own year; None when not named.
        relatives: the same of each, where the question names several (去年完成多少，今年目标多少); else empty.
        context: words searched of an earlier question that this one follows up.
        asked_before: the earlier question that ``context`` is of, with its words that ask (轨道交通多长); empty where
            it is searched otherwise.
        part: the part asked for, ``done`` or ``planned``; None = no preference.
        answer_type: ``number``, ``date``, ``place``, ``person``, ``list``, ``yes_no``, ``how`` or ``any``.
        added: pairs of a word of the question and a word that was searched as well, e.g. ``("外贸", "进出口")``.
        carried: what was taken over from earlier turns: ``("place", "广东省")``, ``("topic", …)``,
            ``("year", "2024")``, ``("part", "done")``.
        corrected: pairs of a word as it was typed and as it was read: ``("失业绿", "失业率")``, ``("粤", "广东")``.
        without: added words, carried values and corrections that were not wanted.
    """

    raw: str
    text: str
    places: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    asked_places: tuple[str, ...] = ()
    encoder_text: str = ""
    years: tuple[int, ...] = ()
    editions: tuple[int, ...] = ()
    until: tuple[int, ...] = ()
    part: Part | None = None
    relative: int | None = None
    relatives: tuple[int, ...] = ()
    answer_type: str = "any"
    context: str = ""
    asked_before: str = ""
    added: tuple[tuple[str, str], ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()

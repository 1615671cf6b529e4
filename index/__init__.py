"""From report files to a searchable snapshot. Knows nothing of questions or of the web page."""

from index.cluster import ClusterIndex, RayWorkers, is_cluster_address, put_up, replicas_up, take_down
from index.encoders import EMBEDDED, Encoder, cut_words, load_encoder, unit_rows, word_scores
from index.errors import (
    DataError,
    EncoderError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexStateError,
    IndexWriteError,
    NothingToIndexError,
    ReadError,
    ReportQAError,
    ReportsUnreachableError,
    UsageError,
)
from index.intake import Child, documents_apart, processors
from index.legs import LEVELS, LegQuery, Level
from index.measures import MEASURES, mean_measures, retrieval_measures
from index.messages import DEFAULT_LANGUAGE, Message, known_language, register, say
from index.readers import MAX_FILE_BYTES, Reader, either, reader_of, suffixes, unsupported
from index.records import (
    CORRECTABLE,
    Block,
    Document,
    FileResult,
    Kind,
    LeftOut,
    Part,
    Passage,
    Report,
    ReportInfo,
    SetAside,
    Span,
    told_year,
)
from index.remaining import Remaining
from index.storage.build import BuildResult, build, open_default, verify
from index.storage.changes.adding import add
from index.storage.changes.corrections import checked, edit
from index.storage.changes.rebuilding import rebuild
from index.storage.changes.removing import remove
from index.storage.objects import copies_in, report_head, report_object, shown_report
from index.storage.opening import DEFAULT_INDEX, LiveIndex, open_index
from index.storage.publish import Progress
from index.storage.segments.figures import KeptFigure
from index.storage.segments.store import PARTS
from index.storage.segments.wording import WordHits, WordPlace
from index.storage.shipped import is_shipped
from index.storage.snapshot import Snapshot
from index.structure import (
    StatedFigure,
    bare_county_names,
    parse_report,
    plain_name,
    short_name,
    stated_figures,
    subject_match,
)
from index.terminal import Commands, Parser, begin_command, make_parser, run_command, take_language
from index.text.expressions import expression
from index.text.figures import Amount, Figure, FigureKind, amounts, figures_of
from index.text.fold import normalize, normalize_all, plain, simplified
from index.text.indicators import Match as IndicatorMatch
from index.text.indicators import by_id as indicator
from index.text.indicators import find as find_indicator
from index.text.indicators import in_question as indicators_in_question
from index.text.indicators import indicators, narrowing_words, unit_family
from index.text.numbers import figure_spans, figures_with
from index.text.phrases import Phrases
from index.text.places.counties import county_names, division_codes, surroundings, town_names
from index.text.places.gazetteer import Place, load_gazetteer, province_of
from index.text.sentences import split_sentences
from index.text.stops import behind_last
from index.text.terms import analyze, count_terms
from index.text.wordings import Wording, wording_of

__all__ = [
    "Amount",
    "Block",
    "BuildResult",
    "CORRECTABLE",
    "Child",
    "ClusterIndex",
    "Commands",
    "DEFAULT_INDEX",
    "DEFAULT_LANGUAGE",
    "DataError",
    "Document",
    "EMBEDDED",
    "Encoder",
    "EncoderError",
    "Figure",
    "FigureKind",
    "FileResult",
    "IndexBusyError",
    "IndexDamagedError",
    "IndexMismatchError",
    "IndexNotFoundError",
    "IndexStateError",
    "IndexWriteError",
    "IndicatorMatch",
    "KeptFigure",
    "Kind",
    "LEVELS",
    "LeftOut",
    "LegQuery",
    "Level",
    "LiveIndex",
    "MAX_FILE_BYTES",
    "MEASURES",
    "Message",
    "NothingToIndexError",
    "PARTS",
    "Parser",
    "Part",
    "Passage",
    "Phrases",
    "Place",
    "Progress",
    "RayWorkers",
    "ReadError",
    "Reader",
    "Remaining",
    "Report",
    "ReportInfo",
    "ReportQAError",
    "ReportsUnreachableError",
    "SetAside",
    "Snapshot",
    "Span",
    "StatedFigure",
    "UsageError",
    "WordHits",
    "WordPlace",
    "Wording",
    "add",
    "amounts",
    "analyze",
    "bare_county_names",
    "begin_command",
    "behind_last",
    "build",
    "checked",
    "copies_in",
    "count_terms",
    "county_names",
    "cut_words",
    "division_codes",
    "documents_apart",
    "edit",
    "either",
    "expression",
    "figure_spans",
    "figures_of",
    "figures_with",
    "find_indicator",
    "indicator",
    "indicators",
    "indicators_in_question",
    "is_cluster_address",
    "is_shipped",
    "known_language",
    "load_encoder",
    "load_gazetteer",
    "make_parser",
    "mean_measures",
    "narrowing_words",
    "normalize",
    "normalize_all",
    "open_default",
    "open_index",
    "parse_report",
    "plain",
    "plain_name",
    "processors",
    "province_of",
    "put_up",
    "reader_of",
    "rebuild",
    "register",
    "remove",
    "replicas_up",
    "report_head",
    "report_object",
    "retrieval_measures",
    "run_command",
    "say",
    "short_name",
    "shown_report",
    "simplified",
    "split_sentences",
    "stated_figures",
    "subject_match",
    "suffixes",
    "surroundings",
    "take_down",
    "take_language",
    "told_year",
    "town_names",
    "unit_family",
    "unit_rows",
    "unsupported",
    "verify",
    "word_scores",
    "wording_of",
]

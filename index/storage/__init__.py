"""Snapshots on the disk: stored passages, manifest, kept files, publishing, opening, building and changing."""

from index.storage.batches import Workers
from index.storage.manifest import Manifest, read_manifest
from index.storage.opening import LiveIndex, check_snapshot
from index.storage.segments.all_figures import AllFigures
from index.storage.segments.all_wording import AllWording
from index.storage.segments.figures import KeptFigure
from index.storage.segments.layout import Counts, Layout
from index.storage.segments.passages import KeptPassages
from index.storage.segments.segment import PASSAGE_TERMS, REPORT_TERMS
from index.storage.segments.wording import WordHits, WordPlace
from index.storage.snapshot import Snapshot

__all__ = [
    "AllFigures",
    "AllWording",
    "Counts",
    "KeptFigure",
    "KeptPassages",
    "Layout",
    "LiveIndex",
    "Manifest",
    "PASSAGE_TERMS",
    "REPORT_TERMS",
    "Snapshot",
    "WordHits",
    "WordPlace",
    "Workers",
    "check_snapshot",
    "read_manifest",
]

"""What a conversation was found in: what every exported file says at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Snapshot
from qa.present.locator import public_link
from qa.present.messages import texts
from qa.present.references import is_retold, local_minute
from qa.records import Answer, Quote

FINGERPRINT = 12
"""Digits of the encoder's fingerprint that a receipt gives; enough to tell any two encoders apart."""

Turns = Sequence[tuple[str, Answer]]
"""Questions as they were typed, with their answers, oldest first."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a conversation was found in, so that it can be found again.

    Attributes:
        when: time of the export, ISO 8601; it is shown to the minute.
        snapshot: id of the snapshot, of several when the index changed meanwhile. reports: how many it holds now.
        encoder, fingerprint: of its encoder; of the fingerprint the first ``FINGERPRINT`` digits.
        places: report id → place of the report. retold: ids of those that tell a report in other words.
        base: address under which others reach the server; without one no link is given.
    """

    when: str
    snapshot: str
    encoder: str
    fingerprint: str
    reports: int
    places: Mapping[str, str]
    retold: frozenset[str] = frozenset()
    base: str = ""

    @classmethod
    def of(cls, snapshot: Snapshot, when: str, found_in: Sequence[str] = (), base: str = "") -> "Receipt":
        """Make out a receipt: the snapshot in force, and the ids of those that the answers were ``found_in``."""
        manifest = snapshot.manifest
        return cls(
            when=when,
            snapshot=", ".join(dict.fromkeys(filter(None, found_in))) or manifest.id,
            encoder=manifest.encoder,
            fingerprint=manifest.fingerprint[:FINGERPRINT],
            reports=manifest.reports,
            places={info.id: info.place for info in snapshot.reports},
            retold=frozenset(info.id for info in snapshot.reports if is_retold(info)),
            base=base,
        )

    def lines(self, language: str) -> list[tuple[str, str]]:
        """Return labels and values, in the order in which they are shown: what people want to know first, then what a
        program needs to find the same again.
        """
        t = texts(language)
        values = {
            "program": t["name"],
            "when": local_minute(self.when),
            "reports": str(self.reports),
            "snapshot": self.snapshot,
            "encoder": self.encoder,
            "fingerprint": self.fingerprint,
        }
        return [(t[f"receipt_{key}"], value) for key, value in values.items()]

    def link(self, quote: Quote) -> str:
        """Return the public address of a quote; empty where there is none."""
        return public_link(self.base, quote.report, quote.passage)

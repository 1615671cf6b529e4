"""Judge tables against labelled questions over many reports; ``README.md`` says what a label holds."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import qa
from index import Snapshot
from qa.shelf.tables.units import base_unit

ENOUGH = 0.9  # share of the values of a table that has to be right
ROUGH = Decimal("0.006")  # of a number that is computed
PICKED = ("superlative", "compare_two", "region", "followup", "word_count")
"""Types whose best is the first selected."""


@dataclass(frozen=True)
class Judged:
    """One question and what is right of its table; all of ``checks`` have to be.

    Attributes:
        values, right_values: how many values are labelled, how many of them were given.
        absent, invented: how many reports give none, how many of them were given one or selected.
    """

    id: str
    type: str
    checks: dict[str, bool]
    values: int = 0
    right_values: int = 0
    absent: int = 0
    invented: int = 0

    @property
    def right(self) -> bool:
        return all(self.checks.values())


def read(path: Path) -> list[dict[str, Any]]:
    """Return labelled questions, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def judge(questions: Iterable[Mapping[str, Any]], snapshot: Snapshot) -> list[Judged]:
    """Ask every question and judge its table."""
    found = []
    for each in questions:
        answer = qa.answer(each["question"], history=each["history"], index=snapshot)
        table = answer.table.to_dict() if answer.table else {}
        found.append(verdict_on(each, table, answer.status == "answered"))
    return found


def verdict_on(question: Mapping[str, Any], table: Mapping[str, Any], answered: bool) -> Judged:
    """Judge one table, as its JSON has it; ``answered`` is whether the status says so."""
    gold, type = question["gold"], question["type"]
    selected: list[str] = table.get("selected", [])
    rows = {row["report"]: row for row in table.get("rows", [])}
    if gold.get("answerable") is False:
        nothing = bool(table) and not selected and not table.get("number")
        return Judged(question["id"], type, {"refused": not answered or nothing})
    free = set(gold.get("uncertain") or ())
    checks = {**_selection(gold, type, selected, free), **_number(gold, type, table, rows, len(free))}
    values = {id: label for id, label in (gold.get("values") or {}).items() if "target" not in label}
    right = sum(id in rows and _same(rows[id], label) for id, label in values.items())
    if values:
        checks["values"] = right >= ENOUGH * len(values)
    absent = set(gold.get("absent") or ()) - free if type not in ("count_mention", "aggregate") else set()
    in_table = type in ("all_table", "region")
    given = [id for id in absent if id in selected or (in_table and rows.get(id, {}).get("value") is not None)]
    return Judged(question["id"], type, checks, len(values), right, len(absent), len(given))


def _selection(gold: Mapping[str, Any], type: str, selected: Sequence[str], free: set[str]) -> dict[str, bool]:
    """Tell whether the reports selected are the right ones: the best, in their order, or as a set."""
    if gold.get("best") and type in PICKED:
        best = set(gold["best"])
        head = set(selected[: len(best)])
        return {} if type == "word_count" and not gold.get("reports") else {"best": bool(head) and head == best}
    if gold.get("ranking"):
        at, ranked = 0, True
        for group in gold["ranking"]:
            ties = {group} if isinstance(group, str) else set(group)
            ranked &= set(selected[at : at + len(ties)]) == ties
            at += len(ties)
        return {"ranking": ranked}
    if type in ("word_count", "aggregate", "count_mention") or "reports" not in gold:
        return {}
    wanted = set(gold["reports"])
    return {"selected": wanted - free <= set(selected) <= wanted | free}


def _number(
    gold: Mapping[str, Any], type: str, table: Mapping[str, Any], rows: Mapping[str, Any], free: int
) -> dict[str, bool]:
    """Tell whether the number that is computed is right."""
    found = table.get("number")
    if "number" in gold:
        low, high = gold.get("accept") or (gold["number"], gold["number"])
        slack = float(ROUGH) * max(1.0, abs(gold["number"])) if gold.get("how") else 1e-9
        return {"number": found is not None and low - slack <= found <= high + slack}
    if type == "count_mention":
        return {"number": found is not None and gold["count"] <= found <= gold["count"] + free}
    return {}


def _same(row: Mapping[str, Any], label: Mapping[str, Any]) -> bool:
    """Tell whether a row gives a labelled value, in whatever unit of the same thing."""
    if label.get("value") is None and not label.get("range"):
        return row["status"] in ("given", "words", "mentioned")
    wanted = label.get("alt")
    wanted = [label.get("value"), *(wanted if isinstance(wanted, list) else [wanted])]
    found = _amount(row["value"], row["unit"])
    if found is not None and any(found == _amount(value, label.get("unit")) for value in wanted):
        return True
    ends = [_amount(value, label.get("unit")) for value in label.get("range") or ()]
    own = [_amount(row[key], row["unit"]) for key in ("low", "high")]
    return bool(ends) and (own == ends or found in ends)


def _amount(value: float | None, unit: str | None) -> tuple[Decimal, str] | None:
    if value is None:
        return None
    base, factor = base_unit(unit or "")
    return Decimal(str(value)) * factor, base


def measures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the share that is right of all and of each type, of values, of invented ones."""
    by_type: dict[str, list[bool]] = defaultdict(list)
    for each in judged:
        by_type[each.type].append(each.right)
    shares = {type: sum(right) / len(right) for type, right in sorted(by_type.items())}
    values, absent = sum(each.values for each in judged), sum(each.absent for each in judged)
    return {
        "right": sum(each.right for each in judged) / len(judged),
        "values": sum(each.right_values for each in judged) / values if values else 1.0,
        "invented": sum(each.invented for each in judged) / absent if absent else 0.0,
        **shares,
    }

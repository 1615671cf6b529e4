"""The catalogues of messages: all languages say the same, nothing is missing, nothing is unused."""

import importlib
import json
import pkgutil
import re
import string
from collections.abc import Mapping
from functools import cache

import pytest

from index.messages.en import EN as INDEX_EN
from index.messages.zh import ZH as INDEX_ZH
from qa.present import KINDS
from qa.present.messages import TEXTS, browser_texts, texts
from tests.conftest import ROOT

CATALOGUES = {"index": {"zh": INDEX_ZH, "en": INDEX_EN}, "qa": TEXTS}
KEYS = {key for texts in CATALOGUES.values() for key in texts["zh"]}

# A key of one word counts where it is chosen as one (see _WANTED): "conversation" may be anything; others where quoted.
_QUOTED = re.compile(r"""["'`]([a-z0-9]+_[a-z0-9_]+)["'`]""")
_CHOSEN = re.compile(r"""["']([a-z]+)["'] if |(?<=else )["']([a-z]+)["']""")
# f"part_{quote.part}", `kind_${report.kind}`, "size_" ~ size: keys that begin so are made where they are used.
_MADE = re.compile(r"""[f`"']+([a-z][a-z0-9_]*_?)(?:\$?\{|["'] ~ )""")
_PRINTF = re.compile(r"%(?:\(\w+\))?[rs]")  # placeholders of argparse
_WANTED = re.compile(
    r"""(?:\bt\[|texts\([^()]*\)\[|\bsay\(|\bMessage\(|(?<!Value)(?<!Type)Error\(\s*|\brefuse\(\d+, |\bt\()"""
    r"""["']([a-z][a-z0-9_]*)["']"""
)
"""Where a literal is a key: ``t["…"]``, ``texts(…)["…"]``, ``say("…"``, ``UsageError("…"`` and the like."""


@cache
def sources() -> str:
    """Everything that may name a message: modules, templates and scripts, without the catalogues."""
    files = [ROOT / "app.py"]
    for room in ("index", "qa"):
        for ending in ("py", "html", "js"):
            files += sorted((ROOT / room).rglob(f"*.{ending}"))
    catalogues = re.compile(r"messages/[a-z]{2}/\w+\.py$")
    return "\n".join(file.read_text("utf-8") for file in files if not catalogues.search(file.as_posix()))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} | set(_PRINTF.findall(text))


@pytest.mark.parametrize("room", CATALOGUES)
def test_all_languages_have_the_same_texts_with_the_same_placeholders(room):
    catalogue: Mapping[str, Mapping[str, str]] = CATALOGUES[room]
    assert {"zh", "en"} <= catalogue.keys() == TEXTS.keys()
    for other in catalogue.values():
        assert catalogue["zh"].keys() == other.keys()
        assert {key: fields(text) for key, text in catalogue["zh"].items()} == {
            key: fields(text) for key, text in other.items()
        }


@pytest.mark.parametrize("room", ["index.messages", "qa.present.messages"])
def test_every_text_stands_in_one_module_and_in_the_same_one_in_every_language(room):
    found: dict[str, list[tuple[str, str]]] = {}
    for language in TEXTS:
        package = importlib.import_module(f"{room}.{language}")
        found[language] = [
            (key, module.name)
            for module in pkgutil.iter_modules(package.__path__)
            for key in importlib.import_module(f"{package.__name__}.{module.name}").TEXTS
        ]
        assert sorted(key for key, _ in found[language]) == sorted(getattr(package, language.upper()))
    assert sorted(found["zh"]) == sorted(found["en"])


@pytest.mark.parametrize("room", CATALOGUES)
def test_every_text_is_used(room):
    used = {*_QUOTED.findall(sources()), *_WANTED.findall(sources())}
    used |= {word for words in _CHOSEN.findall(sources()) for word in words}
    made = (*_MADE.findall(sources()), "argparse_")  # these are found by their English text
    unused = [key for key in CATALOGUES[room]["zh"] if key not in used and not key.startswith(made)]
    assert unused == []


def test_every_text_that_is_wanted_exists():
    wanted = {key for key in _WANTED.findall(sources()) if not key.endswith("_")}  # t["size_" ~ size]
    assert wanted - KEYS == set()


def test_what_stands_in_both_rooms_is_the_same():
    for language, catalogue in CATALOGUES["index"].items():
        shared = catalogue.keys() & TEXTS[language].keys()
        assert {key: catalogue[key] for key in shared} == {key: TEXTS[language][key] for key in shared}


def test_unknown_language_is_the_default():
    assert texts(None) is texts("xx") is TEXTS["zh"] and texts("en") is TEXTS["en"]


def test_texts_for_the_browser_can_stand_in_a_script():
    text = browser_texts()
    assert "<" not in text and json.loads(text)["zh"]["pane_back"] == TEXTS["zh"]["pane_back"]


# Why a line may be set aside, see ``SetAside``.
_REASONS = (
    "title source editor credit copyright navigation provenance contents page_number running_header header footer"
    " hidden caption translation repeated links other"
)


@pytest.mark.parametrize("language", TEXTS)
def test_every_kind_and_every_reason_has_words_of_its_own(language):
    for prefix, codes in (("kind_", KINDS), ("aside_", _REASONS.split())):
        words = [texts(language)[prefix + code] for code in codes]
        assert all(words) and len(set(words)) == len(words)
        assert {prefix + code for code in codes} <= json.loads(browser_texts())[language].keys()

"""Messages as values: hashable, of plain values only, and read back from any text without an error."""

import gc
import json
import pickle
import weakref
from pathlib import Path

import pytest

from index import FileResult, LeftOut, Message, ReadError


def test_messages_and_the_records_that_hold_them_are_hashable():
    one, same = (Message("read_unsupported", {"suffix": ".a", "formats": [".b", ".c"]}) for _ in range(2))
    turned = Message("read_unsupported", {"formats": (".b", ".c"), "suffix": ".a"})
    assert one == same == turned and len({one, same, turned}) == 1
    assert len({LeftOut("甲", one), LeftOut("甲", turned)}) == 1
    assert len({FileResult("甲", "", 0, 0, 0.0, one), FileResult("甲", "", 0, 0, 0.0, turned)}) == 1
    assert one != Message("read_unsupported", {"suffix": ".b", "formats": [".b", ".c"]})
    assert pickle.loads(pickle.dumps(one)) == Message.from_json(one.to_json()) == one


def test_exceptions_and_paths_are_kept_as_their_text():
    class Held(Exception):
        """An error that can be watched."""

    error = Held("坏了")
    watch = weakref.ref(error)
    message = ReadError("read_failed", error=error).message
    del error
    gc.collect()
    assert watch() is None
    assert message == Message("read_failed", {"error": "坏了"})
    assert Message("as_is", {"text": [Path("a"), None, 3]}).values == (("text", ("a", None, 3)),)


@pytest.mark.parametrize(
    "stored",
    [
        '{"code": "code_of_a_later_version", "values": {}}',
        '{"code": "read_too_large", "values": {}}',
        '{"code": "index_busy", "values": {"folder": "甲", "seconds": "很久"}}',
        '{"code": "read_kept", "values": {"reason": {"code": "code_of_a_later_version", "values": {}}}}',
        '{"code": "as_is"}',
        '{"code": "as_is", "values": []}',
        '["as_is"]',
        "不支持。",
        "",
        "[" * 100_000,
    ],
)
def test_what_cannot_be_worded_is_shown_as_it_stands(stored):
    message = Message.from_json(stored)
    assert (message.code, message.text("zh"), message.text("en")) == ("as_is", stored, stored)


def test_values_of_a_kind_that_no_message_has_are_shown():
    stored = json.dumps({"code": "as_is", "values": {"text": [{"a": 1}, None, 2.5]}})
    assert Message.from_json(stored).text("en") == "{'a': 1}, None, 2.5"

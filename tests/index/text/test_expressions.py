"""An expression that is compiled late is one that was compiled at once."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.expressions import Expression, expression

TEXTS = st.text(alphabet="甲乙12a， \n", max_size=30)
PATTERNS = ("[0-9]+", "(?P<name>甲|乙)[0-9]?", "^a", "(?<![0-9])[0-9](?![0-9])", "", "甲(?=乙)|[^a\n]{2,3}$")


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.IGNORECASE | re.DOTALL])
@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_it_finds_what_a_compiled_one_finds(pattern, flags, text):
    late, now = expression(pattern, flags), re.compile(pattern, flags)
    assert [match.span() for match in late.finditer(text)] == [match.span() for match in now.finditer(text)]
    assert late.findall(text) == now.findall(text)
    assert late.sub("-", text) == now.sub("-", text)
    assert late.split(text) == now.split(text)
    for method in ("match", "search", "fullmatch"):
        one, other = getattr(late, method)(text), getattr(now, method)(text)
        assert (one and (one.span(), one.groupdict())) == (other and (other.span(), other.groupdict()))
    assert (late.pattern, late.flags, late.groups, late.groupindex) == (
        now.pattern,
        now.flags,
        now.groups,
        now.groupindex,
    )


def test_nothing_is_compiled_before_it_is_used():
    late = expression("(")
    assert late.pattern == "("
    with pytest.raises(re.error):
        late.search("甲")


def test_what_a_compiled_one_has_not_is_no_attribute():
    late = expression("甲")
    assert not hasattr(late, "finds")
    assert not hasattr(late, "__len__")


def test_pickled_it_is_the_same_before_and_after_its_use():
    late = expression("甲[0-9]", re.IGNORECASE)
    before = pickle.loads(pickle.dumps(late))
    assert late.search("乙甲7").span() == (1, 3)
    after = pickle.loads(pickle.dumps(late))
    assert repr(before) == repr(after) == repr(late) == "expression('甲[0-9]', 2)"
    assert before.search("甲8").span() == after.search("甲8").span() == (0, 2)


def test_several_threads_may_use_it_first():
    with ThreadPoolExecutor(4) as threads:
        for _ in range(50):
            late = expression("[0-9]+")
            assert list(threads.map(late.findall, ["1，22"] * 4)) == [["1", "22"]] * 4


def test_it_is_compiled_in_the_end():
    late = expression("甲")
    assert isinstance(late, Expression)
    assert late.compiled().search("甲").span() == (0, 1)

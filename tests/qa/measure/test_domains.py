"""The second model over kinds of documents that it has not seen."""

import numpy as np
import pytest

from qa.measure.domains import expected_error, left_out, reliability
from qa.search.features import NAMES
from tests.qa.measure.test_fit import SIGNAL, example


def test_expected_error_by_hand():
    scores, right = np.array([0.25, 0.21, 0.95, 1.0]), np.array([True, False, True, True])
    assert reliability(scores, right) == [pytest.approx((0.23, 0.5, 2)), pytest.approx((0.975, 1.0, 2))]
    assert expected_error(scores, right) == pytest.approx((0.27 * 2 + 0.025 * 2) / 4)


def test_each_kind_is_judged_by_what_the_others_teach():
    """Left-over passages of two kinds are plainly worse, those of a third are nearly as good as what answers."""
    ranking = np.zeros(len(NAMES))
    ranking[SIGNAL] = 1
    common = [example("甲", n, 0.9, 0.1, answerable=n % 2 == 0) for n in range(10)]
    kinds = {name: [example(name, n, 1.0, 0.1) for n in range(40)] for name in ("letters", "minutes")}
    kinds["twins"] = [example("twins", n, 1.0, 0.98) for n in range(40)]
    found = left_out(common, kinds, ranking)
    assert list(found) == list(kinds)
    assert all(values["questions"] == 40 and values["R@1"] == 1 for values in found.values())
    assert found["letters"]["AUROC hidden"] > 0.95 > found["twins"]["AUROC hidden"]
    without = left_out(common, {name: kinds[name] for name in ("letters", "minutes")}, ranking)
    assert without["letters"]["expected error"] != found["letters"]["expected error"]

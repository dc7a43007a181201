import json

import numpy as np
import pytest

from merged_studies import merged
from semesta.fit.structures import fits, log_likelihood, weights_of
from semesta.fit.targets import Target


def _target(key, year, observed, use="fit"):
    return Target(key, "total", f"{year}-12", observed, "persons", 3.0, 4.0, use, f"{year + 1}-02")


def _study(shift):
    """Three sets of parameters in two structures; the second lies `shift` above the first."""
    rows = [(m, p) for m in (0.0, 1.0, 2.0) for p in ("province", "sector")]
    table = {"mandate": [m for m, _ in rows], "peers": [p for _, p in rows]}
    formula = lambda x: 100 + x["mandate"] + shift * (x["peers"] == "sector")  # noqa: E731
    ds = merged(table, {"seen": formula, "active": formula}, years=(2019,), replicates=3)
    ds["peers"].attrs["on"] = "structure"
    outcomes = [
        {"name": "seen", "measure": "record", "where": {"pattern": ["active-2019"]}},
        {"name": "active", "measure": "active", "where": {}},
    ]
    return ds.assign_attrs(study=json.dumps({"outcomes": outcomes}))


def test_the_likelihood_is_gaussian_in_logarithms_with_error_and_discrepancy():
    targets = [_target("active-2019", 2019, 100.0), _target("active-2020", 2020, 1.0)]
    found = fits(_study(10.0), targets)
    gaps = np.log((np.array([[100, 101, 102], [110, 111, 112]]) / 100 + 0.1) / 1.1)
    np.testing.assert_allclose(found, -0.5 * (gaps / (0.05 / 1.1)) ** 2)


def test_years_of_one_series_do_not_count_as_independent():
    targets = [_target("active-2019", 2019, 100.0), _target("active-2020", 2020, 100.0)]
    far = np.array([[110.0, 110.0]])
    both, alone = log_likelihood(far, targets), log_likelihood(far[:, :1], targets[:1])
    assert alone[0] > both[0] > 1.9 * alone[0]


def test_a_structure_that_misses_the_record_weighs_less_and_one_that_meets_it_alike_the_same():
    targets = [_target("active-2019", 2019, 100.0)]
    np.testing.assert_allclose(weights_of(_study(0.0), targets), 0.5)
    assert weights_of(_study(20.0), targets)[0] > 0.99


def test_checks_do_not_count():
    with pytest.raises(KeyError, match="no figure of the record"):
        fits(_study(0.0), [_target("active-2019", 2019, 100.0, "check")])

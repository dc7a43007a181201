import inspect

import numpy as np
import pytest
import xarray as xr

from semesta.study.analysis import discovery, pareto, robust, sensitivity, tipping
from semesta.study.analysis.methods import Analysed
from study_findings import AIMS, crossed, sampled

MODULES = (discovery, pareto, robust, sensitivity, tipping)
METHODS = [name for name, method in vars(Analysed).items() if inspect.isfunction(method)]


class Ran(Analysed):
    def __init__(self, dataset):
        self.dataset = dataset


@pytest.mark.parametrize("name", METHODS)
def test_a_method_asks_the_function_of_its_name(name, monkeypatch):
    (module,) = [m for m in MODULES if hasattr(m, name) and m.__name__ in getattr(m, name).__module__]
    monkeypatch.setattr(module, name, lambda *args, **options: (args, options))
    method = getattr(Ran("the dataset"), name)
    given = [p for p in inspect.signature(method).parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    args, options = method(*[p.name for p in given], seed=7)
    assert args == ("the dataset", *[p.name for p in given])
    assert options == {"seed": 7}


def test_methods_give_what_functions_give():
    assert Ran(sampled("sobol")).sobol("active", year=2045, resamples=5)["ST"].sizes["dimension"] == 5
    assert isinstance(Ran(crossed()).regret("active", 2045), xr.DataArray)
    assert np.isfinite(Ran(crossed()).pareto(AIMS, 2045)["share"]).all()

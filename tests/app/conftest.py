import pytest

from fakes import ForecastModel
from semesta.app.live import Forecasts, Live
from semesta.study.design import Options, design_study


@pytest.fixture(scope="session")
def design():
    return design_study(["baseline"], Options(20_000, 1, jobs=1))


@pytest.fixture(scope="session")
def forecasts(design):
    """Forecasts of a model that needs no time, in a process of their own."""
    made = Forecasts(Live(design, ForecastModel))
    yield made
    made.close()

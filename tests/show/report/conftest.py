import pytest

from semesta.show.report.page import page
from semesta.show.report.told import Told


@pytest.fixture(scope="session")
def told(fake, scenarios):
    """The made-up forecast, in English."""
    return Told(fake, "en", {}, tuple(scenarios))


@pytest.fixture(scope="session")
def written(told):
    """Its page."""
    return page(told)

"""What tests of the world share: one projection and one labour path, built once."""

import pytest

from semesta.facts import Facts, load_facts
from semesta.scenario.levers import MacroPath
from semesta.world.labour import LabourPath
from semesta.world.population import Projection


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts()


@pytest.fixture(scope="session")
def projection(facts: Facts) -> Projection:
    return Projection.build(facts)


@pytest.fixture(scope="session")
def trend(facts: Facts, projection: Projection) -> LabourPath:
    return LabourPath.build(facts, projection, MacroPath())

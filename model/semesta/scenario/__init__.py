"""What a researcher writes, checked and compiled: `load_scenario("goal-70m").levers`.

The grammar of a scenario file stands in `docs/scenarios.md`; the levers are declared in `registry.toml`.
"""

from semesta.scenario.chain import shipped_dir, shipped_scenarios
from semesta.scenario.levers import MACRO_START, Levers, MacroPath, Shock
from semesta.scenario.load import Scenario, load_scenario
from semesta.scenario.problems import Problem, ScenarioError
from semesta.scenario.registry import LEVERS, lever_rows
from semesta.scenario.report import check
from semesta.scenario.structures import DEFAULT as DEFAULT_STRUCTURE
from semesta.scenario.structures import STRUCTURES

__all__ = [
    "DEFAULT_STRUCTURE",
    "LEVERS",
    "MACRO_START",
    "STRUCTURES",
    "Levers",
    "MacroPath",
    "Problem",
    "Scenario",
    "ScenarioError",
    "Shock",
    "check",
    "lever_rows",
    "load_scenario",
    "shipped_dir",
    "shipped_scenarios",
]

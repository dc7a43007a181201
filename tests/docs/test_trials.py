"""Made tables of experiments and of the trial: what is stored is what is shown."""

import importlib.util
import sys
from pathlib import Path

from semesta.study.experiments import Finding
from semesta.study.retention import AFTER, Arm

DOCS = Path(__file__).parents[2] / "docs"


def load(name):
    """A script of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


load("pages")
trials = load("trials")


def test_an_arm_stands_beside_its_interval_and_is_inside_or_not():
    found = [Finding("Half price", "WE20", "log-odds", 0.1, 0.8, effect) for effect in (0.5, 0.9)]
    lines = trials.arm_table([[*arm, arm.inside] for arm in found]).splitlines()
    assert lines[2] == "| Half price | WE20 | log-odds | 0.10 to 0.80 | 0.50 | yes |"
    assert lines[3].endswith("| 0.90 | **no** |")


def test_retention_has_a_column_for_each_month_after():
    arm = Arm(6, True, 1e6, tuple(0.5 - 0.1 * k for k in range(len(AFTER))))
    lines = trials.retention_table([list(arm)]).splitlines()
    assert lines[0].count("after") == len(AFTER)
    assert lines[2] == "| 6 | yes | 50 % | 40 % | 30 % | 20 % |"


def test_the_default_of_a_structure_is_named():
    choices = [["lapse", "weibull", False, 0.082, 1e7], ["lapse", "piecewise", True, 0.078, 1e7]]
    lines = trials.structure_table(choices)
    assert "`piecewise` (default) | 7.8 % | 10.00 million" in lines
    assert "`weibull` | 8.2 %" in lines

"""A study from its file to the numbers kept of a run: what varies, at which points, what is measured."""

from semesta.study.plan.file import StudyFileError, read_study
from semesta.study.plan.outcomes import measure, variables_of
from semesta.study.plan.parts import Dimension, Goal, Limit, Outcome, Sampling, StopRule, Study
from semesta.study.plan.points import scenario_at
from semesta.study.plan.sampling import design_table

__all__ = [
    "Dimension",
    "Goal",
    "Limit",
    "Outcome",
    "Sampling",
    "StopRule",
    "Study",
    "StudyFileError",
    "design_table",
    "measure",
    "read_study",
    "scenario_at",
    "variables_of",
]

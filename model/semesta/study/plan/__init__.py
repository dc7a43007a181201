"""A study from its file to the numbers kept of a run: what varies, at which points, what is measured."""

from semesta.study.plan.parts import Dimension, Goal, Limit, Outcome, Sampling, StopRule, Study

__all__ = ["Dimension", "Goal", "Limit", "Outcome", "Sampling", "StopRule", "Study"]

"""A researcher's own rules, without touching the package: `semesta run baseline --with my_rules.py`.

A file adds a lever (`lever`), modifies a named quantity (`modify`) or replaces a decision (`replace`); see
`docs/extending.md`. `semesta extend` lists what can be modified and replaced.
"""

from semesta.extend.catalogue import Decision, decisions
from semesta.extend.declare import lever, modify, replace
from semesta.extend.loading import load_extension
from semesta.scenario.extension import Extension, ExtensionError

__all__ = [
    "Decision",
    "Extension",
    "ExtensionError",
    "decisions",
    "lever",
    "load_extension",
    "modify",
    "replace",
]

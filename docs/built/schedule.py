"""The month of the model: the steps of `Model.step`, in their order, as the code has them."""

import ast
import inspect
from textwrap import dedent

from built.words import cell, first, table
from semesta.model import Model


def schedule() -> str:
    """One row a step."""
    body = ast.parse(dedent(inspect.getsource(Model.step)))
    steps = [node.func.attr for node in ast.walk(body) if isinstance(node, ast.Call)]
    rows = [(str(i), f"`{name}`", cell(first(getattr(Model, name)))) for i, name in enumerate(steps, 1)]
    return table(("", "step", "what happens"), rows)

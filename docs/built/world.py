"""How the world is made and moved beside the decisions: what each file of the floor says of itself."""

import pkgutil
from importlib import import_module
from inspect import getdoc

from semesta import world as floor


def world() -> str:
    """One section a file of `semesta.world`, in the order of the alphabet."""
    names = [module.name for module in pkgutil.iter_modules(floor.__path__)]
    told = ((name, getdoc(import_module(f"{floor.__name__}.{name}")) or "") for name in names)
    return "\n\n".join(f"## {name}\n\n{words}" for name, words in told)

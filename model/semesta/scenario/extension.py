"""What a researcher's own Python files add to a scenario: levers of their own, and the text that made them.

Pure data, so that a scenario under an extension travels to other processes; `semesta.extend` reads the files
and puts what they change into the model.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from semesta.scenario.problems import ScenarioError
from semesta.scenario.registry import Lever


class ExtensionError(ScenarioError):
    """An extension that cannot be used; `problems` holds every mistake found."""


@dataclass(frozen=True)
class Extension:
    """Python files by name and text, in the order given, the levers that they declare, and the arrays of
    `Levers` that their functions read.
    """

    sources: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    levers: Mapping[str, Lever] = field(default_factory=dict, compare=False, repr=False)
    reads: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the texts in order; where the files stand does not matter."""
        return hashlib.sha256("\0".join(text for _, text in self.sources).encode()).hexdigest()

    def __bool__(self) -> bool:
        return bool(self.sources)


NO_EXTENSION = Extension()

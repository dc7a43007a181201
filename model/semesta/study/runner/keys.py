"""By what a run is known: a digest of all that decides its result, and of nothing else."""

import hashlib
import json
from functools import cache
from pathlib import Path

from semesta.scenario import Scenario
from semesta.study.plan.parts import Study
from semesta.study.tables import facts_of, law_of

# What a result of a study is made by; how it is shown, analysed or scheduled changes nothing of it.
MAKERS = (
    "facts", "law", "scenario", "engine", "world", "decisions", "extend", "money", "observe",
    "model.py", "study/plan", "study/runner/work.py",
)  # fmt: skip


@cache
def code_hash() -> str:
    """Digest of the source that results are made by."""
    package = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for maker in MAKERS:
        place = package / maker
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def common_key(study: Study) -> str:
    """Digest of what all runs of a study have in common: code, tables, scale, months, and what is kept."""
    kept = [(o.name, o.measure, o.years, sorted(o.where.items()), o.over) for o in study.outcomes]
    facts, law = facts_of(study.facts_dir), law_of(study.law_dir)
    parts = [code_hash(), sorted(facts.hashes.items()), law.hash, study.scale, study.until, kept]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def run_key(common: str, scenario: Scenario, seed: int) -> str:
    """Content key of a run: of what is common, its resolved scenario and its root seed."""
    return hashlib.sha256(f"{common}:{scenario.hash}:{seed}".encode()).hexdigest()[:32]

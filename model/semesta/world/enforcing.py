"""What each Pemda carries through of what firms and projects are asked for: its effort, and what follows.

Permits are the kabupaten's or kota's, and so are its own works; the six units of Jakarta have no government
of their own, and their province stands in for them. Works of a province are the province's own, those of the
centre follow the centre.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions import enforce
from semesta.decisions.enforce import Enforce
from semesta.engine.compiled import plain
from semesta.facts.vocabulary import Owner
from semesta.scenario.levers import Levers
from semesta.world.running import Running
from semesta.world.setting import Setting

Array = NDArray[np.float64]
practised, effort = plain(enforce.practised), plain(enforce.effort)
projects_asked, firms_asked = plain(enforce.projects_asked), plain(enforce.firms_asked)


def odds(setting: Setting, p: Enforce) -> Array:
    """Odds of each Pemda of carrying something through over those of the nation, [552].

    The mean of the logarithms is nought, weighted by the works under each kind of government, so that what
    holds for the nation does not hang on which Pemda is strict.
    """
    score, size = p.spread * setting.strict_score + p.room * setting.room, setting.province.size
    kinds = (score[:size], setting.works_weight), (score[size:], setting.works[Owner.PROVINCE])
    logs = np.concatenate([own - np.average(own, weights=weight) for own, weight in kinds])
    strict: Array = np.exp(logs)
    return strict


def issuer(setting: Setting) -> NDArray[np.int64]:
    """Row of the Pemda that issues the permits of each kabupaten/kota, [514]."""
    size = setting.province.size
    return np.where(setting.own_budget[:size], np.arange(size), size + setting.province)


def efforts(setting: Setting, levers: Levers, p: Enforce, felt: Array, t: int) -> Array:
    """Share of its permits and tenders in which each Pemda asks for proof, [552]; felt: see directed.felt."""
    lent = levers.at_pemda("enforcement", t)
    own: Array = effort(practised(p.follow, odds(setting, p)), felt, lent)
    return own


def asked_of_firms(model: Running) -> Array:
    """Share of unregistered employers of each kabupaten/kota asked for membership in a year, [514]."""
    p, place, t = model.rules.enforce, model.setting, model.month
    own = efforts(place, model.levers, p, model.felt, t)[issuer(place)]
    asked: Array = firms_asked(p, model.levers.at("firm_conditions", t), own)
    return asked


def asked_of_projects(setting: Setting, levers: Levers, p: Enforce, felt: Array, t: int) -> Array:
    """Share of projects that must register, by kabupaten/kota of the works and owner, [514, 4]."""
    size, local = setting.province.size, issuer(setting)
    own, strict = efforts(setting, levers, p, felt, t), odds(setting, p)
    public, private = (levers.at(f"gating_{who}", t) for who in ("public", "private"))
    asked = np.empty((size, len(Owner)))
    asked[:, Owner.APBN] = public
    for owner, share, pemda in (
        (Owner.PROVINCE, public, size + setting.province),
        (Owner.KABKOTA, public, local),
        (Owner.PRIVATE, private, local),
    ):
        asked[:, owner] = projects_asked(practised(share, strict[pemda]), own[pemda])
    return asked

"""What each Pemda carries through of what firms and projects are asked for: its effort, and what follows.

Permits are the kabupaten's or kota's, and so are its own works; the six units of Jakarta have no government
of their own, and their province stands in for them. Works of a province are the province's own, those of the
centre follow the centre.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions import enforce
from semesta.decisions.enforce import Enforce
from semesta.engine.compiled import plain, rule
from semesta.facts.vocabulary import Owner
from semesta.scenario.levers import Levers
from semesta.world.running import Running
from semesta.world.setting import Setting

Array = NDArray[np.float64]
practised, effort = plain(enforce.practised), plain(enforce.effort)
firms_asked = plain(enforce.firms_asked)
APBN, PROVINCE, KABKOTA, PRIVATE = (int(owner) for owner in Owner)


def strictness(setting: Setting, p: Enforce) -> Array:
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


def efforts(levers: Levers, p: Enforce, strict: Array, felt: Array, t: int) -> Array:
    """Share of its permits and tenders in which each Pemda asks for proof, [552].

    strict: its odds, see `strictness`; felt: how strongly it feels the centre, see directed.felt.
    """
    own: Array = effort(practised(p.follow, strict), felt, levers.at_pemda("enforcement", t))
    return own


def asked_of_firms(model: Running) -> Array:
    """Share of unregistered employers of each kabupaten/kota asked for membership this month, [514]."""
    p, own = model.rules.enforce, model.effort[issuer(model.setting)]
    yearly = firms_asked(p, model.levers.at("firm_conditions", model.month), own)
    asked: Array = 1.0 - (1.0 - yearly) ** (1.0 / 12.0)
    return asked


def asked_of_projects(setting: Setting, levers: Levers, strict: Array, own: Array, t: int) -> Array:
    """Share of projects that must register, by kabupaten/kota of the works and owner, [514, 4].

    strict, own: odds and effort of each Pemda, [552].
    """
    public, private = (levers.at(f"gating_{who}", t) for who in ("public", "private"))
    asked = np.empty((public.size, len(Owner)))
    _ask(public, private, strict, own, issuer(setting), public.size + setting.province, asked)
    return asked


@rule
def _ask(public, private, strict, own, issuers, provinces, asked) -> None:
    """Fill `asked` of `asked_of_projects`; issuers, provinces: rows of their Pemda [514]."""
    for d in range(public.size):
        local, province = issuers[d], provinces[d]
        asked[d, APBN] = public[d]
        for owner, share, pemda in (
            (PROVINCE, public[d], province), (KABKOTA, public[d], local), (PRIVATE, private[d], local),
        ):  # fmt: skip
            practice = enforce.practised(share, strict[pemda])
            asked[d, owner] = enforce.projects_asked(practice, own[pemda])

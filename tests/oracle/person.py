"""A person: one month of life, work and cover."""

from math import exp
from typing import TYPE_CHECKING

from oracle.being import Being
from oracle.plain import first_above, plain
from semesta.decisions import construct, enrol, keep, peers
from semesta.facts.vocabulary import EMPLOYED, Education, Owner, Sector, Status
from semesta.world.cover import Cover
from semesta.world.inputs import Purpose
from semesta.world.sums import Sum

if TYPE_CHECKING:
    from oracle.project import ProjectAgent

UNIT = 2.0**-32
LISTS = (Cover.BPU_KABKOTA, Cover.BPU_PROVINCE, Cover.BPU_VILLAGE, Cover.BPU_DONOR)
LISTED = (Cover.BPU_CENTRE, *LISTS)
STAFF = {Sector.P: "schools", Sector.Q: "health"}
SELF_PAID = (Cover.BPU_SELF, Cover.BPU_PLATFORM)
DANGEROUS = (Sector.A, Sector.B, Sector.C, Sector.D, Sector.E, Sector.F, Sector.H)
BANDS = (65, 55, 35, 25, 20, 15)

months_stayed, hazard_of_lapse = plain(construct.months_stayed), plain(keep.lapse_hazard)
effect_of_reminder, staying = plain(keep.reminder_effect), plain(keep.staying)
chance_of_return = plain(keep.return_chance)
acceptance, premium_cut = plain(enrol.acceptance), plain(peers.premium_cut)


class PersonAgent(Being):
    """A month of a person."""

    def step(self) -> None:
        move, exit_ = self.draw(Purpose.LIFE)
        if self.leaves(exit_):
            self.model.left += 1
            self.money.leaves()
            self.leaves_project()
            self.remove()
            return
        self.money.has_birthday()
        worked_as = self.status
        firm, since = self.employer if self.cover == Cover.PU_FIRM else None, self.since
        abroad = self.cover == Cover.PMI
        self.work(move)
        placed = self.cover == Cover.PMI and not abroad
        if firm is not None and self.status == Status.UNEMPLOYED:
            self.money.loses_job(firm, since)
        if self.is_bpu and self.is_too_old_for_bpu:
            self.tell("grows too old for BPU")
            self.leaves_cover(Cover.OUT_BPU)
        joined = self.follow_others() or placed
        if self.cover == Cover.BPU_SELF and self.unpaid_without is not None and self.reminder() == 0.0:
            self.reminder_has_faded()
        self.expire()
        joined = self.serves_in_an_election() or joined
        joined = self.decide_itself(changed_work=self.status != worked_as) or joined
        if joined:
            self.model.joined(self)

    # Life and work.

    def leaves(self, u: int) -> bool:
        age = self.months_old // 12
        if age >= 75:
            self.tell("turns 75")
            return True
        if u < self.model.exits[self.sex][age - 15]:
            self.tell("dies or leaves")
            return True
        return False

    def work(self, u: int) -> None:
        age = self.months_old // 12
        band = next(5 - k for k, lowest in enumerate(BANDS) if age >= lowest)
        thresholds = self.model.moves[self.place.province.number][self.sex][band][self.status]
        if u < thresholds[-1]:
            self.takes_up(Status(first_above(thresholds, u)))
        elif self.status == Status.EMPLOYEE and u < thresholds[-1] + self.model.job_change:
            self.tell("changes employer")
            self.takes_up(Status.EMPLOYEE)

    def takes_up(self, status: Status) -> None:
        self.tell(f"moves to {status.name}")
        job, sector = self.draw(Purpose.JOB)
        self.status, self.employer, self.sector = status, None, Sector.NONE
        if status == Status.EMPLOYEE:
            self.employer = self.place.jobs[job * len(self.place.jobs) >> 32]
        if status in EMPLOYED:
            mix = self.model.sector_mix[self.place.province.number][self.sex][status]
            self.sector = Sector(first_above(mix, sector))
        self.old_job_ends()

    def old_job_ends(self) -> None:
        """Cover that hung on the job ends; members who pay fall into arrears without their own income."""
        if self.cover == Cover.PMI:
            self.tell("comes home")
            self.leaves_cover(Cover.NONE)
        elif self.cover in (Cover.PU_FIRM, Cover.PU_PUBLIC):
            self.tell("cover ends with the job")
            self.becomes(Cover.OUT_PU)
        elif self.cover == Cover.BPU_HOUSEHOLD:
            self.tell("leaves the household")
            self.leaves_cover(Cover.OUT_BPU)
        elif self.cover == Cover.JAKON:
            if not self.is_for_projects:
                self.tell("leaves a project with the work")
                self.leaves_cover(Cover.NONE)
        elif not self.is_own_paying and self.cover in SELF_PAID:
            self.tell("stops paying with the work")
            self.stops_paying()
        elif not self.is_own_paying and self.cover in LISTED:
            self.tell("leaves a list with the work")
            self.leaves_cover(Cover.OUT_BPU)
        if self.status == Status.MIGRANT:
            self.tell("placed abroad")
            self.becomes(Cover.PMI)

    # Cover that others decide.

    def follow_others(self) -> bool:
        """Cover as employer, Pemda or lists have it; True for a new registration."""
        if self.status == Status.EMPLOYEE:
            assert self.employer is not None
            reported = not self.serves_a_household and self.employer.reports(self)
            return self.follow(reported, Cover.PU_FIRM)
        if self.status == Status.NON_ASN:
            return self.follow(self.is_enrolled_as(STAFF.get(self.sector, "apparatus")), Cover.PU_PUBLIC)
        joined = False
        if self.is_own_paying and self.role is not None:
            joined = self.follow_role()
        if self.is_own_paying and (self.cover in LISTED or not self.is_active or self.is_left_behind):
            joined = self.follow_lists() or joined
        return joined

    def is_enrolled_as(self, group: str) -> bool:
        """Whether the Pemda or village enrols the person as one of a group of its own."""
        return self.rank(Purpose.WORKER_RANK)[0] < self.place.staff_limit[group]

    def follow_role(self) -> bool:
        """Heads of RT and RW and cadres who have no other cover; an officer's term ends by itself."""
        wanted = self.is_enrolled_as(self.role)
        if wanted and not self.is_active:
            self.tell(f"enrolled in a village ({self.role})")
            self.becomes(Cover.PU_PUBLIC)
            return True
        if not wanted and self.cover == Cover.PU_PUBLIC and self.until is None:
            self.tell(f"dropped in a village ({self.role})")
            self.becomes(Cover.OUT_PU)
        return False

    def follow(self, wanted: bool, cover: Cover) -> bool:
        if wanted and self.cover != cover:
            self.tell(f"enrolled as {cover.name} from {self.cover.name}")
            self.becomes(cover)
            return True
        if not wanted and self.cover == cover:
            self.tell(f"dropped as {cover.name}")
            self.becomes(Cover.OUT_PU)
        return False

    def decile(self) -> int:
        return next((k for k in range(9) if self.z < self.place.decile_z[k]), 9)

    def on_list(self) -> Cover | None:
        if self.cover not in LISTED and not self.may_join_as_bpu:
            return None
        local, central = self.rank(Purpose.LIST_RANK)
        decile = self.decile()
        if central < self.place.centre[decile]:
            return Cover.BPU_CENTRE
        edges = self.place.lists if decile < 4 else self.place.astray
        return next((c for c, edge in zip(LISTS, edges, strict=True) if local < edge), None)

    def follow_lists(self) -> bool:
        was_listed, wanted = self.cover in LISTED, self.on_list()
        if wanted is None and was_listed:
            alone = self.draw(Purpose.ENDED)[1] * UNIT < self.model.rules.keep.after_subsidy
            self.tell("goes on alone after a list" if alone else "runs into arrears after a list")
            self.becomes(Cover.BPU_SELF)
            if not alone:
                self.stops_paying()
        elif wanted is not None and wanted != self.cover:
            member = self.is_active
            back = "back on a list" if self.is_left_behind else f"put on {wanted.name}"
            self.tell("moves between lists" if was_listed else back)
            self.becomes(wanted)
            return not member
        return False

    def expire(self) -> None:
        month = self.model.month
        if self.unpaid_from is not None:
            if month - self.unpaid_from >= self.model.arrears_months:
                self.tell("BPU_ARREARS runs out")
                self.leaves_cover(Cover.OUT_BPU)
            return
        if self.until is None or month < self.until:
            return
        if self.project is not None and self.project.extended == month:
            self.tell("stays on a project that is extended")
            self.until = self.last_month(self.project)
            return
        self.tell(f"{self.cover.name} runs out")
        self.leaves_cover(Cover.OUT_PU if self.cover == Cover.PU_PUBLIC else Cover.NONE)

    @property
    def is_fit_for_elections(self) -> bool:
        """Officers are 17 to 55 years old and have finished upper secondary school."""
        old_enough = 17 <= self.months_old // 12 <= 55
        return old_enough and self.education >= Education.SENIOR and self.status != Status.MIGRANT

    def serves_in_an_election(self) -> bool:
        """Drawn for a committee or a polling station; who is covered already is not enrolled again."""
        if self.is_active or not self.is_fit_for_elections or self.status == Status.NON_ASN:
            return False
        drawn = self.draw(Purpose.OFFICER)[0]
        for body, (edge, until) in self.place.officers.items():
            if drawn < edge:
                self.tell(f"serves in an election ({body})")
                self.becomes(Cover.PU_PUBLIC, until)
                return True
        return False

    # Cover that the person decides.

    def decide_itself(self, changed_work: bool) -> bool:
        """Pays or not, joins or not; True for a new registration."""
        claim, own = self.draw(Purpose.COVER)
        if self.cover in SELF_PAID:
            self.pays(own, changed_work)
        elif self.cover == Cover.BPU_ARREARS:
            chance = chance_of_return(self.model.rules.keep, self.reminder())
            if own * UNIT < chance and self.is_own_paying and not self.is_left_behind:
                self.tell("catches up")
                self.money.book(Sum.BACK_PAID, self.model.month - self.unpaid_from)
                unpaid_from = self.unpaid_from
                self.pays_what_is_due()
                if own * UNIT >= chance_of_return(self.model.rules.keep, 0.0):
                    self.tell("catches up for a reminder")
                    self.unpaid_without = unpaid_from
        elif not self.is_active:
            joined = self.joins(own)
            may = self.cover != Cover.OUT_PU or self.has_left_work
            if claim < self.model.closes.get(self.cover, 0) and may:
                self.tell("claims an old account")
                if self.cover == Cover.OUT_PU:
                    self.money.claims()
                self.cover = Cover.NONE
            return joined
        return False

    @property
    def has_left_work(self) -> bool:
        """Long enough ago to claim JHT; who works for a firm on the register, reported or not, has not."""
        firm = self.employer if self.status == Status.EMPLOYEE else None
        known = firm is not None and (firm.report > 0 or firm.arrears > 0)
        waited = self.model.month - self.since >= self.model.law("jht_waiting")
        return not known and waited and not self.money.is_small

    def pays(self, u: int, changed_work: bool) -> None:
        by_platform = self.cover == Cover.BPU_PLATFORM
        if not by_platform and self.leaves_as_the_price_rises():
            self.tell("leaves as a discount ends")
            self.leaves_cover(Cover.OUT_BPU)
            return
        if self.would_be_in_arrears:
            if u * UNIT < chance_of_return(self.model.rules.keep, 0.0):
                self.tell("would have caught up without a reminder")
                self.unpaid_without = None
            return
        chance = hazard_of_lapse(
            self.model.rules.keep, self.model.forms["lapse"], self.model.month - self.since,
            self.model.relieved[self.kind_of_work], changed_work or self.z < self.place.decile_z[3],
            self.place.claims[self.sector],
            by_platform or self.rank(Purpose.PAY_RANK)[0] < self.place.auto_debit,
            self.known_risk,
        )  # fmt: skip
        reminded = 0.0 if by_platform else self.reminder()
        if u * UNIT < chance * (1.0 - reminded):
            self.tell(f"{self.cover.name} misses a payment")
            self.stops_paying()
        elif u * UNIT < chance:
            self.tell("pays for a reminder")
            if self.unpaid_without is None:
                self.unpaid_without = self.model.month

    @property
    def would_be_in_arrears(self) -> bool:
        """Without the reminder for which alone it pays, and not yet struck off."""
        missed = self.unpaid_without
        return missed is not None and self.model.month < missed + self.model.arrears_months

    def reminder_has_faded(self) -> None:
        """Whoever paid for it alone is where it would have been."""
        self.tell("slips back after a reminder")
        self.stops_paying(max(self.unpaid_without, self.model.month - self.model.arrears_months))

    @property
    def known_risk(self) -> int:
        """1 or -1 where members choose by a risk that they know, 0 elsewhere."""
        if not self.model.forms["adverse_selection"]:
            return 0
        return 1 if self.rank(Purpose.PAY_RANK)[0] & 0x8000 else -1

    def leaves_as_the_price_rises(self) -> bool:
        """Whoever joined at a lower price may leave in the month in which it goes up."""
        waived = self.model.waived_in
        rise = min(waived(self, self.model.month - 1), waived(self, self.since))
        rise -= waived(self, self.model.month)
        if rise <= 0.0:
            return False
        return self.draw(Purpose.ENDED)[0] * UNIT >= staying(self.model.rules.keep, rise)

    def reminder(self) -> float:
        """What the last reminder does to the person now, if one came within three months."""
        rank = self.rank(Purpose.PAY_RANK)[1]
        ago = next((k for k, limit in enumerate(self.place.reminded) if rank < limit), None)
        return 0.0 if ago is None else float(effect_of_reminder(self.model.rules.keep, ago))

    def joins(self, u: int) -> bool:
        """One draw decides which of household, project, condition, platform or contact comes up."""
        if self.serves_a_household and u < self.place.household and self.may_join_as_bpu:
            return self.registers("household", Cover.BPU_HOUSEHOLD)
        if self.is_for_projects:
            if u < self.place.hires:
                self.tries_a_project(u)
                return False
            u -= self.place.hires
        if not self.is_own_paying or not self.may_join_as_bpu:
            return False
        condition = self.place.conditions[self.farm_group]
        if u < condition:
            yes = self.draw(Purpose.ENROL)[0] * UNIT < self.model.rules.contact.condition
            return yes and self.registers("condition", Cover.BPU_SELF)
        u -= condition
        if self.drives():
            if u < self.place.platform:
                return self.registers("platform", Cover.BPU_PLATFORM)
            u -= self.place.platform
        return u < self.place.contacts and self.agrees() and self.registers("contact", Cover.BPU_SELF)

    def tries_a_project(self, u: int) -> None:
        """One of the open places; of those who try the same the highest draw wins."""
        place, tries = (self.place, u * self.place.seekers >> 32), self.model.trade.tries
        bid = self.model.draw(Purpose.PROJECT, self.number)
        if place not in tries or bid > tries[place][0]:
            tries[place] = bid, self

    def last_month(self, project: "ProjectAgent") -> int:
        stayed = months_stayed(self.model.rules.construct, self.draw(Purpose.PROJECT)[0] * UNIT)
        return min(project.ends, self.model.month + stayed)

    def taken_on(self, project: "ProjectAgent") -> None:
        public = project.owner != Owner.PRIVATE
        self.tell(f"taken on by a {'public' if public else 'private'} project")
        self.becomes(Cover.JAKON, self.last_month(project))
        self.project = project
        project.workers += 1
        self.model.joined(self)

    def drives(self) -> bool:
        own_account_transport = self.sector == Sector.H and self.status == Status.OWN_ACCOUNT
        return own_account_transport and self.rank(Purpose.DRIVER_RANK)[0] < self.model.drivers

    def agrees(self) -> bool:
        """Says yes at a contact; an agent who helps also informs, elsewhere awareness comes first."""
        model, place = self.model, self.place
        income = exp(
            model.log_income[place.province.number][self.status]
            + model.log_income_sd[place.province.number][self.status] * self.z / 4096.0
        )
        waived = model.waived[self.kind_of_work] + premium_cut(model.rules.peers, place.seen[self.sector])
        knows = self.rank(Purpose.WORKER_RANK)[1] < place.aware_limit
        chances = [
            acceptance(
                model.rules.enrol, income, model.premium, self.education >= Education.SENIOR, place.kota,
                self.sector in DANGEROUS, waived, helped, place.claims[self.sector], self.known_risk,
                model.forms["adverse_selection"] * (self.months_old / 120.0 - 4.0),
            )
            for helped in (0, 1)
        ]  # fmt: skip
        chance = place.helped * chances[1] + (1.0 - place.helped) * (chances[0] * knows)
        return self.draw(Purpose.ENROL)[0] * UNIT < chance

    def registers(self, channel: str, cover: Cover) -> bool:
        if self.draw(Purpose.ENROL)[1] * UNIT < self.place.success_of_an_attempt:
            self.tell(f"joins by {channel}")
            self.becomes(cover)
            return True
        self.tell(f"fails to register by {channel}")
        return False

"""The rules that act in the model; the others stand in the tables for the reader, and for `semesta law`.

A scenario may amend these only: amending another would change nothing. A test runs the model and holds this
list to what it asks of the law.
"""

_ACTING = """
ppu_jkk_very_low ppu_jkk_low ppu_jkk_medium ppu_jkk_high ppu_jkk_very_high ppu_jkm
ppu_jht_employer ppu_jht_worker ppu_jp_employer ppu_jp_worker jp_start jp_ceiling
covid_relief bpu_discount_transport bpu_discount_other labour_intensive_discount
bpu_age_min bpu_age_max bpu_income_minimum bpu_income_maximum bpu_jkk_rate bpu_jkm bpu_jht_rate arrears_months
jakon_jkk_1 jakon_jkk_2 jakon_jkk_3 jakon_jkk_4 jakon_jkk_5 jakon_jkm_1 jakon_jkm_2 jakon_jkm_3 jakon_jkm_4
jakon_jkm_5 jakon_slice_2_from jakon_slice_3_from jakon_slice_4_from jakon_slice_5_from
jakon_wage_jkk jakon_wage_jkm
pmi_6_months pmi_12_months pmi_24_months pmi_extra_month pmi_before_departure
jkm_lump_sum jkm_periodic jkm_funeral jkm_bpu_waiting
jkk_death_multiple jkk_periodic jkk_funeral jkk_total_disability_multiple jkk_partial_disability_multiple
jkk_incapacity_full_months jkk_incapacity_middle_rate jkk_incapacity_late_rate
scholarship_primary scholarship_junior scholarship_senior scholarship_tertiary scholarship_primary_years
scholarship_junior_years scholarship_senior_years scholarship_tertiary_years scholarship_total
scholarship_children scholarship_jkm_years scholarship_age_limit
jht_age jht_waiting jht_partial_years jht_partial jht_partial_housing
jp_pension_age jp_months_min jp_accrual jp_minimum jp_maximum jp_survivor_share jp_survivor_months_min
jkp_start jkp_in_force jkp_government jkp_from_jkk jkp_from_jkm jkp_wage_ceiling jkp_months_paid_min
jkp_claim_window jkp_benefit_months jkp_benefit_first jkp_benefit_second
jkn_pbi
"""
READ = frozenset(_ACTING.split())

# A value below this has no meaning: a pension is a share of the mean wage of the months paid.
LEAST = {"jp_months_min": 12.0}
# A value above this would fill an account before a life is over.
HIGHEST = {
    f"ppu_{programme}_{payer}": 0.15 for programme in ("jht", "jp") for payer in ("employer", "worker")
}
HIGHEST["bpu_jht_rate"] = 0.3
HIGHEST |= {"bpu_age_min": 75.0, "bpu_age_max": 75.0}  # nobody older is followed
# In every month the first of each pair is at most the second.
ORDERED = (
    ("bpu_age_min", "bpu_age_max"),
    ("bpu_income_minimum", "bpu_income_maximum"),
    ("jp_minimum", "jp_maximum"),
    ("jakon_slice_2_from", "jakon_slice_3_from"),
    ("jakon_slice_3_from", "jakon_slice_4_from"),
    ("jakon_slice_4_from", "jakon_slice_5_from"),
)

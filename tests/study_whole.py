"""A study file in which everything that one may say is said, and a scenario that it names."""

WHOLE = """
scenarios = ["baseline", "mine.toml"]
futures = ["baseline", "recession"]
years = "2025-2027"
replicates = 3
scale = 4000
seed = 7
until = "2029-06"

[parameters]
"peers.*" = "prior"
fund.mandate = {low = 1, high = 2.5, name = "mandate"}

[structure]
peers = "all"

[[lever.inspection]]
from = {low = 2026, high = 2028}
province = "Jawa Timur"
inspectors = {values = [100, 300]}

[[lever.pbi_jamsostek]]
from = "2026-07"
deciles = [1, 2]
exclusion_error = {low = 0.1, high = 0.3, uncertain = true}

[[law.ppu_jp_employer]]
from = "2027"
value = {low = 0.02, high = 0.05}

[outcomes.active]

[outcomes.east]
measure = "coverage_eligible"
years = [2028]
where = {province = "Jawa Timur", segment = ["PU", "BPU"]}

[outcomes.paid]
measure = "contributions"
where.payer = "centre"

[design]
kind = "lhs"
points = 5
levers = {kind = "grid", points = 2}

[stop]
outcome = "active"
year = 2027
error = 1e5
most = 12
"""
MINE = 'title.id = "x"\ntitle.en = "x"\nextends = "goal-70m"\n'

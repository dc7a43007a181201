"""The live explorer: how long a moved lever takes to answer, and the memory of five users.

python benchmarks/explore.py [--quick] [--moves 15] [--scale 2000] [--users 5]

Every move is a policy that nobody has asked for before, from the worker to the numbers that the page draws;
what the browser itself takes is not in it. Memory is that of all processes, pages that they share counted
once. Run it twice on a new machine: the first time the worker compiles, and keeps what that took.
"""

import asyncio
import os
from pathlib import Path

from measure import machine, options, seconds, spread

from semesta.app.live import Forecasts, Live
from semesta.app.policy import Wish, policy
from semesta.app.tiles import tiles
from semesta.show.report.explorer import NEEDS, explored
from semesta.study.design import Options, design_study


def processes() -> list[int]:
    """Own process and its children."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [os.getpid(), *(int(pid) for file in children for pid in file.read_text().split())]


def memory() -> float:
    """Megabytes of all of them."""
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() for pid in processes()]
    return sum(int(line.split()[1]) for lines in rollups for line in lines if line.startswith("Pss:")) / 1024


def worked() -> float:
    """Seconds of processor time that all of them have taken."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes()]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def answer(forecasts: Forecasts, move: int) -> None:
    """One user moves two levers."""
    wish = Wish({"service_conditions_share": 0.25, "outreach_agents": 9000 + move}, "2027-01", 24)
    ds = forecasts.ask(policy(forecasts.base, wish), NEEDS).result()
    explored(ds, "id")
    tiles(ds, "id")


async def together(forecasts: Forecasts, users: int, move: int) -> None:
    """All users move at the same moment."""
    await asyncio.gather(*(asyncio.to_thread(answer, forecasts, move + user) for user in range(users)))


def main() -> None:
    chosen = options(__doc__, {"moves": 3, "scale": 20_000}, moves=15, scale=2000, users=5)
    forecasts = Forecasts(Live(design_study(["baseline"], Options(chosen.scale, 1))))
    print(machine())
    print(f"ready                   {seconds(lambda: answer(forecasts, -1)):.1f} s")
    before = worked()
    waits = [seconds(lambda move=move: answer(forecasts, move)) for move in range(chosen.moves)]
    print(f"a lever at 1:{chosen.scale:<11}{spread(waits)}")
    print(f"of processor time       {(worked() - before) / chosen.moves:.2f} s")
    crowd = seconds(lambda: asyncio.run(together(forecasts, chosen.users, chosen.moves)))
    print(f"{chosen.users} users at once         {crowd:.1f} s until the last has an answer")
    print(f"memory, {chosen.users} users         {memory():.0f} MB")
    forecasts.close()


if __name__ == "__main__":
    main()

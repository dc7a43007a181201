import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from fakes import DyingModel
from semesta.study.design import Options
from semesta.study.run import StudyFailedError, run

TESTS = Path(__file__).parents[1]


def _script(tmp_path: Path, body: str) -> subprocess.Popen[str]:
    """A user's script without a `__main__` guard, in a process of its own."""
    scenario = tmp_path / "a.toml"
    scenario.write_text('title.id = "a"\ntitle.en = "a"\n', encoding="utf-8")
    script = tmp_path / "script.py"
    start = f"import sys; sys.path.insert(0, {str(TESTS)!r}); scenario = {str(scenario)!r}\n"
    script.write_text(start + textwrap.dedent(body), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_script_without_a_guard_runs_once(tmp_path):
    process = _script(
        tmp_path,
        """
        print("started")
        from fakes import FakeModel
        from semesta.study.design import Options
        from semesta.study.run import run
        outcome = run([scenario], Options(draws=2, until="2015", jobs=2), model_class=FakeModel)
        print(outcome.dataset.sizes["draw"])
        """,
    )
    out, err = process.communicate(timeout=120)
    assert out.split() == ["started", "2"], err


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_a_study_that_was_stopped(tmp_path, monkeypatch, ending):
    pids = tmp_path / "pids"
    pids.mkdir()
    monkeypatch.setenv("SEMESTA_TEST_PIDS", str(pids))
    process = _script(
        tmp_path,
        """
        from fakes import SlowModel
        from semesta.study.design import Options
        from semesta.study.run import run
        run([scenario], Options(draws=2, jobs=2), model_class=SlowModel)
        """,
    )
    _wait_for(lambda: len(list(pids.iterdir())) == 2)
    workers = [int(file.name) for file in pids.iterdir()]
    process.send_signal(ending)
    process.wait(timeout=30)
    assert process.returncode != 0
    assert _wait_for(lambda: not any(_alive(pid) for pid in workers))


def test_a_process_that_dies_makes_failures_not_a_hang(make):
    with pytest.raises(StudyFailedError) as caught:
        run([make("a")], Options(draws=2, until="2015", jobs=2), model_class=DyingModel)
    assert [(f.scenario, f.draw) for f in caught.value.failures] == [("a", 0), ("a", 1)]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def _wait_for(truth, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := truth():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")

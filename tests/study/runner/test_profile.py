"""The profile of a SLURM cluster: what is wrong with it, and the job script that it makes."""

import pytest

from semesta.study.runner.profile import ProfileError, read_profile, slurm_cluster

GOOD = """queue = "short"
account = "riset"
cores = 16
processes = 8
memory = "32GB"
walltime = "02:00:00"
jobs = 4
prologue = ["source env/bin/activate"]
directives = ["--qos=normal"]
"""


def _written(tmp_path, text):
    file = tmp_path / "cluster.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_job_script_asks_for_what_the_profile_says(tmp_path):
    pytest.importorskip("dask_jobqueue")
    with slurm_cluster(read_profile(_written(tmp_path, GOOD))) as cluster:
        script = cluster.job_script().splitlines()
    for line in (
        "#SBATCH -p short",
        "#SBATCH -A riset",
        "#SBATCH --cpus-per-task=16",
        "#SBATCH --mem=30G",
        "#SBATCH -t 02:00:00",
        "#SBATCH --qos=normal",
        "source env/bin/activate",
    ):
        assert line in script
    assert "--nthreads 2 " in script[-1]
    assert "--nworkers 8 " in script[-1]


def test_a_profile_needs_to_say_little(tmp_path):
    profile = read_profile(_written(tmp_path, "jobs = 1\n"))
    assert (profile.cores, profile.jobs, profile.memory, profile.queue) == (1, 1, "4GB", "")


def test_all_mistakes_are_told_at_once(tmp_path):
    file = _written(
        tmp_path,
        'queu = "short"\nmemory = "much"\nwalltime = 2\ncores = 4\nprocesses = 8\njobs = 0\nprologue = "x"\n',
    )
    with pytest.raises(ProfileError) as caught:
        read_profile(file)
    assert [(p.line, p.key) for p in caught.value.problems] == [
        (1, "queu"),
        (2, "memory"),
        (3, "walltime"),
        (5, "processes"),
        (6, "jobs"),
        (7, "prologue"),
    ]
    assert 'did you mean "queue"' in caught.value.render("en")


def test_a_profile_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ProfileError, match="none.toml"):
        read_profile(tmp_path / "none.toml")

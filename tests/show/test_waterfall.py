import re

import numpy as np
import pytest
import xarray as xr

from drawn import misplaced, texts
from semesta.observe.folder import FolderError
from semesta.observe.results import ResultsError
from semesta.show import catalogue
from semesta.show.charts.waterfall import waterfall
from semesta.show.decomposition import leave, read_decomposition, rows
from semesta.show.numbers import Shown
from semesta.show.report.sections.mechanisms import mechanisms
from semesta.show.report.told import Told

MECHANISMS = ["pbi_jamsostek", "inspection", "law.bpu_jkm", "my_own_lever"]


def _found(draws=3):
    """Shares of 8, 3, -1 and 0.5 million with a rest of -0.2; draws differ by a tenth."""
    spread = np.linspace(0.9, 1.1, draws) if draws > 1 else np.ones(1)
    share = np.array([8.0, 3.0, -1.0, 0.5])[None, :, None, None] * spread[:, None] * [[[1.0, 2.0]]]
    share = np.stack([share[0] * 1e6, share[0] * 1e11])
    rest = np.stack([np.outer(spread, [-0.2e6, -0.4e6]), np.outer(spread, [-2e10, -4e10])])
    four, three = ("outcome", "mechanism", "draw", "year"), ("outcome", "draw", "year")
    parts = {"share": share, "alone": 1.2 * share, "last": 0.8 * share, "in_order": share}
    data = {name: (four, values) for name, values in parts.items()}
    data |= {"rest": (three, rest), "together": (three, share.sum(axis=1) + rest)}
    titles = {f"{one}_title_{lang}": "§" for one in ("scenario", "base") for lang in ("id", "en")}
    coords = {"outcome": ["active", "public_cost"], "mechanism": MECHANISMS, "year": [2029, 2045]}
    return xr.Dataset(data, coords, titles | {"failed": 0})


@pytest.fixture(scope="module")
def found():
    return _found()


def test_bars_go_from_the_end_of_one_to_the_next_up_to_the_whole(found):
    steps = waterfall(found, "en", 2029).axes[0]
    bars = [(bar.get_x(), bar.get_width()) for bar in steps.patches]
    expected = [(0, 8), (8, 3), (11, -1), (10, 0.5), (10.5, -0.2), (0, 10.3)]
    np.testing.assert_allclose(bars, expected, atol=1e-9)
    assert [t.get_text() for t in steps.texts] == ["8.0", "3.0", "-1.0", "0.50", "-0.20", "10.3"]


def test_each_mechanism_is_named_in_words_or_by_its_own_name(found):
    names = [label.get_text() for label in waterfall(found, "id").axes[0].get_yticklabels()]
    assert names[:4] == [
        "PBI Jamsostek (APBN)",
        "Pengawasan ketenagakerjaan",
        "Aturan hukum bpu_jkm",
        "my_own_lever",
    ]


@pytest.mark.parametrize("outcome", ["active", "public_cost"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_words_leave_the_page_or_lie_on_other_words(found, lang, outcome):
    assert not misplaced(waterfall(found, lang, 2045, outcome))


def test_every_word_comes_from_the_catalogue(found, monkeypatch):
    marked = {
        key: {lang: "§" + "".join(re.findall(r"\{.*?\}", words)) for lang, words in both.items()}
        for key, both in catalogue.catalogue().items()
    }
    monkeypatch.setattr(catalogue, "catalogue", lambda: marked)
    monkeypatch.setattr("semesta.show.charts.waterfall.catalogue", lambda: marked)
    for words in (t.get_text() for t in texts(waterfall(found, "en"))):
        assert "§" in words or words in MECHANISMS or not re.search("[A-Za-z]", words), words


def test_one_draw_has_no_bands(found):
    figure = waterfall(_found(draws=1), "en")
    assert not [c for c in figure.axes[1].collections if len(c.get_paths()) == len(MECHANISMS)]
    assert any(t.get_text().startswith("One draw.") for t in texts(figure))
    assert rows(_found(draws=1), "active", 2029, "id")[0][1] == "8,00"


def test_the_table_tells_the_same(found):
    lines = rows(found, "active", 2029, "en")
    assert lines[0][0] == "Contributions from APBN (PBI)"
    assert lines[0][1].startswith("8.00 (")
    assert lines[-1][1].startswith("10.30 (")
    assert lines[-1][2:] == ("–", "–")


def test_the_folder_is_whole_or_not_there(found, tmp_path, monkeypatch):
    folder = tmp_path / "decompose"
    leave(found, folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {"decomposition.nc", "decomposition.csv", "waterfall-active-2029-id.svg"} <= before.keys()
    assert len(before) == 2 + 2 * 2 * 2 * 2
    monkeypatch.setattr("semesta.show.style.save", _full)
    with pytest.raises(ResultsError, match="cannot write"):
        leave(found, folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [file.name for file in tmp_path.iterdir()] == ["decompose"]


def test_what_is_left_is_read_back(found, tmp_path):
    (tmp_path / "left").mkdir()
    found.to_netcdf(tmp_path / "left" / "decomposition.nc")
    xr.testing.assert_identical(read_decomposition(tmp_path / "left"), found)


@pytest.mark.parametrize("content", [None, b"no netCDF", "other"])
def test_another_folder_is_refused(tmp_path, content):
    file = tmp_path / "decomposition.nc"
    if content == "other":
        xr.Dataset({"active": ("x", [1.0])}).to_netcdf(file)
    elif content:
        file.write_bytes(content)
    with pytest.raises(FolderError, match="not a folder of semesta decompose") as raised:
        read_decomposition(tmp_path)
    assert "bukan folder dari semesta decompose" in raised.value.render("id")


def test_a_report_tells_the_largest_share_and_shows_both_outcomes(found, fake):
    assert mechanisms(Told(fake, "en")) is None
    section = mechanisms(Told(fake, "en", decomposition=found))
    lead, active, cost, _ = section.blocks
    assert "".join(lead.words).endswith(
        "from Contributions from APBN (PBI): 8.0 million. Without it, the others together add 3.9 million."
    )
    assert [piece.values for piece in lead.words if isinstance(piece, Shown)] == [
        pytest.approx((10.3e6,)), pytest.approx((8e6,)), pytest.approx((3.9e6,)),
    ]  # fmt: skip
    assert active.table.rows[0][1].values[0] == pytest.approx(8e6)
    assert cost.table.rows[-1][1].values[0] == pytest.approx(1.03e12)


def _full(*_):
    raise OSError("no space left on device")

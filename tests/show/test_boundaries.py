import json

import numpy as np
import pytest

from drawn import misplaced
from semesta.facts import load_facts
from semesta.observe.coverage import active_over_eligible, december
from semesta.scenario import ScenarioError
from semesta.show.boundaries import read_boundaries
from semesta.show.charts.boundary_map import boundary_map
from semesta.show.style import save

PLACES = load_facts()["provinces"]
COLUMNS = ["bps_code", "kemendagri_code", "name"]
PAPUA = PLACES["bps_code"].tolist().index("94")  # 91 in the codes of Kemendagri, which is Papua Barat to BPS


def _square(x, y, side=1.0):
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def _geojson(folder, properties, kind="Polygon"):
    """A file with a square for each place, in the order of the tables."""
    features = []
    for i, words in enumerate(properties):
        ring = _square(95.0 + i % 19, i // 19)
        coordinates = [ring] if kind == "Polygon" else [[ring], [_square(95.0 + i % 19, 4.0)]]
        features.append({
            "type": "Feature", "properties": words, "geometry": {"type": kind, "coordinates": coordinates},
        })  # fmt: skip
    file = folder / "outlines.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def _written(key, code):
    return int(code) if key == "bps_code" else str(code).upper()


@pytest.mark.parametrize("key", COLUMNS)
def test_provinces_are_known_by_names_and_by_codes_of_both_systems(tmp_path, key):
    file = _geojson(tmp_path, [{"fid": i, "K": _written(key, c)} for i, c in enumerate(PLACES[key])])
    found = read_boundaries(file)
    assert found.kind == "province"
    assert not found.missing
    assert list(found.rings) == list(range(38))
    assert found.rings[PAPUA][0][0] == pytest.approx([95 + PAPUA % 19, PAPUA // 19], abs=0.02)


def test_kabupaten_are_known_by_their_dotted_codes(tmp_path):
    codes = load_facts()["districts"]["kemendagri_code"].tolist()
    found = read_boundaries(_geojson(tmp_path, [{"KODE": code} for code in codes[:-2]]))
    assert found.kind == "district"
    assert (len(found.rings), len(found.missing)) == (512, 2)


def test_a_place_of_several_parts_has_all_of_them_and_straight_lines_few_points(tmp_path):
    names = [{"name": name} for name in PLACES["name"]]
    found = read_boundaries(_geojson(tmp_path, names, "MultiPolygon"))
    assert [len(rings) for rings in found.rings.values()] == [2] * 38
    assert len(found.rings[0][0]) == 5


def test_papua_of_one_list_is_not_that_of_the_other(tmp_path):
    """34 provinces, by codes of BPS and by name: the names decide."""
    old = [i for i in range(38) if PLACES["bps_code"][i] not in ("92", "95", "96", "97")]
    rows = [{"code": PLACES["bps_code"][i], "prov": PLACES["name"][i]} for i in old]
    found = read_boundaries(_geojson(tmp_path, rows))
    assert PAPUA in found.rings
    assert found.missing == ["Papua Barat Daya", "Papua Selatan", "Papua Tengah", "Papua Pegunungan"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not valid GeoJSON"),
        ("\x00", "not valid GeoJSON"),
        ("[]", "must be a FeatureCollection"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Point"}}]}', "must be a FeatureCollection"),
        ('{"features": [{"properties": {"a<b": "Atlantis"}, "geometry": GEO}]}', "properties there: a<b"),
        ('{"features": [{"properties": {}, "geometry": GEO}]}', "properties there: -"),
        ('{"features": [{"properties": {"n": "Aceh"}, "geometry": FAR}]}', "longitude and latitude"),
        ('{"features": [{"properties": {"n": "Aceh"}, "geometry": ODD}]}', "longitude and latitude"),
    ],
)
def test_a_file_that_is_no_map_says_so_in_both_languages(tmp_path, text, words):
    shapes = {"GEO": [_square(95, 0)], "FAR": [_square(4e5, 9e6)], "ODD": [[[1], "x"]]}
    for name, ring in shapes.items():
        text = text.replace(name, json.dumps({"type": "Polygon", "coordinates": ring}))
    file = tmp_path / "bad.geojson"
    file.write_text(text)
    with pytest.raises(ScenarioError) as raised:
        read_boundaries(file)
    assert words in raised.value.render("en")
    assert str(file) in raised.value.render("id")
    assert raised.value.render("id") != raised.value.render("en")


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_boundaries(tmp_path / "none.geojson")


def test_a_map_colours_each_place_by_its_value_and_names_those_without_outline(tmp_path, fake):
    boundaries = read_boundaries(_geojson(tmp_path, [{"n": name} for name in PLACES["name"][:-1]]))
    figure = boundary_map(fake, boundaries, "en")
    faces = figure.axes[0].collections[0].get_facecolors()
    rate = december(active_over_eligible(fake, province=True), 2029).isel(scenario=0).median("draw").values
    assert len(faces) == 37
    order = np.argsort(rate[:-1])
    assert np.linalg.norm(faces[order[0]] - faces[order[-1]]) > 0.2
    darkness = -faces[:, :3].sum(axis=1)
    assert np.corrcoef(darkness, rate[:-1])[0, 1] > 0.9
    assert any("Papua Pegunungan" in words.get_text() for words in figure.texts)
    assert not misplaced(figure)


def test_the_same_map_is_the_same_file(tmp_path, fake):
    codes = load_facts()["districts"]["bps_code"]
    boundaries = read_boundaries(_geojson(tmp_path, [{"code": code} for code in codes]))
    first, second = (
        save(boundary_map(fake, boundaries, "id"), tmp_path / name, ("svg",))[0] for name in ("a", "b")
    )
    assert first.read_bytes() == second.read_bytes()

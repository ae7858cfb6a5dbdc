"""`cchc score --output`, `cchc verify`, `cchc rank`: open bundles that anybody can check."""

import json
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.catalogue import criteria
from cchc.cli.main import cchc
from cchc.core.scoring import build_sheet, bundle, score
from cchc.exporters.score_bundle import bundle_zip

ROOT = Path(__file__).parents[2]
KHANH_HOA = str(ROOT / "examples/khanh-hoa-2024.yaml")
NATIONAL = "par-index/2022-2024"


def answer(*arguments):
    return CliRunner().invoke(cchc, [str(each) for each in arguments])


def a_bundle(unit="Tỉnh A", percent="90", year=2024):
    facts = {str(number): {"percent": Decimal(percent)} for number in range(1, 9)}
    head = {"unit": unit, "year": year, "scored_on": "2025-03-28", "as_of": "2024-12-31"}
    return bundle(score(criteria.load(NATIONAL), build_sheet({**head, "facts": facts})), "0")


@pytest.fixture
def keep(tmp_path):
    def kept(name, data):
        path = tmp_path / f"{name}.zip"
        path.write_bytes(bundle_zip(data))
        return path

    return kept


def test_a_score_kept_as_a_bundle_holds_when_it_is_computed_again(tmp_path):
    path = tmp_path / "goi.zip"
    answer("score", KHANH_HOA, "--set", NATIONAL, "--output", path)
    checked = answer("verify", path)
    assert (checked.exit_code, checked.output.strip()) == (
        0,
        "Khớp: mọi số liệu tính lại đều bằng số đã công bố (90.49065).",
    )


def test_the_bundle_carries_a_verifier_that_needs_nothing_else(tmp_path):
    path = tmp_path / "goi.zip"
    answer("score", KHANH_HOA, "--set", NATIONAL, "--output", path)
    with zipfile.ZipFile(path) as package:
        package.extractall(tmp_path / "citizen")
    command = [sys.executable, "-I", "verify.py", "bundle.json"]
    done = subprocess.run(command, cwd=tmp_path / "citizen", capture_output=True, check=True)
    assert done.stdout.decode().startswith("Khớp")


def test_the_same_run_gives_the_same_file():
    assert bundle_zip(a_bundle()) == bundle_zip(a_bundle())


def test_units_are_ranked_by_exact_points_and_equal_ones_share_the_better_rank(keep):
    paths = [
        keep("a", a_bundle("A", "90.004")),
        keep("b", a_bundle("B", "90.001")),
        keep("c", a_bundle("C", "90.004")),
    ]
    ranking = json.loads(answer("rank", *paths, "--format", "json").output)["ranking"]
    assert [(row["unit"], row["rank"], row["shown"]) for row in ranking] == [
        ("A", 1, "90,00"),
        ("C", 1, "90,00"),
        ("B", 3, "90,00"),
    ]


def test_a_bundle_that_was_changed_is_named_and_not_ranked(keep):
    forged = a_bundle("B", "80")
    forged["result"]["index"]["points"] = "99"
    done = answer("rank", keep("a", a_bundle("A")), keep("b", forged))
    assert done.exit_code == 1
    assert "Không xếp hạng B, vì tính lại không khớp:" in done.output
    assert "chỉ số, điểm: công bố 99, tính lại 80." in done.output
    assert done.output.count("99,00") == 0


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ([a_bundle("B", year=2023)], "không cùng một bộ tiêu chí và năm đánh giá"),
        ([a_bundle("A")], "có hai gói của A"),
    ],
)
def test_bundles_that_cannot_be_compared_are_refused(keep, others, sentence):
    done = answer("rank", keep("a", a_bundle("A")), *(keep("other", each) for each in others))
    assert done.exit_code == 2
    assert sentence in done.output


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"PK\x03\x04 broken", b"\xff\xfe", b"null"])
def test_a_file_that_is_no_bundle_gets_one_sentence(tmp_path, content):
    path = tmp_path / "goi.zip"
    path.write_bytes(content)
    for command in ("verify", "rank"):
        done = answer(command, path)
        assert done.exit_code == 2
        assert "không phải là gói điểm đọc được" in done.output


def test_thirty_four_provinces_are_verified_and_ranked(keep):
    paths = [keep(f"p{n}", a_bundle(f"Tỉnh {n}", str(60 + n))) for n in range(34)]
    ranking = json.loads(answer("rank", *paths, "--format", "json").output)["ranking"]
    assert [row["rank"] for row in ranking] == list(range(1, 35))

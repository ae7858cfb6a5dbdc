"""`cchc score`, `cchc criteria`: what they print, and how they refuse."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import cchc

ROOT = Path(__file__).parents[2]
KHANH_HOA = str(ROOT / "examples/khanh-hoa-2024.yaml")
XA = str(ROOT / "examples/xa-minh-hoa-2026.yaml")
NATIONAL = "par-index/2022-2024"


def answer(*arguments: str):
    return CliRunner().invoke(cchc, list(arguments))


def test_the_contract_is_printed_as_json_in_utf_8_and_nothing_else() -> None:
    command = [sys.executable, "-m", "cchc", "score", KHANH_HOA, "--set", NATIONAL, "--format", "json"]
    run = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"})
    printed = json.loads(run.stdout.decode("utf-8"))
    index = printed["index"]
    assert (index["exact"], index["shown"], index["max"]) == ("90.49065", "90,49", "100")
    assert [component["id"] for component in printed["components"]] == list("12345678")
    for component in printed["components"]:
        assert {"id", "name", "exact", "shown", "max", "status", "because"} <= set(component)
    assert run.stderr == b""


def test_the_text_says_what_is_missing_and_what_the_set_must_not_be_used_for() -> None:
    printed = answer("score", XA, "--set", "commune/qd11-tu-2026", "--explain").output
    assert "68,56/92 điểm (minh họa)" in printed
    assert "III: cách tính điểm" in printed
    assert "không dùng để chấm chính thức" in printed
    assert "Chọn cách chấm này vì tiêu chí II.4.1 có điểm." in printed


def test_a_parameter_can_be_replaced() -> None:
    chosen = ["--parameter", "satisfaction_index=SIPAS chung", "--format", "json"]
    printed = json.loads(answer("score", KHANH_HOA, "--set", NATIONAL, *chosen).output)
    assert printed["arguments"] == {"satisfaction_index": "SIPAS chung"}
    assert printed["components"][7]["recomputed"]["exact"] == "13.456"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([KHANH_HOA, "--set", "par-index/1999"], "không có bộ tiêu chí “par-index/1999”"),
        (["khong-co.yaml", "--set", NATIONAL], "không mở được tệp"),
        ([XA, "--set", NATIONAL], "không có tiêu chí “I.1”"),
        ([KHANH_HOA, "--set", NATIONAL, "--parameter", "x"], "TÊN=GIÁ TRỊ"),
        ([KHANH_HOA, "--set", NATIONAL, "--parameter", "x=1"], "không có tham số “x”"),
        ([KHANH_HOA, "--set", KHANH_HOA], "thiếu “id”"),
    ],
)
def test_bad_input_is_refused_with_one_vietnamese_sentence_and_status_2(arguments, words) -> None:
    refused = answer("score", *arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert len(refused.stderr.strip().splitlines()) == 1
    assert words in refused.stderr


@pytest.mark.parametrize(
    "text",
    ["unit: [", "unit: x\nunit: y\n", "- 1\n", "", "unit: x\nyear: 2024\nscored_on: hôm nay\nfacts: {}\n"],
)
def test_a_broken_sheet_is_refused_with_its_name(text: str, tmp_path: Path) -> None:
    (tmp_path / "phieu.yaml").write_text(text, encoding="utf-8")
    refused = answer("score", str(tmp_path / "phieu.yaml"), "--set", NATIONAL)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("phieu.yaml")
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_wrong_figure_names_its_criterion(tmp_path: Path) -> None:
    text = Path(KHANH_HOA).read_text("utf-8").replace("{percent: 100}", "{percent: 12..5}")
    (tmp_path / "phieu.yaml").write_text(text, encoding="utf-8")
    refused = answer("score", str(tmp_path / "phieu.yaml"), "--set", NATIONAL)
    assert refused.exit_code == 2
    assert "tiêu chí 1" in refused.stderr


def test_the_sets_of_the_catalogue_are_listed() -> None:
    assert NATIONAL in answer("criteria", "list").output


def test_a_sound_set_is_checked_with_status_0_and_says_why_it_is_not_for_real_rounds() -> None:
    checked = answer("criteria", "check", "commune/qd11-tu-2026")
    assert checked.exit_code == 0
    assert "0 lỗi" in checked.output
    assert "Không dùng để chấm chính thức" in checked.output


def test_a_set_with_an_error_is_checked_with_status_1(tmp_path: Path) -> None:
    text = (ROOT / "src/cchc/catalogue/criteria/par-index/2022-2024/set.yaml").read_text("utf-8")
    (tmp_path / "bo.yaml").write_text(text.replace("value: 16.5", "value: 17.5"), encoding="utf-8")
    checked = answer("criteria", "check", str(tmp_path / "bo.yaml"), "--no-warnings")
    assert checked.exit_code == 1
    assert "không phải 17,5" in checked.output
    assert "cộng lại là 101, không phải 100" in checked.output


def test_two_sets_are_compared_on_the_same_facts() -> None:
    compared = answer("criteria", "compare", NATIONAL, "par-index/minh-hoa-2025", "--facts", KHANH_HOA)
    assert compared.exit_code == 0
    assert "Thêm mới: Thêm 1.1" in compared.output
    assert "par-index/2022-2024 cho 90,49 điểm" in compared.output

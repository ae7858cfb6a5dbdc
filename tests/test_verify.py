"""The verifier stands alone and comes to the same figures."""

import ast
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cchc import verify
from cchc.catalogue import criteria
from cchc.catalogue.criteria import exact_yaml
from cchc.core.criteria import build
from cchc.core.scoring import build_sheet, bundle, score

ROOT = Path(__file__).parents[1]
VERIFIER = ROOT / "src/cchc/verify.py"
EXAMPLES = {"khanh-hoa-2024.yaml": "par-index/2022-2024", "xa-minh-hoa-2026.yaml": "commune/qd11-tu-2026"}


def a_bundle(name: str) -> dict:
    return bundle(score(criteria.load(EXAMPLES[name]), criteria.read_sheet(ROOT / "examples" / name)), "0")


def verified(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(VERIFIER), str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def sentences():
    for path in sorted((ROOT / "tests/examples/rules").glob("*.yaml")):
        page = exact_yaml.read(path)
        for situation in page.pop("tình huống"):
            sentence = {**page, **situation}
            if "tiêu chí khác" not in sentence:
                yield pytest.param(sentence, id=f"{path.stem}: {sentence['câu']}")


@pytest.mark.parametrize("name", EXAMPLES)
def test_run_alone_it_confirms_the_examples(name: str, tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_text(json.dumps(a_bundle(name)), encoding="utf-8")
    answer = verified(tmp_path / "bundle.json")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Khớp: ")


def test_it_names_every_figure_that_was_changed(tmp_path: Path) -> None:
    forged = a_bundle("khanh-hoa-2024.yaml")
    forged["result"]["index"]["points"] = "92.75"
    forged["result"]["nodes"]["3"]["points"] = "13"
    (tmp_path / "bundle.json").write_text(json.dumps(forged), encoding="utf-8")
    answer = verified(tmp_path / "bundle.json")
    assert answer.returncode == 1
    assert answer.stdout.splitlines() == [
        "chỉ số, điểm: công bố 92.75, tính lại 90.49065.",
        "tiêu chí 3, điểm: công bố 13, tính lại 12.8505.",
    ]


def test_it_notices_that_facts_were_changed_after_scoring(tmp_path: Path) -> None:
    forged = a_bundle("khanh-hoa-2024.yaml")
    forged["sheet"]["data"]["facts"]["1"]["percent"] = 99
    (tmp_path / "bundle.json").write_text(json.dumps(forged), encoding="utf-8")
    answer = verified(tmp_path / "bundle.json")
    assert answer.returncode == 1
    assert "Phiếu số liệu đã bị thay đổi sau khi chấm" in answer.stdout


@pytest.mark.parametrize("content", ["", "[]", "{}", "không phải JSON"])
def test_something_else_is_refused_with_one_sentence_and_status_2(content: str, tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_text(content, encoding="utf-8")
    answer = verified(tmp_path / "bundle.json")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert len(answer.stderr.strip().splitlines()) == 1


def test_it_imports_the_standard_library_only() -> None:
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"))
    modules = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    modules += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {module.partition(".")[0] for module in modules} <= set(sys.stdlib_module_names)


def test_it_is_short_enough_to_be_read() -> None:
    assert len(VERIFIER.read_text(encoding="utf-8").splitlines()) < 400


@pytest.mark.parametrize("sentence", list(sentences()))
def test_it_agrees_with_every_sentence_of_the_rules(sentence: dict) -> None:
    node = {"id": "x", "maximum": sentence["điểm tối đa"], "rule": sentence["quy tắc"], "role": "scored"}
    if str(sentence["điểm"]).startswith("-"):
        node["role"] = "penalty"
    data = {"id": "a", "title": "b", "default_status": "published", "total": 10, "components": [node]}
    facts = {"x": sentence.get("số liệu", {})}
    day = sentence.get("ngày chấm", date(2026, 12, 31))
    sheet = build_sheet({"unit": "x", "year": 2026, "scored_on": day, "facts": facts})
    run = json.loads(json.dumps(bundle(score(build(data), sheet), "0")))
    assert list(verify.differences(run)) == []

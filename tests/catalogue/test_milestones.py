"""The table of usual milestones says something about every kind of target, and cites nothing that it does not know."""

import pytest
import yaml

from cchc.catalogue.milestones import SOURCE, Sort, load
from cchc.core.errors import InvalidMilestone
from cchc.core.plan import KINDS


def test_every_kind_of_target_has_its_milestones_or_the_reason_why_none():
    usual = load()
    assert set(usual.sorts) == set(KINDS)
    assert set(usual.reasons) == {kind for kind, sort in usual.sorts.items() if sort is Sort.NONE}
    for kind, sort in usual.sorts.items():
        assert (usual.chain_for(kind, "bất kỳ") is not None) == (sort is Sort.CHAIN)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Báo cáo kết quả thực hiện", "bao_cao"),
        ("Nghị quyết của HĐND tỉnh về mức chi", "quy_dinh"),
        ("Quy định tiêu chuẩn, định mức sử dụng ô tô chuyên dùng", "quy_dinh"),
        ("Quyết định công bố theo đúng quy định", "van_ban"),
    ],
)
def test_a_document_gets_the_chain_that_its_words_ask_for(words, code):
    assert load().chain_for("document_issued", words).code == code


def test_a_duration_is_assumed_or_unknown_unless_a_rule_is_cited():
    steps = [step for chain in load().chains for step in chain.steps]
    assert {step.basis for step in steps} <= {"gia_dinh", "chua_ro"}
    assert all(step.note for step in steps if step.basis == "chua_ro")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: table["loai_chi_tieu"].pop("zero"), "thừa hoặc thiếu: zero"),
        (lambda table: table["loai_chi_tieu"]["zero"].pop("vi"), "hãy ghi vì sao"),
        (lambda table: table["chuoi"][0]["buoc"][0].update(phien_hop="x"), "không có phiên họp “x”"),
        (lambda table: table["chuoi"][0]["buoc"][0].update(trang_thai="quy_dinh"), "phải ghi quy định nào"),
        (lambda table: table["chuoi"][0].update(buoc=[]), "ít nhất một bước"),
        (lambda table: table["chuoi"][0].update(loai_chi_tieu=["x"]), "không có loại chỉ tiêu x"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_with_the_place(tmp_path, change, said):
    table = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    change(table)
    path = tmp_path / "wrong.yaml"
    path.write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    with pytest.raises(InvalidMilestone, match=said):
        load(path)

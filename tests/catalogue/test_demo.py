"""The data of the demo agree with themselves."""

from cchc.catalogue import demo

PROVINCE = demo.province()
INVENTED = {row["code"]: row for row in PROVINCE["invented"]}
KNOWN = INVENTED.keys() | set(PROVINCE["register"]["agencies"])


def test_waves_come_in_the_order_in_which_they_were_sent() -> None:
    days = [wave.sent for wave in demo.waves()]
    assert days == sorted(days)


def test_a_wave_names_only_agencies_that_exist() -> None:
    assert {code for wave in demo.waves() for code in wave.facts} <= KNOWN


def test_nobody_reports_before_he_exists_or_after_he_is_gone() -> None:
    reorganisation = PROVINCE["reorganisation"]
    for wave in demo.waves():
        for code in wave.facts:
            assert code not in reorganisation["successors"] or wave.sent < reorganisation["day"], wave
            assert INVENTED.get(code, {}).get("from", wave.sent) <= wave.sent, wave


def test_who_is_returned_or_waiting_has_reported() -> None:
    for wave in demo.waves():
        assert {*wave.returned, *wave.waiting} <= set(wave.facts), wave


def test_a_figure_is_never_newer_than_its_report_and_never_judged_before() -> None:
    for wave in demo.waves():
        assert wave.as_of <= wave.sent <= (wave.accepted or wave.sent), wave


def test_every_piece_of_evidence_is_used_and_every_file_is_there() -> None:
    used = {key for wave in demo.waves() for key in wave.evidence}
    # A restricted piece proves nothing: it is there to be asked for.
    assert used == {proof.key for proof in demo.proofs() if proof.level != "restricted"}
    # The register is there to be imported by hand.
    by_hand = {"so-van-ban-minh-hoa.xlsx"}
    assert {proof.file for proof in demo.proofs() if proof.file} | by_hand == {
        path.name for path in demo.FILES.iterdir()
    }


def test_every_group_term_of_the_plan_has_members() -> None:
    assert set(PROVINCE["members"]) == set(PROVINCE["register"]["groups"])
    assert all(demo.members(group) for group in PROVINCE["members"])


def test_kept_decisions_are_about_one_item_each() -> None:
    about = [(row["where"], row["kind"], row.get("about", "")) for row in demo.decisions()]
    assert len(about) == len(set(about))

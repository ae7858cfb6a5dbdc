"""What plans hand over to the room of evidence: what a piece proves, and who may therefore see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.evidence import selectors as evidence_selectors
from cchc.apps.evidence import services as evidence
from cchc.apps.plans.services import facts
from cchc.exporters.tables import table_xlsx

from .conftest import duty, make_user, ratio, submit

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


@pytest.fixture
def proof(plan, province, officer):
    """Evidence of Sở Tài chính that also proves a figure of Sở Tư pháp."""
    file = SimpleUploadedFile("bang-ke.xlsx", table_xlsx("Bảng kê", ["Số"], [["71"]], [8]))
    return evidence.add(file=file, agency=province.stc, by=officer)


def test_evidence_names_the_results_that_it_proves(plan, province, officer, proof):
    own = duty(plan, ONLINE, province.stc)
    fact = submit(own, ratio(71, 95), by=officer)
    facts.attach_evidence(fact=fact, obligation=own, evidence=[proof], by=officer)
    uses = evidence_selectors.uses_of(proof, seen_by=officer)
    assert [use.label for use in uses] == [
        "A.VIII.7.r1 Tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 70% trở lên (Sở Tài chính, 5399/KH-UBND)"
    ]
    assert uses[0].url.endswith(f"/ket-qua/A.VIII.7.r1/#so-lieu-{fact.pk}")


def test_who_may_see_a_figures_evidence_may_see_evidence_of_another_agency_that_proves_it(
    plan, province, officer, proof
):
    legal = make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp))
    assert not evidence_selectors.visible_to(legal).exists()

    own = duty(plan, ONLINE, province.stp)
    fact = submit(own, ratio(1, 2))
    facts.attach_evidence(fact=fact, obligation=own, evidence=[proof], by=SYSTEM)
    assert list(evidence_selectors.visible_to(legal)) == [proof]

"""A small province: four departments, two districts, the groups of the plan, and somebody in every role."""

from datetime import date

import pytest

from cchc.apps.accounts.models import Appointment, User, Waiver
from cchc.apps.agencies.models import Agency, Group, Membership
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.models import Obligation, Result
from cchc.apps.plans.services import facts, imports, obligations
from cchc.apps.plans.services.facts import Report
from cchc.core.alphabet import sort_key
from cchc.core.text import fold

from .readings import reading

ISSUED, MAY, JUNE = date(2025, 5, 7), date(2025, 5, 31), date(2025, 6, 16)
YEAR_END = date(2025, 12, 31)


def make_agency(code, name, kind="department", **more):
    return Agency.objects.create(
        code=code, name=name, kind=kind, name_folded=fold(name), sort_key=str(sort_key(name)), **more
    )


def make_user(name, *roles):
    """A user with roles, each "role" or ("role", agency)."""
    user = User.objects.create(
        email=f"{fold(name).replace(' ', '.')}@example.vn",
        full_name=name,
        name_folded=fold(name),
        sort_key=name,
    )
    for role in roles:
        role, agency = role if isinstance(role, tuple) else (role, None)
        Appointment.objects.create(user=user, role=role, agency=agency)
    return user


def waive(agency):
    """The agency's decision that its officers send themselves."""
    return Waiver.objects.create(agency=agency, number="1/QĐ", signed_on=date(2025, 1, 2), quote="Gửi thẳng.")


class Province:
    """The bodies of the tests by short names."""

    def __init__(self):
        self.snv = make_agency("SNV", "Sở Nội vụ")
        self.stc = make_agency("STC", "Sở Tài chính")
        self.stp = make_agency("STP", "Sở Tư pháp")
        self.vp = make_agency("VPUBND", "Văn phòng UBND tỉnh")
        self.vcci = make_agency("VCCI", "VCCI Khánh Hòa", "outside", variants=["VCCI"])
        self.cam_lam = make_agency("CAMLAM", "UBND huyện Cam Lâm", "district")
        self.nha_trang = make_agency("NHATRANG", "UBND thành phố Nha Trang", "district")
        self.sbn = self._group("G_SBN", "Các sở, ban, ngành", self.snv, self.stc, self.stp)
        self.sbn_dp = self._group(
            "G_SBN_DP",
            "Các sở, ban, ngành, địa phương",
            self.snv,
            self.stc,
            self.stp,
            self.cam_lam,
            self.nha_trang,
        )

    def _group(self, code, name, *members):
        group = Group.objects.create(code=code, name=name, name_folded=fold(name), sort_key=name)
        for member in members:
            Membership.objects.create(group=group, agency=member)
        return group


@pytest.fixture(autouse=True)
def _pages_stand_still(request, settings):
    """Pages are seen on 16/06/2025, whatever the calendar says: the plan of 2025 stays in force."""
    settings.CCHC_DEMO = settings.CCHC_DEMO or "client" in request.fixturenames


@pytest.fixture
def province(db):
    return Province()


@pytest.fixture
def coordinator(db):
    return make_user("Trần Đầu Mối", "coordinator")


@pytest.fixture
def reviewer(db):
    return make_user("Lê Thẩm Định", "reviewer")


@pytest.fixture
def officer(province):
    """The officer of Sở Tài chính, which has waived its head's approval: what he sends goes out."""
    waive(province.stc)
    return make_user("Phạm Cán Bộ", ("agency_officer", province.stc))


@pytest.fixture
def outsider(db):
    return make_user("Người Ngoài")


def keep(a_reading, by, content=b"ke hoach", **more):
    return imports.keep_reading(reading=a_reading, file_name="5399.txt", content=content, by=by, **more)


def apply(import_, by, **more):
    imports.accept_rest(import_=import_, by=by, version=import_.version)
    return imports.apply(import_=import_, by=by, **more)


@pytest.fixture
def plan(province):
    """The small plan, applied with all corrections accepted, obligations as of its date of issue."""
    applied = apply(keep(reading(), SYSTEM), SYSTEM, on=ISSUED).plan
    obligations.refresh(plan=applied, by=SYSTEM, on=ISSUED)
    return applied


def get_result(plan, code):
    return Result.objects.select_related("task__plan", "measure").get(task__plan=plan, code=code)


def duty(plan, code, agency=None):
    """The obligation of a result: that of an agency, or the province's."""
    rows = Obligation.objects.filter(result__task__plan=plan, result__code=code)
    rows = rows.select_related("result__task__plan", "result__measure", "agency", "lead")
    return rows.get(lead=agency) if agency else rows.get()


def ratio(numerator, denominator, as_of=MAY, **more):
    payload = {"numerator": str(numerator), "denominator": str(denominator)}
    return Report(shape="ratio", payload=payload, as_of=as_of, **{"source": "Báo cáo tháng", **more})


def narrative(text="Đã nâng cao chất lượng.", as_of=MAY, **more):
    return Report(shape="narrative", payload={"text": text}, as_of=as_of, **{"source": "Báo cáo", **more})


def submit(obligation, report, by=SYSTEM, on=JUNE, **more):
    return facts.submit(obligation=obligation, report=report, by=by, on=on, **more)

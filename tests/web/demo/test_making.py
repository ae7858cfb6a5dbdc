"""`cchc demo` makes the demo once."""

from click.testing import CliRunner

from cchc.apps.accounts import services as accounts
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry
from cchc.cli.main import cchc
from cchc.web.demo import make


def test_the_first_run_makes_every_step(demo):
    assert [(step.name, step.is_new) for step in demo] == [
        ("Cơ quan, nhóm cơ quan", True),
        ("Tài khoản", True),
        ("Kế hoạch", True),
        ("Số liệu báo cáo", True),
        ("Trình lãnh đạo cơ quan duyệt", True),
        ("Chấm điểm minh họa", True),
        ("Tiếp nhận nhiệm vụ", True),
        ("Đề nghị phối hợp", True),
        ("Kế hoạch khác", True),
    ]


def test_a_second_run_finds_everything_in_place(demo, django_assert_num_queries):
    before = Entry.objects.count()
    with django_assert_num_queries(9):
        assert not any(step.is_new for step in make())
    assert Entry.objects.count() == before


def test_what_a_visitor_adds_does_not_disturb_a_second_run(demo):
    accounts.create(by=SYSTEM, email="khach@example.vn", full_name="Khách Xem Thử")
    assert not any(step.is_new for step in make())


def test_the_command_says_what_it_did(demo):
    said = CliRunner().invoke(cchc, ["demo"])
    assert (said.exit_code, said.output.count("đã có sẵn")) == (0, 9)

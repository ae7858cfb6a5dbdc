"""What a view states about itself, holds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from tests.apps.people import agency, person

from cchc.apps.agencies.models import Agency
from cchc.ui.answers import WroteWhileReading, may, reads, signed_in, writes

pytestmark = pytest.mark.django_db


def request(user, method="GET"):
    made = RequestFactory().generic(method, "/x/")
    made.user = user
    return made


@reads
@signed_in
def show(request):
    return HttpResponse("có")


@writes
@may("agencies.edit")
def change(request):
    Agency.objects.update(short_name="X")
    return HttpResponse("đã sửa")


def test_a_view_that_reads_takes_no_post():
    assert show(request(person(), "POST")).status_code == 405


def test_a_view_that_reads_cannot_write():
    agency("STP")

    @reads
    @signed_in
    def liar(request):
        Agency.objects.update(short_name="X")

    with pytest.raises(WroteWhileReading):
        liar(request(person()))


def test_a_view_that_writes_takes_no_other_method():
    assert change(request(person("coordinator"), "DELETE")).status_code == 405


def test_whoever_holds_the_permission_may_call():
    assert change(request(person("coordinator"), "POST")).status_code == 200


def test_an_outsider_gets_not_found():
    with pytest.raises(Http404):
        change(request(person("reader"), "POST"))


def test_a_visitor_is_sent_to_sign_in():
    assert show(request(AnonymousUser()))["Location"] == "/dang-nhap/?next=/x/"


def test_a_service_that_refuses_answers_not_found():
    @reads
    @signed_in
    def refused(request):
        raise PermissionDenied

    with pytest.raises(Http404):
        refused(request(person()))

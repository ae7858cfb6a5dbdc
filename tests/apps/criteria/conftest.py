import pytest
from tests.apps.people import person, signed_in


@pytest.fixture
def coordinator(db):
    return person("coordinator")


@pytest.fixture
def reader(db):
    return person("reader", name="Lê Người Xem")


@pytest.fixture
def desk(coordinator):
    """A browser in which the coordinator is signed in."""
    return signed_in(coordinator)


@pytest.fixture
def visitor(reader):
    """A browser in which somebody is signed in who only reads."""
    return signed_in(reader)

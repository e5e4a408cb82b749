"""What these tests share."""

import pytest

from bot.services import Services
from tests.bot.incident.duties.ground import Ground
from tests.bot.one_engine import database_url  # noqa: F401  A fixture, for the tests here.


@pytest.fixture
def ground(services: Services) -> Ground:
    """Records of a company that knows both laws."""
    made = Ground(services)
    made.company()
    return made

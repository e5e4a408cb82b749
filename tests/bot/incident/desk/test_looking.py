"""Whoever sees a report is on record, whichever button it was that showed it."""

from bot.incident.desk import names
from tests.bot.incident.desk.conftest import LENA, TOMAS, Desk


def test_who_sees_a_page_by_another_button_has_opened_it_all_the_same(desk: Desk) -> None:
    name = desk.file()
    desk.does(desk.opens(TOMAS, names.TAKE, name))
    assert desk.kinds() == ["reported", "claimed"]
    for action, value in ((names.TAKE, name), (names.PAGE, f"{name} 1"), (names.PAGE, f"{name} 1")):
        desk.does(desk.opens(LENA, action, value))
    assert desk.kinds() == ["reported", "claimed", "opened"]

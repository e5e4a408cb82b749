"""What Home shows of the register, and to whom."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.register.cards import about_card, changed_card, keeper_card
from bot.slack.messages import Block, Call, Person, Place, PlaceKind
from bot.storage.sessions import reading
from tests.bot.register.conftest import IsmsFolder, Register

STAFF, SECURITY = Person("U0MAYA"), Person("U0LENA", frozenset({"security"}))
KEEPER = Person("U0AMARA", frozenset({"isms manager"}))
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
pytestmark = SQLITE


def policy(
    title: str, effective: str, audience: str = "all", status: str = "in_force", **more: str
) -> str:
    lines = [
        f"title: {title}",
        f"effective: {effective}",
        f"status: {status}",
        f"audience: {audience}",
    ]
    lines += [f"{name}: {value}" for name, value in more.items()]
    return "\n".join(("---", *lines, "---", f"# {title}", "", "Do what is right."))  # fmt: skip


POLICIES = {
    "old.md": policy("Old news", "2026-08-01"),
    "first.md": policy("Remote work & travel <!channel>", "2026-09-01", version='"2.1"'),
    "second.md": policy("Passwords", "2026-10-01"),
    "third.md": policy("Devices", "2026-11-01"),
    "fourth.md": policy("Backups", "2026-11-02"),
    "secret.md": policy("Privileged access", "2026-11-20", "security", next_review="2026-11-21"),
    "later.md": policy("To come", "2026-12-24"),
    "draft.md": policy("A draft", "2026-11-10", status="draft"),
}


@pytest.fixture
def read(register: Register, folder: IsmsFolder) -> Register:
    """A register that has read the policies."""
    for name, words in POLICIES.items():
        (folder.root / name).write_text(words)
    register.sync(folder)
    return register


@pytest.fixture
def drawn(read: Register) -> Callable[..., Sequence[Block]]:
    """A card as somebody sees it, some days later."""

    def draw(card: Any, person: Person, days: int = 0) -> Sequence[Block]:
        services = read.services
        now = services.business_now() + timedelta(days=days)
        with reading(services.engine) as session:
            return card(session, Call(person, Place(PlaceKind.HOME), "", now, services))

    return draw


def test_the_latest_changes_are_named_and_none_that_one_may_not_read(
    drawn: Callable[..., Sequence[Block]],
) -> None:
    shown = drawn(changed_card, STAFF)[1]["text"]["text"].splitlines()
    assert [line.split("*")[1] for line in shown] == ["Backups", "Devices", "Passwords"]
    assert "*Privileged access* · in force since 20 November 2026" in str(
        drawn(changed_card, SECURITY)
    )


@pytest.mark.parametrize(
    ("days", "first"),
    [
        pytest.param(31, "To come", id="one begins"),
        pytest.param(90, "To come", id="the others grow old"),
        pytest.param(130, None, id="nothing is new any more"),
    ],
)
def test_what_is_new_grows_old(
    drawn: Callable[..., Sequence[Block]], days: int, first: str | None
) -> None:
    blocks = drawn(changed_card, STAFF, days)
    assert (blocks[1]["text"]["text"].split("*")[1] if blocks else None) == first


def test_only_the_keeper_is_told_what_waits(drawn: Callable[..., Sequence[Block]]) -> None:
    assert drawn(keeper_card, STAFF) == ()
    assert drawn(keeper_card, SECURITY) == ()
    assert "1 document is in force although the review is late" in str(drawn(keeper_card, KEEPER))


def test_the_cards_look_as_they_should_and_slack_takes_them(
    drawn: Callable[..., Sequence[Block]],
    slack_check: Callable[[str, Any], list[str]],
    snapshot: SnapshotAssertion,
) -> None:
    blocks = [
        *drawn(keeper_card, KEEPER),
        *drawn(changed_card, STAFF, 5),
        *drawn(about_card, STAFF),
    ]
    assert blocks == snapshot
    assert slack_check("HomeView", {"type": "home", "blocks": blocks}) == []

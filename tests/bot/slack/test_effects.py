"""Text from people and documents calls nobody, leads nowhere and brings no picture, wherever we repeat it.

Judged by the local Slack's own record of what each message and view did.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.ask.views import Company, answer_message, with_question
from bot.delivery.posts import Post, Route, Sent
from bot.incident import views
from bot.incident.desk.facts import reported
from bot.incident.filing import sentences
from bot.incident.filing.receipts import Afterwards, receipt
from bot.incident.first_steps.rules import FirstSteps
from bot.incident.rules import Incident, PersonalData, Report
from bot.jobs import routes
from bot.people.records import PersonRow
from bot.register.folders import Folder, keep
from bot.register.whole_section import section_message
from bot.slack.client import SlackPoster
from bot.slack.home import fitted
from bot.slack.incoming import Incoming, Kind
from bot.slack.kit import context, header, name, section
from bot.slack.messages import Chosen, Message, Person
from bot.slack.opening import offer
from bot.storage.sessions import writing
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.ask.conftest import answered, not_covered, passage
from tests.bot.conftest import Records
from tests.bot.slack.conftest import ADA, MAYA, STAFF

PIECES = [
    "<!channel>", "<!here|here>", "<!everyone>", "<@U0ADA>", "<@U0ADA|x>", "<!subteam^S0SEC>", "<#C0STAFF>",
    "<https://evil.example|https://policy.example>", "<HTTPS://evil.example>", "<mailto:a@evil.example|us>",
    "<!date^1700000000^{date}^https://evil.example|today>", "<javascript:alert(1)|x>", "@here", "@channel",
    "@everyone", "@security", "https://evil.example/x.png", "#general", "[policy](https://evil.example)",
    "![p](https://evil.example/p.png)", "<https://auto.example>", "&lt;!channel&gt;", "&amp;lt;", "&", "<", ">",
    "|", "`", "```", "*", "_", "~", "\n", "\\", "\u202e", "\u200b", "\u2066", "مرحبا", "👩‍💻", ":wave:", "a",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("".join)
NOW, TODAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC), date(2026, 11, 23)
LENA = Person("U0LENA", frozenset({"security"}), "Asia/Kolkata")
ROUTES = routes()


def incident(words: str) -> Incident:
    return Incident("INC-2026-0001", NOW, Report(words, NOW, PersonalData.NO, words), MAYA)


def document(words: str) -> Any:
    """A passage of which everything that a document says of itself is foreign."""
    return passage(
        text=f"{words} x", title=words, version=words, heading_path=(words, words), controls=(words,), id="p",
        document=f"{words}.md",
    )  # fmt: skip


def taken(words: str) -> Incoming:
    chosen = Chosen(STAFF, "1.0", MAYA, words)
    return Incoming(Kind.SHORTCUT, "k", None, MAYA, STAFF, words, action_id="s", chosen=chosen)


def asked(words: str, company: str = "") -> Message:
    return answer_message(answered(document(words)), Company("", company), TODAY)


SAID: Mapping[str, Callable[[str], Message]] = {
    "an unknown command": lambda w: ROUTES.help(w).messages[0],
    "an answer": asked,
    "an honest no": lambda w: answer_message(not_covered(document(w)), Company("", w), TODAY),
    "a whole section": lambda w: section_message((document(w),), "", TODAY),
    "about the message": lambda w: with_question(asked(w), "About the message", w),
    "about a question that asks nothing": lambda w: with_question(Message("No."), "You asked", w),
    "a form as a button": lambda w: offer(taken(w)).messages[0],
    "the receipt": lambda w: receipt(
        incident(w), Afterwards(True, w, w), FirstSteps(document(w), f"1. {w}", True), LENA
    ),
    "the receipt, nobody told": lambda w: receipt(incident(w), Afterwards(False, w), None, LENA),
    "a question to who reported": lambda w: Message(*sentences.asked(incident(""), w)),
    "the announcement": lambda w: views.announcement(incident(w), STAFF, views.UNREACHED),
    "nobody could be reached": lambda w: views.nobody_reached(incident(w), w),
}  # fmt: skip
"""All ways in which foreign words come into a message of ours, but for reading a report."""


@pytest.fixture
def workspace(workspace: dict[str, Any]) -> dict[str, Any]:
    """With a group that could be called, all ways in, and a channel of the security team."""
    workspace["usergroups"] = [{"id": "S0SEC", "handle": "security", "users": ["maya"]}]
    workspace["bot"] |= {
        "commands": ["/isms", "/incident"],
        "events": ["app_mention", "message.im", "app_home_opened"],
        "shortcuts": [
            {"callback_id": "ask.is_allowed", "name": "Is this allowed?"},
            {"callback_id": "incident.report_message", "name": "Report as incident"},
        ],
    }
    return workspace


def live(slack: LocalSlack, before: int = 0) -> list[Any]:
    """Whatever our messages and views did to somebody or led to."""
    posts = [(p.notified, p.links, p.unfurls, p.images) for p in slack.posts[before:]]
    drawn = [(v["named"], v["links"], v["images"]) for v in slack.views]
    return [done for done in [*posts, *drawn] if any(done)]


UNHURRIED = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("way", SAID)
@given(words=HOSTILE)
@UNHURRIED
def test_no_message_does_anything(
    slack: LocalSlack, client: WebClient, way: str, words: str
) -> None:
    said, before = SAID[way](words), len(slack.posts)
    post = Post(STAFF, said.text, said.blocks)
    post.check()
    assert isinstance(SlackPoster(client).send(post, "id"), Sent)
    assert live(slack, before) == []


@given(words=HOSTILE)
@UNHURRIED
def test_a_report_that_is_read_does_nothing_either(
    slack: LocalSlack, client: WebClient, words: str
) -> None:
    drawn, before = tuple(reported(incident(words), LENA)), len(slack.posts)
    assert isinstance(SlackPoster(client).send(Post(STAFF, "A report", drawn), "id"), Sent)
    assert live(slack, before) == []


@given(words=HOSTILE)
@UNHURRIED
def test_no_card_of_home_does_anything(slack: LocalSlack, client: WebClient, words: str) -> None:
    card = (header(f"x {words}"), section(f"• {name(words)}"), context(f"x {name(words)}"))
    blocks = fitted([card])
    post = Post(MAYA, "", blocks, Route.HOME, user=MAYA)
    assert isinstance(SlackPoster(client).send(post, "id"), Sent)
    assert live(slack) == []


LINES = [" ".join(PIECES[n::3]) for n in range(3)]
"""Every piece, as somebody would put them into one message."""


@pytest.fixture
def of_the_team(engine: Engine) -> None:
    """Ada may open reports, and hears of them directly."""
    with writing(engine) as session:
        folder = keep(session, Folder("/isms"))
        person = PersonRow(folder=folder, email="ada@northwind.example", name="Ada")
        person.roles, person.slack_id = ["security"], ADA
        session.add(person)


@pytest.mark.parametrize("line", LINES, ids=["one", "two", "three"])
def test_nothing_that_somebody_types_does_anything(
    slack: LocalSlack, of_the_team: None, bot: str, records: Records, line: str
) -> None:
    story = Story(slack)
    maya, ada = story.employee("maya"), story.employee("ada")
    odd = slack.as_user("ada").say(f"may I use a laptop? {line}", to="staff")
    maya.writes(f"may I use a laptop? {line}").mentions(f"may I use a laptop? {line}", "staff")
    maya.slash(f"/isms {line}").slash(f"/isms ask {line} laptop")
    maya.uses("Is this allowed?", on=odd)
    for start in (
        lambda: maya.slash(f"/incident {line}"),
        lambda: maya.uses("Report as incident", odd),
    ):
        start()
        maya.submits({}).sees("number in a direct message")
        maya.closes()
    ada.sees("There is a new incident report", where="bot")
    ada.clicks("Open it")
    ada.sees("Data about people: not said")
    records.settle(slack)
    maya.opens_home().sees("You asked lately")
    # A report names who made it, and who wrote the message, and leads to that message; and that is all.
    for named, links, images in live(slack):
        assert {MAYA} <= set(named) <= {MAYA, ADA}
        assert all(f"/archives/{STAFF}/p" in target for _, target in links)
        assert images == []
    assert {"modal", "home"} <= {view["kind"] for view in slack.views}

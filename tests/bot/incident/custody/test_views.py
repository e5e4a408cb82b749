"""What is said of evidence: no name makes anything live, nothing is too long for Slack, and why is always said."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.attachments import Missing
from bot.custody.rules import Print
from bot.incident.custody import forms, views
from bot.incident.custody.flow import Named
from bot.incident.custody.rules import Evidence, Standing, spoken_size
from bot.incident.rules import Incident, Report
from bot.slack.form_kit import modal
from bot.slack.messages import Person

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
READER = Person("U0ADA", timezone="Europe/Berlin")
INCIDENT = Incident("INC-2026-0001", NOW, Report("I clicked."), "U0MAYA")
WANTED = Evidence("INC-2026-0001", 1, "F0FILE", "U0MAYA", NOW, NOW)
KEPT = replace(
    WANTED, standing=Standing.KEPT, name="screen.png", print=Print("3f" * 32, 48_211), kept_at=NOW
)
GONE = replace(WANTED, standing=Standing.NOT_KEPT, why=Missing.GONE, name="mail.eml")
ATTACKS = [
    "../../etc/passwd", "a\u202egpj.exe", "x" * 300, "<!channel>", "a\x00b", "<@U0ADA> <https://evil.example|a>",
    "*b* _i_ `c` ~s~", "a\nb\r\nc", "&lt;!channel&gt;", "\u2066hidden\u2069",
]  # fmt: skip


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(WANTED, id="to come"),
        pytest.param(replace(WANTED, why=Missing.AWAY), id="tried"),
        pytest.param(KEPT, id="kept"),
        pytest.param(GONE, id="gone"),
        pytest.param(replace(KEPT, added_by="cli:ada@example.com"), id="of the command line"),
    ],
)
def test_a_line_of_the_page(evidence: Evidence, snapshot: SnapshotAssertion) -> None:
    assert views.line(evidence, READER) == snapshot


@pytest.mark.parametrize("name", ATTACKS)
def test_no_name_makes_anything_live(name: str) -> None:
    told = views.not_kept(INCIDENT, replace(GONE, name=name), "C0TEAM")
    said = views.line(replace(KEPT, name=name), READER)
    for words in [said, *(message.text for message in told)]:
        assert "<!" not in words
        assert "<https" not in words
        assert "<@U0ADA>" not in words
        assert not set("\x00\n\r\u202e\u2066\u2069") & set(words)
        assert len(words) < 600


@pytest.mark.parametrize("why", list(Missing))
def test_whoever_is_told_reads_why_and_what_to_do(why: Missing) -> None:
    evidence = replace(GONE, why=why)
    theirs, teams = views.not_kept(replace(INCIDENT, lead="U0LENA"), evidence, "C0TEAM")
    assert (theirs.to, teams.to) == ("U0MAYA", "U0LENA")
    assert theirs.under == "incident:INC-2026-0001:receipt"
    assert "Your report itself is safe." in theirs.text
    assert theirs.text.count("lease") == 1
    assert "mail.eml" in theirs.text


def test_a_channel_reads_no_name(snapshot: SnapshotAssertion) -> None:
    _, channel = views.not_kept(INCIDENT, GONE, "C0TEAM")
    assert channel.to == "C0TEAM"
    assert "mail" not in json.dumps(channel.blocks)
    assert channel.text == snapshot


def test_who_of_the_team_added_it_is_told_where_nobody_has_it() -> None:
    (told,) = views.not_kept(INCIDENT, replace(GONE, added_by="U0ADA"), "C0TEAM")
    assert told.to == "U0ADA"
    assert views.not_kept(replace(INCIDENT, reporter=""), GONE, "")[0].to == "U0MAYA"


def test_the_form_is_one_that_slack_takes(
    slack_check: Callable[[str, Any], list[str]], snapshot: SnapshotAssertion
) -> None:
    form = forms.add_form("INC-2026-0001")
    assert form == snapshot
    assert slack_check("View", modal(form)) == []


@pytest.mark.parametrize(
    ("taken", "left", "words"),
    [
        (0, 0, "No new file"),
        (1, 0, "One file is on the way"),
        (3, 2, "3 files are on the way"),
        (0, 2, "so 2 of these stayed out"),
    ],
)
def test_what_became_of_files_is_said(taken: int, left: int, words: str) -> None:
    assert words in forms.said_of(Named([WANTED] * taken, left))


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (14_200, "14 KB"), (3_210_000, "3.2 MB")],
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert spoken_size(size) == words

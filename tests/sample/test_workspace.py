"""The local Slack's people and channels fit the people of the sample company."""

import tomllib
from typing import Any

from localslack.reading import read_workspace
from tests.sample.conftest import SAMPLE, Table

PERSONAS = {"hannah": "", "jonas": "control_owner", "carlos": "manager", "amara": "isms_manager"}
Described = dict[str, Any]


def by_kind(workspace: Described, *kinds: str) -> list[Described]:
    return [user for user in workspace["users"] if user["kind"] in kinds]


def channel(workspace: Described, name: str) -> set[str]:
    return next(set(c["members"]) for c in workspace["channels"] if c["name"] == name)


def test_the_local_slack_can_open_it() -> None:
    opened = read_workspace(SAMPLE / "workspace.json")
    assert {place.name for place in opened.channels} == {
        "general",
        "help-security",
        "marlpine-brackwater",
        "security-team",
    }


def test_the_security_channel_of_the_settings_is_there_for_those_who_may_open_reports(
    workspace: Described,
) -> None:
    settings = tomllib.loads((SAMPLE / "isms.toml").read_text())
    team = next(c for c in workspace["channels"] if c["name"] == "security-team")
    assert settings["incident"]["channel"] == team["id"]
    assert team["members"] == ["U0AMARA001", "U0LENA0001", workspace["bot"]["user_id"]]


def test_members_of_the_workspace_are_people_of_the_company(
    workspace: Described, people: Table
) -> None:
    known = {row["email"]: row for row in people.rows}
    for user in by_kind(workspace, "member", "admin"):
        row = known[user["email"]]
        assert (user["real_name"], user["tz"]) == (row["name"], row["timezone"])
        assert row["slack_id"] in ("", user["id"])


def test_a_slack_id_in_the_file_of_people_is_somebodys(workspace: Described, people: Table) -> None:
    given = {row["slack_id"]: row["email"] for row in people.rows if row["slack_id"]}
    emails = {user["id"]: user.get("email") for user in workspace["users"]}
    assert given
    assert {ident: emails[ident] for ident in given} == given


def test_the_four_personas_hold_the_roles_they_stand_for(
    workspace: Described, people: Table
) -> None:
    roles = {row["email"]: row["role"] for row in people.rows}
    users = {user["name"]: user for user in workspace["users"]}
    assert {name: roles[users[name]["email"]] for name in PERSONAS} == PERSONAS


def test_somebody_in_the_workspace_may_read_the_restricted_document(
    workspace: Described, people: Table
) -> None:
    security = {row["email"] for row in people.rows if row["role"] == "security"}
    assert [u["name"] for u in by_kind(workspace, "member") if u["email"] in security] == ["lena"]


def test_guests_outsiders_and_former_staff_are_not_people_of_the_company(
    workspace: Described, people: Table
) -> None:
    strangers = by_kind(workspace, "guest", "external", "deactivated", "bot")
    assert sorted(user["kind"] for user in strangers) == [
        "bot",
        "deactivated",
        "external",
        "guest",
    ]
    known = {row["email"] for row in people.rows} | {row["name"] for row in people.rows}
    assert not known & {user.get("email") for user in strangers}
    assert not known & {user["real_name"] for user in strangers}


def test_everybody_in_a_channel_exists(workspace: Described) -> None:
    known = {user["id"] for user in workspace["users"]} | {workspace["bot"]["user_id"]}
    for place in workspace["channels"]:
        assert set(place["members"]) <= known, place["name"]
        assert workspace["bot"]["user_id"] in place["members"], place["name"]


def test_outsiders_are_only_where_they_may_be(workspace: Described) -> None:
    guest = {user["id"] for user in by_kind(workspace, "guest")}
    partner = {user["id"] for user in by_kind(workspace, "external")}
    assert not channel(workspace, "general") & (guest | partner)
    assert channel(workspace, "help-security") & (guest | partner) == guest
    assert channel(workspace, "marlpine-brackwater") & (guest | partner) == partner
    kinds = {place["name"]: place["kind"] for place in workspace["channels"]}
    assert [name for name, kind in kinds.items() if kind == "shared"] == ["marlpine-brackwater"]

"""People are shown so that an app can tell staff from guests, outsiders and bots."""

import pytest
from slack_sdk.errors import SlackApiError


@pytest.mark.parametrize(
    ("user", "told"),
    [
        pytest.param("U0MAYA", {"is_restricted": False, "deleted": False, "is_bot": False, "tz_offset": 19800, "team_id": "T0HOME"}, id="member"),
        pytest.param("U0ADA", {"is_admin": True}, id="admin"),
        pytest.param("U0GUS", {"is_restricted": True, "is_ultra_restricted": False}, id="guest"),
        pytest.param("U0SOLO", {"is_restricted": True, "is_ultra_restricted": True}, id="single-channel-guest"),
        pytest.param("U0EVE", {"team_id": "T0OTHER", "is_stranger": False}, id="outsider"),
        pytest.param("U0ROBO", {"is_bot": True}, id="another-bot"),
        pytest.param("U0BOT", {"is_bot": True}, id="the-bot"),
        pytest.param("U0OLD", {"deleted": True}, id="deactivated"),
    ],
)  # fmt: skip
def test_a_user_tells_what_they_are(client, user, told):
    shown = client.users_info(user=user)["user"]
    assert {name: shown[name] for name in told} == told


def test_an_outsider_has_no_locale(client):
    assert "tz" not in client.users_info(user="U0EVE")["user"]


def test_nobody_is_not_found(client):
    with pytest.raises(SlackApiError) as refused:
        client.users_info(user="U404")
    assert refused.value.response["error"] == "user_not_found"


def test_all_users_are_listed_in_pages(client):
    found = [u["id"] for page in client.users_list(limit=3) for u in page["members"]]
    assert found == ["U0BOT", "U0MAYA", "U0ADA", "U0GUS", "U0SOLO", "U0EVE", "U0ROBO", "U0OLD", "USLACKBOT"]  # fmt: skip


def test_an_address_is_looked_up_without_regard_to_case(client):
    assert client.users_lookupByEmail(email="MAYA@example.com")["user"]["id"] == "U0MAYA"


@pytest.mark.parametrize("email", ["old@example.com", "eve@other.example", "no@example.com"])
def test_who_is_gone_or_foreign_is_not_found_by_address(client, email):
    with pytest.raises(SlackApiError) as refused:
        client.users_lookupByEmail(email=email)
    assert refused.value.response["error"] == "users_not_found"

"""Who may be answered: a table of Slack accounts."""

from typing import Any

import pytest

from bot.slack.gate import Standing, is_shared, standing_of

OURS = "T1"
MEMBER: dict[str, Any] = {"id": "U1", "team_id": OURS, "is_bot": False, "deleted": False}


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        pytest.param({}, Standing.MEMBER, id="member"),
        pytest.param({"is_admin": True}, Standing.MEMBER, id="admin"),
        pytest.param({"is_restricted": True}, Standing.GUEST, id="multi-channel guest"),
        pytest.param(
            {"is_restricted": True, "is_ultra_restricted": True},
            Standing.GUEST,
            id="single-channel guest",
        ),
        pytest.param({"is_invited_user": True}, Standing.GUEST, id="invited, not yet joined"),
        pytest.param({"team_id": "T2"}, Standing.OUTSIDER, id="another company"),
        pytest.param({"team_id": "T2", "is_stranger": True}, Standing.OUTSIDER, id="stranger"),
        pytest.param({"is_stranger": True}, Standing.GUEST, id="stranger claiming our team"),
        pytest.param({"team_id": None}, Standing.OUTSIDER, id="no team named"),
        pytest.param(
            {"team_id": None, "profile": {"team": OURS}}, Standing.MEMBER, id="team in the profile"
        ),
        pytest.param({"is_bot": True}, Standing.BOT, id="bot"),
        pytest.param({"is_workflow_bot": True}, Standing.BOT, id="a workflow"),
        pytest.param({"id": "USLACKBOT"}, Standing.BOT, id="Slackbot, who says it is no bot"),
        pytest.param({"deleted": True}, Standing.GONE, id="deactivated"),
        pytest.param({"deleted": True, "is_bot": True}, Standing.BOT, id="deactivated bot"),
    ],
)
def test_standing_follows_from_what_slack_says(change: dict[str, Any], standing: Standing) -> None:
    assert standing_of(MEMBER | change, OURS) is standing


@pytest.mark.parametrize(
    ("grid", "standing"),
    [
        pytest.param("E1", Standing.MEMBER, id="our organisation, another workspace"),
        pytest.param("E2", Standing.OUTSIDER, id="another organisation"),
    ],
)
def test_on_enterprise_grid_the_organisation_decides(grid: str, standing: Standing) -> None:
    user = MEMBER | {"team_id": "T9", "enterprise_user": {"enterprise_id": grid}}
    assert standing_of(user, OURS, "E1") is standing


@pytest.mark.parametrize(
    ("channel", "shared"),
    [
        pytest.param({"id": "C1"}, False, id="internal"),
        pytest.param({"is_shared": True, "is_org_shared": True}, False, id="shared on the grid"),
        pytest.param({"is_ext_shared": True}, True, id="shared with another company"),
        pytest.param({"is_pending_ext_shared": True}, True, id="about to be shared"),
        pytest.param({"connected_team_ids": ["T2"]}, True, id="another team connected"),
        pytest.param({"pending_connected_team_ids": ["T2"]}, True, id="another team invited"),
        pytest.param({"pending_shared": ["T2"]}, True, id="an invitation on its way"),
        pytest.param({"is_shared": True}, True, id="shared, and not said to be within the grid"),
        pytest.param(
            {"connected_team_ids": [], "pending_shared": []}, False, id="nobody connected"
        ),
    ],
)
def test_a_channel_is_shared_when_slack_gives_any_sign(
    channel: dict[str, Any], shared: bool
) -> None:
    assert is_shared(channel) is shared

"""A workspace file is read whole, or refused with one sentence."""

import copy
import json

import pytest

from localslack.reading import BrokenWorkspace, read_workspace, workspace_from
from localslack.workspace import UserKind


def test_members_may_be_named_or_numbered(workspace):
    workspace["channels"][0]["members"] = ["maya", "U0ADA", "U0MAYA", "testbot"]
    assert workspace_from(workspace).channels[0].members == ("U0MAYA", "U0ADA", "U0BOT")


def test_an_outsider_keeps_their_team(workspace):
    (eve,) = [u for u in workspace_from(workspace).users if u.kind is UserKind.EXTERNAL]
    assert (eve.team_id, eve.team_name) == ("T0OTHER", "Other Co")


def without(path):
    def change(described):
        *way, last = path
        for step in way:
            described = described[step]
        del described[last]

    return change


def with_(path, value):
    def change(described):
        *way, last = path
        for step in way:
            described = described[step]
        described[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(without(["team"]), "`team` must be an object", id="no-team"),
        pytest.param(without(["bot", "user_id"]), "`bot` needs `user_id`, a text", id="no-bot-id"),
        pytest.param(with_(["users"], {}), "`users` must be a list", id="users-no-list"),
        pytest.param(with_(["users", 1, "kind"], "boss"), "number 2 has the kind 'boss'; use member, admin", id="kind"),
        pytest.param(with_(["users", 0, "tz"], "Mars/Base"), "unknown time zone 'Mars/Base'", id="time-zone"),
        pytest.param(with_(["users", 0, "id"], "U0ADA"), "user id 'U0ADA' stands there more than once", id="same-id"),
        pytest.param(without(["users", 4, "team_id"]), "number 5 needs `team_id`", id="outsider-without-team"),
        pytest.param(with_(["channels", 0, "members"], ["nobody"]), "unknown member 'nobody'", id="member"),
        pytest.param(with_(["channels", 0, "kind"], "im"), "direct messages open by themselves", id="im"),
        pytest.param(with_(["channels", 1, "name"], "general"), "channel name 'general'", id="same-name"),
    ],
)  # fmt: skip
def test_a_broken_workspace_is_refused_with_a_sentence(workspace, change, sentence):
    described = copy.deepcopy(workspace)
    change(described)
    with pytest.raises(BrokenWorkspace) as refused:
        workspace_from(described)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(None, "cannot be read", id="absent"),
        pytest.param("{", "is not JSON", id="no-json"),
        pytest.param(b"\xff\xfe", "is not JSON", id="no-utf-8"),
        pytest.param("[]", "the file must be an object", id="no-object"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, content, sentence):
    file = tmp_path / "workspace.json"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BrokenWorkspace, match=r"workspace\.json") as refused:
        read_workspace(file)
    assert sentence in str(refused.value)


def test_a_whole_file_is_read(tmp_path, workspace):
    file = tmp_path / "workspace.json"
    file.write_text(json.dumps(workspace))
    assert read_workspace(file) == workspace_from(workspace)

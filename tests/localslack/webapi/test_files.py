"""Files come and go as in Slack: two calls around an upload, and bytes for the bot's token alone."""

import json

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from localslack.driver import Refused


@pytest.fixture
def workspace(workspace):
    workspace["bot"]["scopes"] = ["chat:write", "files:read", "files:write", "im:history"]
    workspace["bot"]["events"] = ["message.im", "message.channels", "file_shared"]
    return workspace


def get(url, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    reply = httpx.get(url, headers=headers)
    return reply.status_code, reply.headers["content-type"].partition(";")[0], reply.content


def told(plain_bot, wait_for, kind):
    def found():
        inner = [json.loads(body)["event"] for body in plain_bot.bodies]
        return [e for e in inner if e["type"] == kind]

    wait_for(found)
    return found()[0]


def test_an_uploaded_file_can_be_read_with_the_bots_token_only(slack, client):
    sent = slack.as_user("maya").upload("audit log.csv", b"a,b\n1,2\n", text="see this")
    assert (sent.text, sent.channel) == ("see this", "D0MAYA")
    (message,) = client.conversations_history(channel="D0MAYA")["messages"]
    assert message["subtype"] == "file_share"
    file = client.files_info(file=message["files"][0]["id"])["file"]
    assert (file["name"], file["size"], file["mimetype"]) == ("audit log.csv", 8, "text/csv")
    for url in (file["url_private"], file["url_private_download"]):
        assert get(url, slack.bot_token) == (200, "text/csv", b"a,b\n1,2\n")
        for token in (None, "xoxb-other"):
            status, kind, body = get(url, token)
            assert (status, kind) == (200, "text/html")
            assert b"1,2" not in body
        assert get(f"{url}?t={slack.bot_token}")[1] == "text/html"


def test_a_file_is_told_in_a_message_and_by_itself(slack, plain_bot, wait_for):
    slack.as_user("maya").upload("notes.txt", b"x")
    event = told(plain_bot, wait_for, "message")
    assert event["subtype"] == "file_share"
    assert event["files"][0]["file_access"] == "visible"
    shared = told(plain_bot, wait_for, "file_shared")
    assert (shared["file_id"], shared["user_id"]) == (event["files"][0]["id"], "U0MAYA")


def test_of_a_file_in_a_shared_channel_an_event_says_only_that_one_may_ask(slack, client, plain_bot, wait_for):  # fmt: skip
    slack.as_user("eve").upload("plan.pdf", b"%PDF", to="partners")
    (file,) = told(plain_bot, wait_for, "message")["files"]
    assert file["file_access"] == "check_file_info"
    assert "url_private" not in file
    assert client.files_info(file=file["id"])["file"]["url_private"]


def test_the_bot_uploads_in_two_calls(slack, client):
    answer = client.files_upload_v2(
        channel="C0GENERAL", filename="report.txt", content="words", title="Report", initial_comment="Here"
    )  # fmt: skip
    assert answer["files"][0]["title"] == "Report"
    (seen,) = slack.as_user("ada").sees("general")
    assert (seen.text, seen.user) == ("Here", "U0BOT")
    (post,) = slack.posts
    assert (post.way, post.text) == ("files.completeUploadExternal", "Here")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param({"filename": "a.txt", "length": 0}, "invalid_arguments", id="empty"),
        pytest.param({"filename": "a.txt", "length": 10**9}, "file_upload_size_restricted", id="huge"),
        pytest.param({"length": 4}, "invalid_arguments", id="nameless"),
    ],
)  # fmt: skip
def test_an_upload_that_slack_refuses_is_refused(client, arguments, error):
    with pytest.raises(SlackApiError) as refused:
        client.api_call("files.getUploadURLExternal", params=arguments)
    assert refused.value.response["error"] == error


def test_an_upload_address_takes_what_was_announced_and_once(client):
    given = client.files_getUploadURLExternal(filename="a.txt", length=4)
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=[{"id": given["file_id"]}])
    assert httpx.post(given["upload_url"], content=b"five!").status_code == 400
    assert httpx.post(given["upload_url"], content=b"four").status_code == 404


def test_a_file_of_a_place_without_the_bot_is_not_found(slack, client):
    maya = slack.as_user("maya")
    (ident,) = maya.upload("secret.txt", b"x", to="hidden").files
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file=ident)
    (ident,) = maya.upload("open.txt", b"x", to="general").files
    slack.change_members("general", remove=["bot"])
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file=ident)


def test_files_need_their_scopes(serve_plain, workspace):
    workspace["bot"]["scopes"] = ["chat:write"]
    with serve_plain(workspace) as (slack, _):
        (ident,) = slack.as_user("maya").upload("notes.txt", b"x").files
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        with pytest.raises(SlackApiError, match="missing_scope"):
            client.files_info(file=ident)
        url = f"{slack.page_url}files-pri/T0HOME-{ident}/notes.txt"
        assert get(url, slack.bot_token)[1] == "text/html"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("a.txt", b"", "from 1 byte", id="empty"),
        pytest.param("dir/", b"x", "needs a name", id="nameless"),
    ],
)
def test_people_cannot_upload_nothing(slack, name, content, sentence):
    with pytest.raises(Refused, match=sentence):
        slack.as_user("maya").upload(name, content)


def test_a_deleted_file_is_said_to_be_deleted_and_its_bytes_are_gone(slack, client):
    maya = slack.as_user("maya")
    (ident,) = maya.upload("notes.txt", b"secret words").files
    url = client.files_info(file=ident)["file"]["url_private"]
    with pytest.raises(Refused, match="no such file of yours"):
        slack.as_user("ada").delete_file(ident)
    maya.delete_file(ident)
    with pytest.raises(SlackApiError, match="file_deleted"):
        client.files_info(file=ident)
    status, _, body = get(url, slack.bot_token)
    assert (status, b"secret" in body) == (404, False)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a b.txt", "a%2Fb?c#d.txt", "x" * 300, "a\u202egpj.exe"]
)
def test_whatever_a_name_is_its_address_leads_to_the_bytes(slack, client, name):
    (ident,) = slack.as_user("maya").upload(name, b"x").files
    file = client.files_info(file=ident)["file"]
    assert file["url_private_download"].isascii()
    assert " " not in file["url_private_download"]
    assert get(file["url_private_download"], slack.bot_token)[2] == b"x"


@pytest.mark.parametrize(
    ("kind", "more", "status", "body"),
    [
        pytest.param("status", {"status": 500}, 500, b"Sign in", id="trouble"),
        pytest.param("html", {}, 200, b"Sign in", id="a page"),
        pytest.param("status", {"status": 302}, 302, b"", id="sent away"),
        pytest.param("ratelimited", {}, 429, b"", id="busy"),
        pytest.param("slow", {"seconds": 0.1}, 200, b"what happened", id="slow"),
    ],
)
def test_a_download_goes_wrong_on_request(slack, client, kind, more, status, body):
    (ident,) = slack.as_user("maya").upload("notes.txt", b"what happened").files
    url = client.files_info(file=ident)["file"]["url_private"]
    slack.faults.next("files-pri", kind, **more)
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    reply = httpx.get(url, headers=headers)
    assert (reply.status_code, body in reply.content) == (status, True)
    assert httpx.get(url, headers=headers).content == b"what happened"


@pytest.mark.parametrize("kind", ["drop_reply", "truncated"])
def test_a_download_breaks_off_on_request(slack, client, kind):
    (ident,) = slack.as_user("maya").upload("notes.txt", b"x" * 100_000).files
    url = client.files_info(file=ident)["file"]["url_private"]
    slack.faults.next("files-pri", kind)
    with pytest.raises(httpx.TransportError):
        httpx.get(url, headers={"Authorization": f"Bearer {slack.bot_token}"})

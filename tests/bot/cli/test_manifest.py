"""`isms manifest` prints what one pastes into Slack's pages."""

import json

import pytest

SENT_TO = "https://isms.example.com/slack/events"


@pytest.mark.parametrize(
    "url",
    [
        "https://isms.example.com",
        "https://isms.example.com/",
        "https://isms.example.com/slack/events",
    ],
)
def test_over_http_it_bears_the_address(isms, url):
    done = isms("manifest", "--url", url)
    printed = json.loads(done.out)
    assert done.code == 0
    assert printed["settings"]["event_subscriptions"]["request_url"] == SENT_TO


@pytest.mark.parametrize("arguments", [[], ["--socket"]])
def test_for_socket_mode_it_needs_none(isms, arguments):
    printed = json.loads(isms("manifest", *arguments).out)
    assert printed["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--url", "http://isms.example.com"], id="in the clear"),
        pytest.param(["--url", "isms.example.com"], id="no address"),
        pytest.param(["--url", "https://isms.example.com/?a=b"], id="with a query"),
        pytest.param(["--url", "https://"], id="nowhere"),
        pytest.param(["--socket", "--url", "https://isms.example.com"], id="both ways"),
    ],
)
def test_what_slack_could_not_use_is_refused(isms, arguments):
    done = isms("manifest", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1

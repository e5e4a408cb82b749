"""What goes over a websocket of Socket Mode, frame by frame."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from localslack.driver import LocalSlack, Refused


@pytest.fixture
def slack(workspace):
    workspace["bot"]["socket_mode"] = True
    with LocalSlack.start(workspace) as running:
        yield running


@pytest.fixture
def ask(slack):
    """Calls apps.connections.open as any HTTP client would."""

    def send(token=slack.app_token, verb="POST", **more):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{slack.api_url}apps.connections.open"
        return httpx.request(verb, url, headers=headers, trust_env=False, **more)

    return send


@pytest.fixture
def link(ask):
    """Opens websockets; closes them when the test ends."""
    with ExitStack() as lines:

        def open_one(more=""):
            url = ask().json()["url"] + more
            return lines.enter_context(connect(url, ping_interval=None, close_timeout=0.1))

        yield open_one


def hear(line, timeout=2.0):
    return json.loads(line.recv(timeout))


def acknowledge(line, frame, payload=None):
    more = {} if payload is None else {"payload": payload}
    line.send(json.dumps({"envelope_id": frame["envelope_id"], **more}))


def ends(line):
    with pytest.raises(ConnectionClosed):
        line.recv(2.0)
    return True


@pytest.mark.parametrize(
    ("how", "error"),
    [
        pytest.param({"token": None}, "not_authed", id="none"),
        pytest.param({"token": "xapp-wrong"}, "invalid_auth", id="wrong"),
        pytest.param({"token": "xoxb-1"}, "not_allowed_token_type", id="bot-token"),
        pytest.param({"verb": "GET"}, "insecure_request", id="get"),
    ],
)
def test_only_the_app_token_in_the_header_of_a_post_opens_a_connection(ask, how, error):
    assert ask(**how).json() == {"ok": False, "error": error}


def test_the_app_token_is_not_taken_from_a_form(ask, slack):
    answer = ask(token=None, data={"token": slack.app_token}).json()
    assert answer == {"ok": False, "error": "missing_args"}


def test_a_ticket_is_good_once(ask):
    url = ask().json()["url"]
    with connect(url, close_timeout=0.1):
        pass
    with pytest.raises(InvalidStatus), connect(url):
        pass


def test_hello_comes_first_and_counts_connections(slack, link):
    hellos = [hear(link()), hear(link("&debug_reconnects=true"))]
    assert [h["num_connections"] for h in hellos] == [1, 2]
    lives = [h["debug_info"]["approximate_connection_time"] for h in hellos]
    assert lives == [18060, 360]
    assert {h["connection_info"]["app_id"] for h in hellos} == {"A0BOT"}
    assert slack.sockets.count == 2


def test_an_event_comes_in_an_envelope(slack, link):
    line = link()
    hear(line)
    slack.as_user("maya").say("hello")
    frame = hear(line)
    acknowledge(line, frame)
    assert frame["payload"]["event"]["text"] == "hello"
    kept = ("type", "accepts_response_payload", "retry_attempt", "retry_reason")
    assert [frame[k] for k in kept] == ["events_api", False, 0, ""]


def test_events_wait_for_the_first_connection(slack, link):
    slack.as_user("maya").say("too early")
    line = link()
    hear(line)
    assert hear(line)["payload"]["event"]["text"] == "too early"


def test_each_payload_goes_to_one_connection_chosen_at_random(slack, link, wait_for):
    lines = [link() for _ in range(3)]
    for line in lines:
        hear(line)
    for number in range(40):
        slack.as_user("maya").say(str(number))
    with ThreadPoolExecutor(len(lines)) as readers:
        heard = list(readers.map(drain, lines))
    assert sorted((t for texts in heard for t in texts), key=int) == [str(n) for n in range(40)]
    assert all(heard)


def drain(line):
    """Everything there is, acknowledged."""
    texts = []
    try:
        while True:
            frame = hear(line, 0.5)
            acknowledge(line, frame)
            texts.append(frame["payload"]["event"]["text"])
    except TimeoutError:
        return texts


@pytest.mark.slow
def test_what_is_not_acknowledged_in_three_seconds_comes_again_if_it_is_an_event(
    slack, link, wait_for
):
    line = link()
    hear(line)
    maya = slack.as_user("maya")
    maya.say("hello")
    first = hear(line)
    maya.slash("/isms", channel="general")
    assert hear(line)["type"] == "slash_commands"
    again = hear(line, 4.0)
    acknowledge(line, again)
    assert first["payload"] == again["payload"]
    assert first["envelope_id"] != again["envelope_id"]
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    acknowledge(line, first)
    wait_for(lambda: any(r["name"] == "socket unawaited" for r in slack.requests))
    wait_for(lambda: maya.sees("general"))
    assert maya.sees("general")[-1].text == "/isms failed with the error “operation_timeout”"
    with pytest.raises(TimeoutError):
        line.recv(0.3)


def test_a_command_is_answered_by_the_payload_of_its_acknowledgement(slack, link, wait_for):
    line = link()
    hear(line)
    slack.as_user("maya").slash("/isms why?", channel="general")
    frame = hear(line)
    acknowledge(line, frame, {"text": "Because.", "response_type": "in_channel"})
    assert frame["accepts_response_payload"] is True
    assert frame["payload"]["text"] == "why?"
    wait_for(lambda: slack.as_user("ada").sees("general"))
    assert slack.posts[0].text == "Because."


def test_without_a_connection_a_command_fails_at_once_and_an_event_waits_for_its_retry(
    slack, link, wait_for
):
    line = link()
    hear(line)
    line.close()
    wait_for(lambda: slack.sockets.count == 0)
    maya = slack.as_user("maya")
    maya.slash("/isms", channel="general")
    wait_for(lambda: maya.sees("general"))
    assert maya.sees("general")[0].text == "/isms failed with the error “dispatch_failed”"
    maya.say("hello")
    wait_for(
        lambda: [r["attempt"] for r in slack.requests if r["name"] == "event message"] == [0, 1]
    )
    line = link()
    hear(line)
    slack.pass_time(61)
    assert hear(line)["retry_attempt"] == 2


def test_a_connection_is_warned_and_then_refreshed(slack, link):
    line = link()
    hear(line)
    slack.sockets.warn(seconds=0.1)
    assert [hear(line)["reason"] for _ in range(2)] == ["warning", "refresh_requested"]
    assert ends(line)


def test_a_connection_of_an_app_whose_socket_mode_is_switched_off_ends(slack, link, ask, wait_for):
    line = link()
    hear(line)
    slack.sockets.disable()
    assert hear(line)["reason"] == "link_disabled"
    assert ends(line)
    assert ask().json()["error"] == "forbidden_team"
    slack.sockets.heal()
    assert ask().json()["ok"]


def test_the_eleventh_connection_is_one_too_many(slack, link):
    slack.sockets.ghosts(9)
    tenth, eleventh = link(), link()
    assert hear(tenth)["num_connections"] == 10
    assert hear(eleventh)["reason"] == "too_many_websockets"
    assert ends(eleventh)


@pytest.mark.slow
def test_most_payloads_are_lost_to_ghosts(slack, link):
    line = link()
    hear(line)
    slack.sockets.ghosts(9)
    assert slack.sockets.count == 10
    assert slack.sockets.connected == 1
    for number in range(14):
        slack.as_user("maya").say(str(number))
    arrived = drain(line)
    assert len(arrived) < 10
    slack.sockets.heal()
    until = time.monotonic() + 6
    while len(arrived) < 14 and time.monotonic() < until:
        arrived += drain(line)
    assert sorted(arrived, key=int) == [str(n) for n in range(14)]


def test_a_half_open_connection_says_nothing_more(slack, link):
    line = link()
    hear(line)
    assert line.ping().wait(2.0)
    slack.sockets.silence()
    assert not line.ping().wait(0.3)
    slack.as_user("maya").say("hello")
    with pytest.raises(TimeoutError):
        line.recv(0.3)
    assert slack.sockets.count == 1


def test_connections_to_come_can_be_mute_until_all_is_well(slack, link):
    slack.sockets.silence(new=True)
    with pytest.raises(TimeoutError):
        hear(link(), 0.3)
    slack.sockets.heal()
    assert hear(link())["type"] == "hello"


@pytest.mark.slow
def test_a_connection_can_break_within_a_frame(slack, link):
    line = link()
    hear(line)
    slack.sockets.cut_payloads(1)
    slack.as_user("maya").say("hello " * 500)
    assert ends(line)
    line = link()
    hear(line)
    slack.pass_time(61)
    assert hear(line, 5.0)["retry_attempt"] >= 1


def test_connections_can_be_reset_and_refused(slack, link, wait_for):
    line = link()
    hear(line)
    slack.sockets.cut()
    assert ends(line)
    wait_for(lambda: slack.sockets.count == 0)
    slack.sockets.refuse(503)
    with pytest.raises(InvalidStatus) as refused:
        link()
    assert refused.value.response.status_code == 503


def test_opening_can_be_rate_limited(slack, ask):
    slack.faults.next("apps.connections.open", "ratelimited", seconds=7)
    answer = ask()
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")


def test_frames_stand_among_the_requests(slack, link, wait_for):
    line = link()
    hear(line)
    slack.as_user("maya").say("hello")
    acknowledge(line, hear(line))
    wait_for(lambda: any(r["name"] == "event message" for r in slack.requests))
    shown = [(r["name"], r["way"], r["status"]) for r in slack.requests]
    assert ("socket hello", "socket", 200) in shown
    assert ("event message", "socket", 200) in shown
    assert ("apps.connections.open", "http", 200) in shown


def test_what_cannot_be_done_to_a_socket_is_refused(slack):
    with pytest.raises(Refused, match="A socket cannot dance"):
        slack.orders.send("socket", do="dance")

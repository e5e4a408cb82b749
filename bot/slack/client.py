"""Calling Slack: one client that never repeats a call by itself, and delivery's way through it."""

import logging
from typing import TypeVar
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.metadata import Metadata
from slack_sdk.webhook import WebhookClient

from bot.delivery.posts import (
    Absent,
    CannotLook,
    Declined,
    Later,
    Outcome,
    Post,
    Route,
    Sent,
    Unknown,
)
from bot.settings import LOOPBACK, Settings
from bot.slack.changing import change
from bot.slack.finding_sent import METADATA_EVENT, find_sent
from bot.slack.replies import AWAY_SECONDS, BROKEN, declined, lost, responded

TIMEOUT_SECONDS = 10
LOOK_BACK_SECONDS = 60.0
"""Slack stamps messages by its own clock, so a look-up starts a little before ours says."""
# At DEBUG the library writes down whole bodies: whom we ask about, and what stands in forms.
logging.getLogger("slack_sdk").setLevel(logging.INFO)
Client = TypeVar("Client", WebClient, WebhookClient)


def open_client(settings: Settings) -> WebClient:
    """The only way to a client: slack_sdk's default one posts a message twice when a reply is lost."""
    token = settings.slack_bot_token
    client = WebClient(
        token=token.get_secret_value() if token else None,
        base_url=settings.slack_api_url,
        timeout=TIMEOUT_SECONDS,
        retry_handlers=[],
    )
    return _past_proxy(client, settings.slack_api_url)


def in_a_hurry(client: WebClient, seconds: float) -> WebClient:
    """The same client, which gives up after so many seconds."""
    hurried = WebClient(
        token=client.token, base_url=client.base_url, timeout=client.timeout, retry_handlers=[]
    )
    hurried.proxy = client.proxy
    # slack_sdk says whole seconds, and hands what it is given to a socket, which takes parts of them.
    hurried.timeout = seconds  # type: ignore[assignment]
    return hurried


def _past_proxy(client: Client, url: str) -> Client:
    """slack_sdk takes HTTP_PROXY and not NO_PROXY, and a proxy cannot reach a Slack on this machine."""
    if urlsplit(url).hostname in LOOPBACK:
        client.proxy = None
    return client


class SlackPoster:
    """Delivery's way to Slack (`bot.delivery.posts.Poster`)."""

    def __init__(self, client: WebClient) -> None:
        """Posts with `client`, which must have no retry handlers."""
        self._client = client

    def send(self, post: Post, outbox_id: str) -> Outcome:
        """One attempt by the post's route; links and previews are switched off for all of them."""
        try:
            if post.route is Route.RESPONSE_URL:
                return self._respond(post, outbox_id)
            if post.route is Route.EPHEMERAL:
                return self._whisper(post)
            if post.route is Route.HOME:
                return self._publish(post)
            if post.route in (Route.DELETE, Route.UPDATE):
                return change(self._client, lambda: self._channel_of(post), post)
            return self._post(post, self._person_or_channel(post.channel), outbox_id)
        except SlackApiError as error:
            return declined(error)
        except BROKEN as error:
            return lost(error)

    def place_of(self, post: Post) -> str | Declined | Later:
        """The conversation that it is bound for, opened where it is with a person."""
        try:
            return self._channel_of(post)
        except SlackApiError as error:
            outcome = declined(error)
            return Later(AWAY_SECONDS, outcome.error) if isinstance(outcome, Unknown) else outcome
        except BROKEN as error:
            return Later(AWAY_SECONDS, type(error).__name__)

    def look_up(
        self, post: Post, outbox_id: str, since: float
    ) -> Sent | Absent | CannotLook | Later:
        """Read the place's messages since shortly before `since` and look for `outbox_id`."""
        if post.route is not Route.POST:
            return CannotLook("route")
        try:
            where = self._channel_of(post), post.thread_ts
            return find_sent(self._client, *where, since - LOOK_BACK_SECONDS, outbox_id)
        except SlackApiError as error:
            outcome = declined(error)
            if isinstance(outcome, Later):
                return outcome
            # Slack in trouble says nothing about the message, and "cannot look" would send it again.
            passing = isinstance(outcome, Unknown)
            return Later(AWAY_SECONDS, outcome.error) if passing else CannotLook(outcome.error)
        except BROKEN as error:
            return Later(AWAY_SECONDS, type(error).__name__)

    def _post(self, post: Post, channel: str, outbox_id: str) -> Sent:
        answer = self._client.chat_postMessage(
            channel=channel,
            text=post.text,
            blocks=[dict(b) for b in post.blocks] or None,
            thread_ts=post.thread_ts,
            metadata=Metadata(METADATA_EVENT, {"outbox_id": outbox_id}),
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
        )
        return Sent(answer["ts"], answer["channel"])

    def _whisper(self, post: Post) -> Sent:
        self._client.chat_postEphemeral(
            channel=post.channel,
            user=post.user or "",
            text=post.text,
            blocks=[dict(b) for b in post.blocks] or None,
            thread_ts=post.thread_ts,
            parse="none",
        )
        return Sent(None)

    def _publish(self, post: Post) -> Sent:
        # Without `hash`: what was drawn last from the records is what holds.
        blocks = [dict(b) for b in post.blocks]
        view = {"type": "home", "blocks": blocks}
        self._client.views_publish(user_id=post.user or post.channel, view=view)
        return Sent(None)

    def _respond(self, post: Post, outbox_id: str) -> Outcome:
        url = post.response_url or ""
        hook = WebhookClient(url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
        answer = _past_proxy(hook, url).send_dict(
            {
                "text": post.text,
                "blocks": [dict(b) for b in post.blocks] or None,
                "response_type": "ephemeral",
                "replace_original": False,
            }
        )
        if answer.status_code in (400, 403, 404, 410) and post.user:
            # The address is used up or half an hour old; what was owed is said in a direct message.
            return self._post(Post(post.user, post.text, post.blocks), post.user, outbox_id)
        return responded(answer)

    def _channel_of(self, post: Post) -> str:
        if not post.is_to_person:
            return post.channel
        person = self._person_or_channel(post.channel)
        opened = self._client.conversations_open(users=[person])
        channel: str = opened["channel"]["id"]
        return channel

    def _person_or_channel(self, place: str) -> str:
        """An e-mail address as the Slack id of who has it."""
        if "@" not in place:
            return place
        found: str = self._client.users_lookupByEmail(email=place)["user"]["id"]
        return found

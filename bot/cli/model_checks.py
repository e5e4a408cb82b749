"""What `isms doctor` says of the chat model: whether it can be opened and reached, and what is sent where."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from bot.cli.findings import Finding, mend, note, ok
from bot.services import Services
from bot.settings import LOOPBACK

REACH_SECONDS = 3
NONE_SET = "No chat model is set, so answers are the policies' own words and nothing is sent anywhere (docs/models.md)."
SENT = (
    "Each question, and up to eight passages that its asker may read, are sent to {where}. Secrets are taken out"
    " before; who asked is not sent."
)
_IN_CLEAR = (
    "CHAT_MODEL_URL begins with http:// and leads to another machine, so questions and policies travel in the"
    " clear. Use https:// where that network is not your own."
)
_TRIED = {
    True: "The chat model answered a made-up question in the form that is asked for.",
    False: "The chat model did not answer a made-up question as it should ({ending}). Until it does, answers are the"
    " policies' own words. docs/models.md says what to do.",
}


def check_model(services: Services) -> Iterator[Finding]:
    """Whether it can be opened and its server be reached; nothing is sent."""
    settings = services.settings
    if settings.chat_model is None:
        yield ok(NONE_SET)
        return
    from bot.ask.writing.opening import open_chat_writer

    open_chat_writer(services)
    yield ok(f"The chat model {settings.chat_model} can be opened.")
    if settings.chat_model_url:
        yield from _reach(urlsplit(settings.chat_model_url))
    provider = settings.chat_model.partition(":")[0]
    where = (
        settings.chat_model_url
        or f"{provider}, and so to another company unless that is a server of your own"
    )
    yield note(SENT.format(where=where))


def try_model(services: Services) -> Iterator[Finding]:
    """Sends one made-up question about a made-up passage, which a person asked for."""
    from bot.ask.writing.opening import open_chat_writer
    from knowledge.writing.ending import Ending, ModelFailed
    from knowledge.writing.sample import PASSAGE, QUESTION, is_answered

    if services.settings.chat_model is None:
        return
    try:
        reply = open_chat_writer(services).reply(QUESTION, (PASSAGE,))
    except ModelFailed as failed:
        yield mend(_TRIED[False].format(ending=failed.ending))
        return
    done = is_answered(reply)
    yield ok(_TRIED[True]) if done else mend(_TRIED[False].format(ending=Ending.UNSUPPORTED))


def _reach(url: SplitResult) -> Iterator[Finding]:
    """A connection alone: whether somebody listens there."""
    host = url.hostname or ""
    try:
        port = url.port or (443 if url.scheme == "https" else 80)
        socket.create_connection((host, port), REACH_SECONDS).close()
    except (OSError, ValueError) as error:
        yield mend(
            f"Nobody answers at CHAT_MODEL_URL ({host}; {type(error).__name__}). Start the model's server, or mend"
            " the address. Until then answers are the policies' own words."
        )
    else:
        yield ok(f"A server answers at CHAT_MODEL_URL ({host}:{port}).")
    if url.scheme == "http" and not _is_here(host):
        yield note(_IN_CLEAR)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in LOOPBACK

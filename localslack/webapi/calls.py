"""One call of the Web API, and the ways it can be refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from localslack.faults import Fault
from localslack.site import Site
from localslack.workspace import ChannelKind
from localslack.world import Place

Args = Mapping[str, Any]


@dataclass(frozen=True)
class Call:
    """A method's arguments, already of the right types, and the site it acts on."""

    site: Site
    method: str
    args: Args
    fault: Fault | None = None

    def text(self, name: str) -> str:
        """A text argument, empty where it is absent."""
        return str(self.args.get(name) or "")

    def flag(self, name: str) -> bool:
        """A boolean argument, false where it is absent."""
        return bool(self.args.get(name))


class Refusal(Exception):
    """`{"ok": false, "error": code}` with whatever else Slack says."""

    def __init__(
        self,
        code: str,
        messages: Sequence[str] = (),
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        """`messages` go into `response_metadata`."""
        super().__init__(code)
        self.code, self.messages, self.status = code, tuple(messages), status
        self.headers, self.more = dict(headers or {}), more

    def body(self) -> dict[str, Any]:
        """As JSON."""
        said: dict[str, Any] = {"ok": False, "error": self.code, **self.more}
        if self.messages:
            said["response_metadata"] = {"messages": list(self.messages)}
        return said


def not_modelled(what: str) -> Refusal:
    """The answer to what Slack can do and the local Slack cannot: HTTP 501, never a silent ok."""
    return Refusal("not_modelled_by_localslack", status=501, detail=what)


_SCOPE_PREFIX = {
    ChannelKind.PUBLIC: "channels",
    ChannelKind.SHARED: "channels",
    ChannelKind.PRIVATE: "groups",
    ChannelKind.IM: "im",
    ChannelKind.MPIM: "mpim",
}


_CLOSED = (ChannelKind.PRIVATE, ChannelKind.IM, ChannelKind.MPIM)
"""Of these the bot does not even learn that they exist unless it is in them."""


def place_of(call: Call, suffix: str | None = None, named: str = "channel") -> Place:
    """The channel that `named` names; `suffix` (`read`, `history`) is the scope its kind then needs."""
    world = call.site.world
    place = world.place(call.text(named))
    bot = world.workspace.bot.user_id
    if place is None:
        raise Refusal("channel_not_found")
    if place.kind in _CLOSED and bot not in place.members:
        raise Refusal("channel_not_found")
    if suffix:
        need_scope(call, f"{_SCOPE_PREFIX[place.kind]}:{suffix}")
    return place


def need_scope(call: Call, *any_of: str) -> None:
    """Refuse where the app was granted none of these scopes."""
    granted = call.site.world.workspace.bot.scopes
    if any_of and not set(any_of) & set(granted):
        raise Refusal("missing_scope", needed=",".join(any_of), provided=",".join(granted))

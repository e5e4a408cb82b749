"""Somebody in the workspace, as a test moves them."""

from base64 import b64encode
from typing import Any

from localslack.driver.sightings import SeenMessage
from localslack.driver.viewing import NoAnswerCame, SeenView, Viewer


class Person(Viewer):
    """Somebody in the workspace."""

    def say(self, text: str, to: str = "bot", thread_ts: str | None = None) -> SeenMessage:
        """Write to the bot directly or in a channel; `@name` and addresses become live as when typed."""
        return self._said("say", text, to, thread_ts)

    def mention(self, text: str, channel: str, thread_ts: str | None = None) -> SeenMessage:
        """Write `@bot text` in a channel."""
        return self._said("mention", text, channel, thread_ts)

    def _said(self, order: str, text: str, to: str, thread_ts: str | None) -> SeenMessage:
        facts = self._orders.send(order, **{"as": self.name}, text=text, to=to, thread_ts=thread_ts)
        message = SeenMessage(**facts)
        self._last = {"channel": message.channel, "since": message.ts}
        return message

    def slash(self, line: str, channel: str = "bot") -> str:
        """Type a command; returns a `ts` that is earlier than all that follows, for `wait_for_answer`."""
        self._last = self._orders.send("slash", **{"as": self.name}, line=line, to=channel)
        return str(self._last["since"])

    def click(self, where: SeenMessage | SeenView, action_id: str) -> str:
        """Press a button; returns a `ts` as `slash` does."""
        return self.choose(where, action_id)

    def edit(self, message: SeenMessage, text: str) -> SeenMessage:
        """Other words for one's own message."""
        return self._changed("edit", message, text=text)

    def delete(self, message: SeenMessage) -> None:
        """Take a message away."""
        where = {"channel": message.channel, "ts": message.ts}
        self._orders.send("delete", **{"as": self.name}, **where)

    def delete_file(self, ident: str) -> None:
        """Take a file of one's own away for good."""
        self._orders.send("delete_file", **{"as": self.name}, file=ident)

    def react(self, message: SeenMessage, emoji: str, off: bool = False) -> SeenMessage:
        """Put an emoji below a message, or take one's own away."""
        return self._changed("react", message, emoji=emoji, off=off)

    def _changed(self, order: str, message: SeenMessage, **more: Any) -> SeenMessage:
        where = {"channel": message.channel, "ts": message.ts}
        return SeenMessage(**self._orders.send(order, **{"as": self.name}, **where, **more))

    def upload(
        self,
        name: str,
        content: bytes,
        to: str = "bot",
        text: str = "",
        thread_ts: str | None = None,
    ) -> SeenMessage:
        """Share a file, with some words or none."""
        sent = {"name": name, "content": b64encode(content).decode(), "thread_ts": thread_ts}
        facts = self._orders.send("upload", **{"as": self.name}, to=to, text=text, **sent)
        message = SeenMessage(**facts)
        self._last = {"channel": message.channel, "since": message.ts}
        return message

    def stop(self, thread_ts: str, channel: str = "bot") -> list[str]:
        """Press Stop beside an agent's work; returns the `ts` of the streams that this ended."""
        where = {"channel": channel, "thread_ts": thread_ts}
        found: list[str] = self._orders.send("stop", **{"as": self.name}, **where)["stopped"]
        return found

    def rename_session(self, thread_ts: str, title: str, channel: str = "bot") -> None:
        """Give an agent's session another title."""
        where = {"channel": channel, "thread_ts": thread_ts, "title": title}
        self._orders.send("rename_session", **{"as": self.name}, **where)

    def sees(self, where: str | None = None) -> list[SeenMessage]:
        """All that this person sees, newest last; in one channel (or `bot`) where `where` says so."""
        found = self._orders.send("sees", **{"as": self.name}, to=where)
        return [SeenMessage(**m) for m in found["messages"]]

    def wait_for_answer(
        self, timeout: float = 10.0, after: str | None = None, where: str | None = None
    ) -> SeenMessage:
        """The bot's first message (or edit) after `after`, by default after this person's last act.

        It is looked for in the place of that act, or in `where`, or with `where="anywhere"` in any. Raises NoAnswerCame.
        """
        place = where or self._last.get("channel")
        order = {
            "after": after or self._last.get("since"),
            "timeout": timeout,
            "to": None if place == "anywhere" else place,
        }
        found = self._orders.send("wait", **{"as": self.name}, **order)["message"]
        if found is None:
            raise NoAnswerCame(f"The bot wrote nothing to {self.name} in {timeout} s.")
        return SeenMessage(**found)

    def leave_desk(self) -> None:
        """Look away: ephemeral messages are not delivered any more."""
        self._orders.send("away", **{"as": self.name}, away=True)

    def come_back(self) -> None:
        """Look at Slack again."""
        self._orders.send("away", **{"as": self.name}, away=False)

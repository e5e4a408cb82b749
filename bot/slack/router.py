"""From the words after the slash command, or a pressed button, to the job that handles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.slack import kit
from bot.slack.messages import Call, Handler, Message, Reply, Whom

HELP_WORDS = ("help", "hilfe", "?")
SLASH = "/isms"


@dataclass(frozen=True)
class Subcommand:
    """A word after the slash command and what it does, in one line of the help text."""

    word: str
    usage: str
    does: str
    handler: Handler


@dataclass(frozen=True)
class Routes:
    """All the ways into the jobs."""

    subcommands: Sequence[Subcommand] = ()
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    free_text: Handler | None = None
    """Answers what is written to the bot without a command."""

    def said(self, call: Call) -> Reply:
        """What was written to the bot in a direct message or a mention."""
        if call.words.lower().strip(" .!/") in HELP_WORDS or self.free_text is None:
            return self.help()
        return self.free_text(call)

    def commanded(self, call: Call) -> Reply:
        """What was typed after the slash command; the help text for anything unknown."""
        word, _, rest = call.words.strip().partition(" ")
        for subcommand in self.subcommands:
            if subcommand.word == word.lower():
                return subcommand.handler(replace(call, words=rest.strip()))
        unknown = "" if not word or word.lower() in HELP_WORDS else word
        return self.help(unknown)

    def pressed(self, action_id: str, call: Call) -> Reply:
        """A button; one that nobody draws any more is answered with the way on."""
        handler = self.buttons.get(action_id)
        if handler is None:
            return Reply((Message(STALE_BUTTON, whom=Whom.CALLER_HERE),))
        return handler(call)

    def help(self, unknown: str = "") -> Reply:
        """What the bot can do, by one line each."""
        lines = [f"• `{SLASH} {kit.escape(s.usage)}`: {s.does}" for s in self.subcommands]
        lines.append(f"• `{SLASH} help`: this list")
        opening = f"I don't know “{kit.escape(kit.clip(unknown, 40))}”. " if unknown else ""
        text = f"{opening}{INTRODUCTION}"
        blocks = (kit.section(text), kit.section("\n".join(lines)), kit.context(WHERE))
        return Reply((Message(text, blocks),))


INTRODUCTION = (
    "I answer questions about our security policies, in the policies' own words. "
    "Just write to me, for example: “can I use my own laptop for work?”"
)
WHERE = "You can write to me here, mention me in a channel, or type a command. What only you asked, only you see."
STALE_BUTTON = (
    "That button no longer works. Please ask me again, and use the button below the new answer."
)

"""From the words after the slash command, or a pressed button, to the job that handles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.slack import kit
from bot.slack.messages import Call, Handler, Message, Opener, Reply, Whom
from bot.slack.smalltalk import SmallTalk, small_talk

SLASH = "/isms"
EXAMPLE = "“can I use my own laptop for work?”"
INTRODUCTION = (
    "I answer questions about our security policies, in the policies' own words. "
    f"Just write to me, for example: {EXAMPLE}"
)
HELLO = f"Hello! What would you like to know about our security policies? For example: {EXAMPLE}"
WELCOME = "You're welcome! Write again whenever you have a question."
WHERE = (
    "What you write to me directly, or with a command, only you see. When you mention me in a channel,"
    " I answer there, as long as everybody in it may read the answer."
)
STALE_BUTTON = (
    "That button no longer works. Please ask me again, and use the button below the new answer."
)


@dataclass(frozen=True)
class Subcommand:
    """A word after the slash command and what it does, in one line of the help text."""

    word: str
    usage: str
    does: str
    handler: Handler
    opens: Opener | None = None
    """Where the word opens a form instead, in Slack; `handler` then says what to do where none can be opened."""


@dataclass(frozen=True)
class Routes:
    """All the ways into the jobs."""

    subcommands: Sequence[Subcommand] = ()
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    free_text: Handler | None = None
    """Answers what is written to the bot without a command."""

    def said(self, call: Call) -> Reply:
        """What was written to the bot in a direct message or a mention."""
        talk = small_talk(call.words)
        if talk is not None:
            return self._chat(talk)
        return self.free_text(call) if self.free_text else self.help()

    def commanded(self, call: Call) -> Reply:
        """What was typed after the slash command; the help text for anything unknown."""
        word, rest = _one_word(call.words)
        for subcommand in self.subcommands:
            if subcommand.word == word.lower().rstrip(":,.!?"):
                return subcommand.handler(replace(call, words=rest))
        talk = small_talk(call.words) if word else SmallTalk.HELP
        return self.help(call.words) if talk is None else self._chat(talk)

    def pressed(self, action_id: str, call: Call) -> Reply:
        """A button; one that nobody draws any more is answered with the way on."""
        handler = self.buttons.get(action_id)
        if handler is None:
            return Reply((Message(STALE_BUTTON, whom=Whom.CALLER_HERE),))
        return handler(call)

    def help(self, unknown: str = "") -> Reply:
        """What the bot can do, by one line each; `unknown` is what was typed instead."""
        lines = [f"• `{SLASH} {kit.escape(s.usage)}`: {s.does}" for s in self.subcommands]
        lines.append(f"• `{SLASH} help`: this list")
        text = f"{_opening(unknown)}{INTRODUCTION}"
        blocks = (kit.section(text), kit.section("\n".join(lines)), kit.context(WHERE))
        return Reply((Message(text, blocks),))

    def _chat(self, talk: SmallTalk) -> Reply:
        if talk is SmallTalk.HELP:
            return self.help()
        return Reply((Message(HELLO if talk is SmallTalk.GREETING else WELCOME),))


def _one_word(words: str) -> tuple[str, str]:
    """The first word and the rest, whatever blank stands between them."""
    word, *rest = words.split(maxsplit=1) or [""]
    return word, rest[0].strip() if rest else ""


def _opening(unknown: str) -> str:
    if not unknown:
        return ""
    word, _ = _one_word(unknown)
    return (
        f"I don't know the command {kit.code_span(word, 40)}. If you have a question, put “ask” in front of"
        f" it: {kit.code_span(f'{SLASH} ask {unknown}', 120)}\n"
    )

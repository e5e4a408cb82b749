"""From the words after the slash command, or a pressed button, to the job that handles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.slack import kit
from bot.slack.messages import (
    Call,
    FormRoute,
    Handler,
    Listener,
    Meanwhile,
    Message,
    Opener,
    Reply,
    Whom,
)
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
STALE_SHORTCUT = "I no longer know that shortcut. Type `/isms help` to see what I can do."
STALE_FORM = (
    "That form is no longer in use, so I could not take what you filled in. Type `/isms help` to see what I"
    " can do."
)

NOT_TAKEN = "What you filled in was not kept, and nobody has read it."
REMOVED_FROM_FORM = (
    "What you filled in seemed to hold a password or key, so I removed that part before storing anything. "
    "If it was real, please change it now."
)
REMOVED_FROM_MESSAGE = (
    "That message seems to hold a password or key, so I removed that part before storing anything. If it is real,"
    " please ask who wrote it to change it now."
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
    listeners: Sequence[Listener] = ()
    """Hear first what is written in a thread below a message of ours, in this order."""
    deleted: Handler | None = None
    """Sees to it that a message which somebody deleted is forgotten."""
    openers: Mapping[str, Opener] = field(default_factory=dict)
    """Buttons that open a form, by `action_id`."""
    forms: Mapping[str, FormRoute] = field(default_factory=dict)
    """By `callback_id`."""
    shortcuts: Mapping[str, Handler] = field(default_factory=dict)
    """Shortcuts of messages that are answered, by `callback_id`."""
    shortcut_openers: Mapping[str, Opener] = field(default_factory=dict)
    """Shortcuts of messages that open a form, likewise."""
    commands: Mapping[str, Opener] = field(default_factory=dict)
    """Slash commands of their own, with the slash."""
    nameless: frozenset[str] = frozenset()
    """Names of `openers` and `forms` of whose use nothing is written (`bot.slack.nameless`)."""
    meanwhile: Mapping[Opener, Meanwhile] = field(default_factory=dict)
    """What is said with a form of these while the records are away; they draw it without them."""
    command_lines: Sequence[str] = ()
    """What the help text says of these, and of the shortcuts."""

    def said(self, call: Call) -> Reply:
        """What was written to the bot in a direct message or a mention; those listen first below whose message it is."""
        for listen in self.listeners if call.below else ():
            if (heard := listen(call)) is not None:
                return heard
        talk = small_talk(call.words)
        if talk is not None:
            return self._chat(talk)
        return self.free_text(call) if self.free_text else self.help()

    def commanded(self, call: Call) -> Reply:
        """What was typed after the slash command; the help text for anything unknown."""
        word, rest = one_word(call.words)
        subcommand = self.subcommand(word)
        if subcommand:
            return subcommand.handler(replace(call, words=rest))
        talk = small_talk(call.words) if word else SmallTalk.HELP
        return self.help(call.words) if talk is None else self._chat(talk)

    def pressed(self, action_id: str, call: Call) -> Reply:
        """A button; one that nobody draws any more is answered with the way on."""
        handler = self.buttons.get(action_id)
        if handler is None:
            return Reply((Message(STALE_BUTTON, whom=Whom.CALLER_HERE),))
        return handler(call)

    def subcommand(self, word: str) -> Subcommand | None:
        """The one of this name, whatever its case and the sign behind it."""
        wanted = word.lower().rstrip(":,.!?")
        return next((s for s in self.subcommands if s.word == wanted), None)

    def chosen(self, callback_id: str, call: Call) -> Reply:
        """A shortcut; one that no job has any more is answered with the way on."""
        handler = self.shortcuts.get(callback_id)
        if handler is None:
            return Reply((Message(STALE_SHORTCUT, whom=Whom.CALLER_HERE),))
        return handler(call)

    def sent(self, callback_id: str, call: Call) -> Reply:
        """A form that was sent; one that no job has any more is answered with the way on."""
        route = self.forms.get(callback_id)
        if route is None or route.handler is None:
            return Reply((Message(STALE_FORM, whom=Whom.CALLER_DIRECT),))
        return route.handler(call)

    def help(self, unknown: str = "") -> Reply:
        """What the bot can do, by one line each; `unknown` is what was typed instead."""
        lines = [f"• `{SLASH} {kit.escape(s.usage)}`: {s.does}" for s in self.subcommands]
        lines += [*self.command_lines, f"• `{SLASH} help`: this list"]
        text = f"{_opening(unknown)}{INTRODUCTION}"
        blocks = (kit.section(text), kit.section("\n".join(lines)), kit.context(WHERE))
        return Reply((Message(text, blocks),))

    def _chat(self, talk: SmallTalk) -> Reply:
        if talk is SmallTalk.HELP:
            return self.help()
        return Reply((Message(HELLO if talk is SmallTalk.GREETING else WELCOME),))


def one_word(words: str) -> tuple[str, str]:
    """The first word and the rest, whatever blank stands between them."""
    word, *rest = words.split(maxsplit=1) or [""]
    return word, rest[0].strip() if rest else ""


def _opening(unknown: str) -> str:
    if not unknown:
        return ""
    word, _ = one_word(unknown)
    return (
        f"I don't know the command {kit.code_span(word, 40)}. If you have a question, put “ask” in front of"
        f" it: {kit.code_span(f'{SLASH} ask {unknown}', 120)}\n"
    )

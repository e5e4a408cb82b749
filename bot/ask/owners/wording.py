"""How owners are spoken of; what is foreign is made harmless here."""

from bot.ask.owners.rules import By, Owner, Whom
from bot.slack import kit

PART_OF_BUTTON = 16


def who(owner: Owner) -> str:
    """Somebody within a sentence, as mrkdwn."""
    return kit.name(owner.name)


def in_their_part(owner: Owner, title: str) -> str:
    """Somebody and why it is they: “Jonas Feldt, who owns the Remote Work Policy”, as mrkdwn."""
    match owner.by:
        case By.OWNER if title:
            return f"{who(owner)}, who owns “{kit.name(title)}”"
        case By.KEEPER:
            return f"{who(owner)}, who keeps our ISMS"
    return who(owner)


def whom_one_could_ask(whom: Whom) -> str:
    """Whose policy the nearest is, and whom the bot can ask, as mrkdwn; empty where that is nobody."""
    named, to, title = whom.named, whom.to, kit.name(whom.title)
    if named and to and to.by is By.OWNER:
        return f"The owner of “{title}” is {_as_written(named)}. I can ask for you."
    part = ", who keeps our ISMS," if to and to.by is By.KEEPER else ""
    instead = f"I can ask {who(to)}{part} for you." if to else ""
    if named:
        sentence = f"The owner of “{title}” is {_as_written(named)}"
        return f"{sentence}, whom I cannot write to. {instead}" if to else f"{sentence}."
    return f"“{title}” names no owner. {instead}".strip() if title else instead


def send_to(owner: Owner) -> str:
    """What the form's button says; not escaped, since Slack reads no markup there."""
    words = kit.visible(owner.name).split()
    whole = " ".join(words)
    short = whole if len(whole) <= PART_OF_BUTTON or len(words) != 2 else words[0]
    return f"Send to {short}" if 0 < len(short) <= PART_OF_BUTTON else "Send"


def _as_written(owner: Owner) -> str:
    written = f" ({kit.name(owner.written)})" if owner.written else ""
    return f"{who(owner)}{written}"

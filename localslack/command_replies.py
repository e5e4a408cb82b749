"""What a person sees right after a slash command: the bot's direct reply, or Slackbot's regret."""

from typing import Any

from localslack import jsontext
from localslack.effects import Way
from localslack.ids import with_ids
from localslack.limits.blockcheck import UnmodelledBlock, check_blocks
from localslack.sending.posting import BotReply
from localslack.sending.telling import tell_written
from localslack.site import Site
from localslack.workspace import User
from localslack.world import Place

SLACKBOT = "USLACKBOT"
_MODELLED = {"text", "blocks", "response_type", "replace_original", "delete_original", "mrkdwn"}
"""The last three change nothing in an answer to a command that is given at once."""


def show_command_reply(site: Site, user: User, place: Place, name: str, reply: BotReply) -> None:
    """Show what the bot answered within three seconds."""
    if not reply.accepted:
        word = "operation_timeout" if reply.reason == "http_timeout" else "dispatch_failed"
        _regret(site, user, place, f"{name} failed with the error “{word}”")
        return
    if not reply.text.strip():
        return
    answer = _parsed(reply.text)
    if wrong := _refused(answer):
        _regret(site, user, place, f"{name} failed with the error “{wrong}”")
        return
    _show(site, user, place, answer)


def _refused(answer: dict[str, Any]) -> str:
    """What keeps the answer from being shown; what is not modelled is never left out in silence."""
    given = {name for name, value in answer.items() if value not in (None, "", [], {}, False)}
    if unknown := sorted(given - _MODELLED):
        return f"not_modelled_by_localslack: {', '.join(unknown)}"
    try:
        errors = check_blocks(answer.get("blocks") or [])
    except UnmodelledBlock as error:
        return f"not_modelled_by_localslack: {error}"
    return f"invalid_blocks: {errors[0]}" if errors else ""


def _parsed(text: str) -> dict[str, Any]:
    try:
        answer = jsontext.parsed(text)
    except ValueError:
        return {"text": text}
    return answer if isinstance(answer, dict) else {"text": text}


def _show(site: Site, user: User, place: Place, answer: dict[str, Any]) -> None:
    """Ephemeral unless `in_channel` is asked for."""
    if not answer.get("text") and not answer.get("blocks"):
        return
    bot = site.world.workspace.bot
    message = site.world.add(
        place,
        bot.user_id,
        str(answer.get("text") or ""),
        blocks=with_ids(answer.get("blocks") or []),
        bot_id=bot.bot_id,
        seen_only_by=None if answer.get("response_type") == "in_channel" else user.id,
    )
    site.effects.note(Way.COMMAND_REPLY, place, message)
    tell_written(site, place, message)


def _regret(site: Site, user: User, place: Place, text: str) -> None:
    site.world.add(place, SLACKBOT, text, seen_only_by=user.id)

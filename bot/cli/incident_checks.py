"""What `isms doctor` looks at in incident reports: whether somebody would hear of one."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.cli.duty_checks import ON_DUTY
from bot.cli.findings import Check, Finding, mend, note, ok
from bot.incident.anonymous.records import oldest
from bot.incident.anonymous.rules import HOUR
from bot.incident.flow import whom_to_tell
from bot.register.company import read_company
from bot.services import Services
from bot.storage.sessions import reading

NOBODY = (
    "Nobody would be told of an incident report. Set `channel` in the section [incident] of isms.toml to the security"
    " team's channel, or give somebody with the role security a `slack_id` in people.csv, and sync again."
)
TOO_LONG = timedelta(hours=2)
"""After the beginning of the hour in which something was reported without a name."""
_AT_LAST = "Until then everybody of the security team hears of a report that nobody claims."
_MEANWHILE = "Until then each of the security team is told directly."
_NOBODY_ELSE = "Until then who reports an incident is asked to tell the security team themselves."


def _heard(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        channel, team = whom_to_tell(session)
    if channel:
        yield _channel(services, channel, _MEANWHILE if team else _NOBODY_ELSE)
    elif team:
        yield ok(f"Incident reports are told directly to people of the security team: {len(team)}.")
    else:
        yield note(NOBODY)


def _handed_on(services: Services) -> Iterator[Finding]:
    now = services.business_now()
    with reading(services.engine) as session:
        since = oldest(session)
    if since is None:
        return
    if now - since < TOO_LONG:
        yield ok("What was reported without a name is handed on at the next full hour.")
        return
    hours = int((now - since) / HOUR)
    yield mend(
        f"Something that was reported without a name has waited for {hours} hours, and the security team has not heard"
        " of it. See that the clock process runs (`isms run`, or `clock` of the Procfile), and hand it on now:"
        " `isms clock run hand-on-anonymous`."
    )


def _fallback(services: Services) -> Iterator[Finding]:
    with reading(services.engine) as session:
        channel = read_company(session).incident.fallback_channel
    if channel:
        yield _channel(services, channel, _AT_LAST, "fallback channel")


def _channel(
    services: Services, channel: str, meanwhile: str, what: str = "incident channel"
) -> Finding:
    # Imported here: no other command should wait for Slack's libraries.
    from bot.slack.installation import CHECK_SECONDS, find_installation
    from bot.slack.reaching import Reach, reach_of

    if services.settings.slack_bot_token is None:
        # Said by the check of Slack already.
        return note(f"Whether the bot can write in the {what} {channel} is not known.")
    reach = reach_of(find_installation(services.settings, CHECK_SECONDS).client, channel)
    invite = "Invite the bot there with /invite, and run `isms doctor` again."
    match reach:
        case Reach.CAN_WRITE:
            return ok(f"The bot can write in the {what} {channel}.")
        case Reach.NOT_IN_IT:
            return mend(f"The bot is not in the {what} {channel}. {invite} {meanwhile}")
        case Reach.ARCHIVED:
            return mend(
                f"The {what} {channel} is archived. Set another one in the section [incident] of isms.toml,"
                f" and sync again. {meanwhile}"
            )
        case Reach.NOT_FOUND:
            return mend(
                f"The {what} {channel} is gone, or it is private and the bot is not in it. {invite} If it"
                f" is gone, set another one in the section [incident] of isms.toml, and sync again. {meanwhile}"
            )
    return note(
        f"Whether the bot can write in the {what} {channel} cannot be seen without the scopes channels:read"
        " and groups:read."
    )


INCIDENTS: Mapping[str, Check[Services]] = {
    "incident reports": _heard,
    "reports without a name": _handed_on,
    "the fallback channel": _fallback,
    **ON_DUTY,
}

"""Orders that change what stands there: messages, files, channels, accounts, sessions."""

import base64
import binascii

from localslack.acts import accounts, changing, people, sessions, sharing, uploading
from localslack.acts.people import NotPossible
from localslack.control.acting import Answer, Order, message_facts
from localslack.kinds import Sharing, UserKind
from localslack.site import Site
from localslack.workspace import User
from localslack.world import Place


def _actor(site: Site, order: Order) -> tuple[User, Place]:
    user = people.who(site, order["as"])
    return user, people.where(site, user, order.get("channel") or order["to"])


def upload(site: Site, order: Order) -> Answer:
    """{"as", "to", "name", "content": base64, "text"?, "thread_ts"?} -> the message."""
    user, place = _actor(site, order)
    try:
        content = base64.b64decode(order["content"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotPossible("The content of a file is sent as base64.") from error
    words, thread = order.get("text") or "", order.get("thread_ts")
    return message_facts(uploading.upload(site, user, place, order["name"], content, words, thread))


def edit(site: Site, order: Order) -> Answer:
    """{"as", "channel", "ts", "text"} -> the message."""
    return message_facts(changing.edit(site, *_actor(site, order), order["ts"], order["text"]))


def delete(site: Site, order: Order) -> Answer:
    """{"as", "channel", "ts"}."""
    changing.delete(site, *_actor(site, order), order["ts"])
    return {}


def delete_file(site: Site, order: Order) -> Answer:
    """{"as", "file"}: take a file of one's own away for good."""
    user, file = people.who(site, order["as"]), site.world.files.find(order["file"])
    if file is None or file.user != user.id:
        raise NotPossible("There is no such file of yours.")
    site.world.files.delete(file.id)
    return {}


def react(site: Site, order: Order) -> Answer:
    """{"as", "channel", "ts", "emoji", "off"?} -> the message."""
    off = bool(order.get("off"))
    message = changing.react(site, *_actor(site, order), order["ts"], order["emoji"], off)
    return message_facts(message)


def share(site: Site, order: Order) -> Answer:
    """{"channel", "how": external, pending, org or not, "new_id"?, "team"?} -> {"channel"}: its id now."""
    place = site.world.place(order["channel"])
    if place is None:
        raise NotPossible(f"There is no channel called {order['channel']}.")
    try:
        how = Sharing(order["how"])
    except ValueError as error:
        raise NotPossible(f"A channel is shared {', '.join(Sharing)}.") from error
    team = order.get("team") or sharing.ANOTHER_TEAM
    sharing.share(site, place, how, team, order.get("new_id"))
    return {"channel": place.id}


def deactivate(site: Site, order: Order) -> Answer:
    """{"user"}: close the account."""
    accounts.deactivate(site, people.who(site, order["user"]))
    return {}


def account(site: Site, order: Order) -> Answer:
    """{"user", "kind"}: make the account one of another kind."""
    user = site.world.user(order["user"])
    if user is None:
        raise NotPossible(f"There is nobody called {order['user']}.")
    try:
        kind = UserKind(order["kind"])
    except ValueError as error:
        raise NotPossible(f"An account is one of {', '.join(UserKind)}.") from error
    accounts.become(site, user, kind)
    return {}


def stop(site: Site, order: Order) -> Answer:
    """{"as", "channel", "thread_ts"} -> {"stopped"}: press Stop; the `ts` of the streams it ended."""
    return {"stopped": sessions.stop(site, *_actor(site, order), order["thread_ts"])}


def rename_session(site: Site, order: Order) -> Answer:
    """{"as", "channel", "thread_ts", "title"}."""
    sessions.rename(site, *_actor(site, order), order["thread_ts"], order["title"])
    return {}


def expire_streams(site: Site, _order: Order) -> Answer:
    """{} -> {"ended"}: every stream ends as if nothing had been added for too long."""
    return {"ended": sessions.end_silent_streams(site, every=True)}


def session(site: Site, order: Order) -> Answer:
    """{"channel", "thread_ts"} -> {"session", "status", "prompts"}: what the agent shows there now."""
    world, now = site.world, site.world.now()
    place = world.place(order["channel"])
    thread = (place.id if place else order["channel"], order.get("thread_ts") or "")
    found, line = world.sessions.get(thread), world.statuses.get(thread)
    prompts = world.prompts.get(thread[0])
    return {
        "session": found
        and {
            "status": found.status_at(now).value,
            "title": found.title,
            "initiator": found.initiator,
        },
        "status": {"text": line.text, "stoppable": line.stoppable}
        if line and line.until > now
        else None,
        "prompts": [{"title": p.title, "message": p.message} for p in prompts.prompts]
        if prompts
        else [],
    }


DEEDS = {
    "upload": upload,
    "edit": edit,
    "delete": delete,
    "delete_file": delete_file,
    "react": react,
    "share": share,
    "deactivate": deactivate,
    "account": account,
    "stop": stop,
    "rename_session": rename_session,
    "expire_streams": expire_streams,
    "session": session,
}

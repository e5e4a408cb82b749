"""How a channel becomes shared with others, and ceases to be (docs.slack.dev, apis/slack-connect)."""

from localslack.acts.people import NotPossible
from localslack.kinds import ChannelKind, Sharing
from localslack.sending.telling import tell
from localslack.shapes.channels import foreign_teams
from localslack.shapes.world_events import id_changed_event, shared_event, unshared_event
from localslack.site import Site
from localslack.world import Place

SHAREABLE = (ChannelKind.PUBLIC, ChannelKind.PRIVATE, ChannelKind.SHARED)
ANOTHER_TEAM = "T0ANOTHER"


def share(site: Site, place: Place, how: Sharing, team: str, new_id: str | None = None) -> None:
    """Change whom `place` is shared with, under a new id where one is given, with Slack's events."""
    if place.kind not in SHAREABLE:
        raise NotPossible("Only channels can be shared.")
    with site.world.lock:
        left = foreign_teams(site.world, place) if place.shared else []
        _close(site, place)
        if how is not Sharing.NOT:
            _open(place, how, team)
        old = place.id
        if new_id and new_id != old:
            site.world.rename(place, new_id)
            tell(site, id_changed_event(site.world, old, new_id), place)
        site.world.touch()
    if place.shared:
        tell(site, shared_event(site.world, place, team), place)
    for gone in left if not place.shared else []:
        tell(site, unshared_event(site.world, place, gone), place)


def _open(place: Place, how: Sharing, team: str) -> None:
    place.sharing = how
    place.connected = [team]
    if how is Sharing.EXTERNAL and place.kind is ChannelKind.PUBLIC:
        place.kind = ChannelKind.SHARED


def _close(site: Site, place: Place) -> None:
    """As if never shared: people of other companies are not in it any more."""
    users = site.world.users
    place.sharing, place.connected = Sharing.NOT, []
    if place.kind is ChannelKind.SHARED:
        place.kind = ChannelKind.PUBLIC
    place.members[:] = [m for m in place.members if m not in users or not users[m].foreign]

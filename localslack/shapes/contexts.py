"""What an agent is told of what somebody looks at beside its pane (docs.slack.dev, reference/events/app_context_changed)."""

from typing import Any

from localslack.world import Place, World

Context = dict[str, Any]
CHANNEL = "slack#/types/channel_id"


def context_of(world: World, user: str) -> Context | None:
    """Their channel; an empty context where they are in it no more, None where the pane is not open."""
    beside = world.panes.get(user)
    if beside is None:
        return None
    place = world.places.get(world.moved_to.get(beside, beside))
    if place is None or user not in place.members:
        return {}
    entity = {"type": CHANNEL, "value": place.id, "team_id": world.workspace.team.id}
    return {"entities": [entity]}


def context_event(world: World, own: Place, user: str) -> dict[str, Any]:
    """`app_context_changed`; `own` is the person's direct message with the agent."""
    return {
        "type": "app_context_changed",
        "channel": own.id,
        "user": user,
        "context": context_of(world, user) or {},
        "event_ts": world.stamp(),
    }

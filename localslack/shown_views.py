"""What is live in the views that the app has shown: whom they name, which links and pictures they hold.

A view calls nobody, but a name in it that an app did not mean to be one is a hole all the same.
"""

from typing import Any

from localslack.marks import brought_by, marks_in
from localslack.surfaces import View
from localslack.world import Message, World


def shown_views(world: World) -> list[dict[str, Any]]:
    """Every view that was accepted, by whatever way, oldest first."""
    with world.lock:
        return [_shown(world, view) for view in world.shown_views]


def _shown(world: World, view: View) -> dict[str, Any]:
    groups = {group.handle: group.id for group in world.workspace.usergroups}
    marks = marks_in(Message(view.id, view.hash, view.user, "", view.blocks), groups)
    brought = brought_by(list(marks))
    return {
        "id": view.id,
        "kind": view.kind.value,
        "user": view.user,
        "callback_id": view.callback_id,
        "blocks": list(view.blocks),
        "named": list(brought.named),
        "links": list(brought.links),
        "images": list(brought.pictures),
    }

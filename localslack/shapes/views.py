"""How Slack writes a view in JSON (docs.slack.dev, reference/objects/view-object)."""

from typing import Any

from localslack.surfaces import View
from localslack.world import World


def view_json(world: World, view: View) -> dict[str, Any]:
    """A view as methods answer it and interactions carry it; what is entered stands in `state`.

    `team_id` is the person's company, `app_installed_team_id` the app's.
    """
    bot, user = world.workspace.bot, world.users.get(view.user)
    return {
        "id": view.id,
        "team_id": user.team_id if user else world.workspace.team.id,
        "type": view.kind.value,
        "blocks": list(view.blocks),
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "state": {"values": view.state},
        "hash": view.hash,
        "title": view.title,
        "clear_on_close": view.clear_on_close,
        "notify_on_close": view.notify_on_close,
        "close": view.close,
        "submit": view.submit,
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": bot.app_id,
        "external_id": view.external_id,
        "app_installed_team_id": world.workspace.team.id,
        "bot_id": bot.bot_id,
    }

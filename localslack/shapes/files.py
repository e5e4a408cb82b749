"""How Slack writes files in JSON (docs.slack.dev, reference/objects/file-object)."""

from typing import Any
from urllib.parse import quote

from localslack.filing import StoredFile
from localslack.kinds import ChannelKind
from localslack.world import World

_DIRECT = (ChannelKind.IM, ChannelKind.MPIM)
_PRETTY = {"pdf": "PDF", "text": "Plain Text", "png": "PNG", "jpg": "JPEG", "csv": "CSV"}


def file_json(world: World, file: StoredFile) -> dict[str, Any]:
    """A file as `files.info` shows it."""
    base, team = world.files.base_url, world.workspace.team
    where, name = f"{base}/files-pri/{team.id}-{file.id}", quote(file.name, safe="")
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": _PRETTY.get(file.filetype, file.filetype.upper()),
        "user": file.user,
        "user_team": team.id,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{where}/{name}",
        "url_private_download": f"{where}/download/{name}",
        "permalink": f"https://{team.domain}.slack.com/files/{file.user}/{file.id}/{name}",
        "file_access": "visible",
        "has_rich_preview": False,
        **_shared(world, file),
    }


def _shared(world: World, file: StoredFile) -> dict[str, Any]:
    kinds = {ident: world.places[ident].kind for ident in file.shared if ident in world.places}
    public = [i for i, k in kinds.items() if k in (ChannelKind.PUBLIC, ChannelKind.SHARED)]
    return {
        "is_public": bool(public),
        "channels": public,
        "groups": [i for i, k in kinds.items() if k is ChannelKind.PRIVATE],
        "ims": [i for i, k in kinds.items() if k in _DIRECT],
    }

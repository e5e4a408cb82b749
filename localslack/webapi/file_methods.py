"""The part of the table of methods that is about files."""

from collections.abc import Mapping

from localslack.webapi import files
from localslack.webapi.method import JSON, NUMBER, PAGE, TEXT, Method

FILE_METHODS: Mapping[str, Method] = {
    "files.info": Method(files.info, ("files:read",), {"file": TEXT}, PAGE),
    "files.getUploadURLExternal": Method(
        files.get_upload_url,
        ("files:write",),
        {"filename": TEXT, "length": NUMBER},
        {"alt_txt": TEXT},
    ),
    "files.completeUploadExternal": Method(
        files.complete_upload,
        ("files:write",),
        {"files": JSON},
        {"channel_id": TEXT, "channels": TEXT, "initial_comment": TEXT, "thread_ts": TEXT},
    ),
}

"""Sends orders to a running local Slack, by HTTP, from this process or any other."""

import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

HTTP_SECONDS = 70.0


class Refused(Exception):
    """The local Slack says that this cannot be done; the message is its sentence."""


class Orders:
    """Sends orders to a running local Slack."""

    def __init__(self, url: str) -> None:
        """`url` is its page's address."""
        self._parts = urlsplit(url)

    def send(self, name: str, /, **order: Any) -> dict[str, Any]:
        """Carry out one order; raises Refused."""
        line = HTTPConnection(self._parts.hostname or "", self._parts.port, timeout=HTTP_SECONDS)
        try:
            headers = {"Content-Type": "application/json"}
            line.request("POST", f"/_control/{name}", json.dumps(order), headers)
            reply = line.getresponse()
            answer: dict[str, Any] = json.loads(reply.read())
        finally:
            line.close()
        if reply.status != 200:
            raise Refused(answer.get("problem", str(reply.status)))
        return answer

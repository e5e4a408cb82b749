"""Every argument that a method takes here is one of Slack's own, and of the same type."""

import json
from pathlib import Path

import pytest

from localslack.webapi.arguments import Kind
from localslack.webapi.methods import METHODS

FILE = Path(__file__).parents[4] / "shared" / "slack" / "slack-webapi-args.schema.json"
TYPES = {
    Kind.TEXT: {"string", "str"},
    Kind.NUMBER: {"number", "integer"},
    Kind.FLAG: {"boolean", "bool"},
    Kind.JSON: {"array", "object"},
    Kind.LIST: {"array", "string"},
}
NOT_PUBLISHED = {
    # A method that is younger than the published types; Slack's own Python library has it.
    "agents.sessions.rename",
}
OTHER_NAMES = {
    # The method's page and Python's library say `alt_txt`, the published types `alt_text`.
    ("files.getUploadURLExternal", "alt_txt"),
    # On the method's page only.
    ("files.completeUploadExternal", "channels"),
}
MAY_BE_ABSENT = {
    # An empty status clears it, and an empty argument counts as absent.
    ("assistant.threads.setStatus", "status"),
    # Where it is absent the method itself says what is wrong.
    ("chat.startStream", "thread_ts"),
}


@pytest.fixture(scope="module")
def published():
    if not FILE.exists():
        pytest.skip("Slack's published types are not beside the project")
    return Published(json.loads(FILE.read_text())["definitions"])


class Published:
    """Slack's types of arguments."""

    def __init__(self, definitions):
        self._definitions = definitions

    def of(self, method):
        return self._definitions.get(f"A_{method.replace('.', '_')}")

    def followed(self, node):
        while "$ref" in node:
            node = self._definitions[node["$ref"].rpartition("/")[2]]
        return node

    def parts(self, node, *words):
        return [part for word in words for part in self.followed(node).get(word, [])]

    def arguments(self, node):
        found = dict(self.followed(node).get("properties", {}))
        for part in self.parts(node, "allOf", "anyOf", "oneOf"):
            found = {**self.arguments(part), **found}
        return found

    def required(self, node):
        found = set(self.followed(node).get("required", []))
        for part in self.parts(node, "allOf"):
            found |= self.required(part)
        choices = [self.required(part) for part in self.parts(node, "anyOf", "oneOf")]
        return found | (set.intersection(*choices) if choices else set())

    def types(self, node):
        node = self.followed(node)
        values = [*node.get("enum", []), *([node["const"]] if "const" in node else [])]
        said = node.get("type", [])
        found = {said} if isinstance(said, str) else set(said)
        found |= {type(v).__name__ for v in values}
        for part in self.parts(node, "allOf", "anyOf", "oneOf"):
            found |= self.types(part)
        return found


@pytest.mark.parametrize("method", sorted(METHODS.keys() - NOT_PUBLISHED))
def test_every_argument_is_slacks_own(published, method):
    ours = {**METHODS[method].required, **METHODS[method].optional}
    theirs = published.arguments(published.of(method))
    names = {n for n in ours if (method, n) not in OTHER_NAMES}
    assert names - theirs.keys() == set()
    wrong = {n: ours[n] for n in names if not published.types(theirs[n]) & TYPES[ours[n]]}
    assert wrong == {}


@pytest.mark.parametrize("method", sorted(METHODS.keys() - NOT_PUBLISHED))
def test_what_slack_requires_is_required_here(published, method):
    theirs = published.required(published.of(method)) - {"token"}
    missing = theirs - METHODS[method].required.keys()
    assert {n for n in missing if (method, n) not in MAY_BE_ABSENT} == set()

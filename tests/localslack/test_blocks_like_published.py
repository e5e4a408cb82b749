"""On blocks and views made from Slack's published types, whole or damaged, the local Slack says what the checker says.

Where the local Slack is stricter by what docs.slack.dev says beyond the types, the strategy stays within it:
no empty texts, options have a value, moments have ten digits, `icon` is `trash`.
"""

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localslack.limits.blockcheck import UnmodelledBlock, check_blocks, check_view
from localslack.limits.blocks import ALLOWED, Surface
from localslack.limits.elsewhere import KNOWN_ELSEWHERE

SHARED = Path(__file__).parents[3] / "shared" / "slack"
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
ROOTS = {
    "MessageBlocks": check_blocks,
    "ModalView": check_view,
    "HomeView": check_view,
}
PLENTY = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FIELDS = {
    "icon": st.just("trash"),
    "initial_date": st.just("2026-03-31"),
    "initial_time": st.just("23:59"),
    "initial_date_time": st.just(1_800_000_000),
    "timestamp": st.just(1_800_000_000),
    "min_length": st.integers(0, 3000),
    "style": None,
}
DAMAGES = (None, "", "x" * 76, "x" * 3001, [], {}, 0, 1, 4000, True, "mrkdwn", "button", [{}])


class Published:
    """Slack's published types: what they say, and values they allow."""

    def __init__(self):
        spec = importlib.util.spec_from_file_location(
            "published_check", SHARED / "blockkit_check.py"
        )
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.check = module.check
        self.definitions = json.loads((SHARED / "blockkit.schema.json").read_text())["definitions"]

    def errors(self, root, value):
        """What the checker says; it cannot read blocks that are no list, and means a refusal."""
        blocks = value.get("blocks") if isinstance(value, dict) else value
        return self.check(root, value) if isinstance(blocks or [], list) else ["no list"]

    def value(self, schema, draw):
        """One value that `schema` allows, mostly."""
        if "$ref" in schema:
            return self.value(self.definitions[schema["$ref"].rpartition("/")[2]], draw)
        if "allOf" in schema and "if" in schema["allOf"][0]:
            return self._typed(schema, draw)
        if "allOf" in schema:
            return self.value(self._merged(schema["allOf"]), draw)
        if "anyOf" in schema and "properties" not in schema:
            return self.value(draw(st.sampled_from(schema["anyOf"])), draw)
        return self._plain(schema, draw)

    def _typed(self, schema, draw):
        kinds = [k for k in schema["properties"]["type"]["enum"] if k not in KNOWN_ELSEWHERE]
        kind = draw(st.sampled_from(kinds))
        for rule in schema["allOf"]:
            if rule["if"]["properties"]["type"]["const"] == kind:
                return self.value(rule["then"], draw)
        raise AssertionError(kind)

    def _merged(self, parts):
        first = parts[0]
        while "$ref" in first:
            first = self.definitions[first["$ref"].rpartition("/")[2]]
        if "allOf" in first:
            first = first["allOf"][0]["then"]
            first = self.definitions[first["$ref"].rpartition("/")[2]] if "$ref" in first else first
        most = parts[1]["properties"]["text"]["maxLength"]
        text = {**first["properties"]["text"], "maxLength": most}
        return {**first, "properties": {**first["properties"], "text": text}}

    def _plain(self, schema, draw):
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return draw(st.sampled_from(schema["enum"]))
        match schema["type"]:
            case "string":
                return self._text(schema, draw)
            case "number":
                return draw(st.integers(schema.get("minimum", 0), schema.get("maximum", 50)))
            case "boolean":
                return draw(st.booleans())
            case "array":
                return self._list(schema, draw)
        return self._object(schema, draw)

    def _text(self, schema, draw):
        most = schema.get("maxLength", 40)
        length = draw(st.sampled_from([1, 5, most, most + 1] if most < 200 else [1, 5, 5, most]))
        return "".join(draw(st.sampled_from("abc")) for _ in range(3)).ljust(length, "x")[:length]

    def _list(self, schema, draw):
        least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
        count = draw(st.sampled_from([least, min(least + 1, most), min(2, most)]))
        return [self.value(schema["items"], draw) for _ in range(max(count, least))]

    def _object(self, schema, draw):
        chosen = set(schema.get("required", ()))
        for rules in (schema.get("anyOf"), schema.get("oneOf")):
            if rules:
                chosen |= set(draw(st.sampled_from(rules))["required"])
        either = {n for r in schema.get("oneOf", ()) for n in r["required"]}
        rest = sorted(set(schema["properties"]) - chosen - either)
        chosen |= {name for name in rest if draw(st.integers(0, 2)) == 0}
        if {"text", "value"} <= set(schema["properties"]) and "url" in schema["properties"]:
            chosen.add("value")
        return {n: self._field(n, schema["properties"][n], draw) for n in sorted(chosen)}

    def _field(self, name, schema, draw):
        own = FIELDS.get(name)
        return draw(own) if own is not None else self.value(schema, draw)


@pytest.fixture(scope="module")
def published():
    if not SHARED.exists():
        pytest.skip("Slack's published types are not beside the project")
    return Published()


@st.composite
def _made(draw, types, root):
    value = types.value({"$ref": f"#/definitions/{root}"}, draw)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        _damage(value, draw)
    _agree(value, draw)
    return value


def _objects(value):
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from _objects(part)


def _damage(value, draw):
    """Take a field away, put another value in its place, or add one that nobody knows."""
    entries = [entry for entry in _objects(value) if entry]
    if not entries:
        return
    entry = draw(st.sampled_from(entries))
    name = draw(st.sampled_from(sorted(entry)))
    what = draw(st.sampled_from(["drop", "set", "add"]))
    if what == "drop":
        del entry[name]
    elif what == "add":
        entry["colour"] = "red"
    else:
        entry[name] = draw(st.sampled_from(DAMAGES))


def _agree(value, draw):
    """Mostly, let what is chosen at first be an option, so that something passes."""
    for entry in _objects(value):
        options = entry.get("options")
        if isinstance(options, list) and options and draw(st.integers(0, 3)):
            if "initial_option" in entry:
                entry["initial_option"] = options[0]
            if "initial_options" in entry:
                entry["initial_options"] = options[:1]


def _stricter(value):
    """Whether the value holds something that only the local Slack refuses, as the file's first words say."""
    for entry in _objects(value):
        empty = ("text", "url", "alt_text", "name", "user_id", "channel_id", "usergroup_id", "format",
                 "fallback", "unicode", "image_url", "timezone", "accessibility_label", "min_value",
                 "max_value", "initial_user", "initial_channel", "initial_conversation", "value")  # fmt: skip
        if any(entry.get(name) == "" for name in empty):
            return True
        if "option_groups" in entry or (
            "initial_options" in entry and not entry["initial_options"]
        ):
            return True
        if any(isinstance(entry.get(n), int) for n in ("timestamp", "initial_date_time", "value")):
            return True
        if "icon" in entry and entry["icon"] != "trash":
            return True
        if isinstance(entry.get("text"), dict) and "value" not in entry and "type" not in entry:
            return True
        long = [v for v in entry.values() if isinstance(v, str) and len(v) > 50]
        if long and entry.get("type") not in (
            "plain_text",
            "mrkdwn",
            "markdown",
            "button",
            "header",
        ):
            return True
    return False


@pytest.mark.parametrize("root", ROOTS)
def test_the_local_slack_says_what_the_published_types_say(published, root):
    verdicts = {True: 0, False: 0}

    @PLENTY
    @given(_made(published, root))
    def compare(value):
        try:
            ours = ROOTS[root](value)
        except UnmodelledBlock:
            return
        theirs = published.errors(root, value)
        verdicts[not theirs] += 1
        if theirs:
            assert ours, theirs
        elif not _stricter(value):
            assert ours == []

    compare()
    assert min(verdicts.values()) >= 15, (
        "the strategy makes hardly any good, or hardly any bad, values"
    )


def test_every_surface_takes_the_blocks_that_the_published_types_give_it(published):
    for surface in Surface:
        kinds = published.definitions[f"BlockIn_{surface.value}"]["properties"]["type"]["enum"]
        assert set(ALLOWED[surface]) == set(kinds) - KNOWN_ELSEWHERE

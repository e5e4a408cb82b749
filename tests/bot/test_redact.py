"""Secrets of each kind go, sentences of policies and questions stay."""

import pytest

from bot.redact import MASK, redact

# Split, so that no scanner takes these made-up values for real ones.
SECRETS = {
    "slack_token": "xoxb-" + "123456789012-abcdefABCDEF",
    "aws_key_id": "AKIA" + "ABCDEFGHIJKLMNOP",
    "github_token": "ghp_" + "a1B2" * 9,
    "gitlab_token": "glpat-" + "aB3_" * 6,
    "anthropic_key": "sk-ant-" + "api03-" + "aB3_" * 8,
    "openai_key": "sk-proj-" + "aB3d" * 8,
    "google_key": "AIza" + "aB3_-" * 7,
    "stripe_key": "sk_live_" + "aB3d" * 6,
    "azure_sas": "sig=" + "aB3d%2F" * 6,
    "jwt": "eyJhbGciOiJI" + ".eyJzdWIiOiIx" + ".c2lnbmF0dXJl",
    "private_key": "-----BEGIN RSA " + "PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----",
}


@pytest.mark.parametrize("kind", SECRETS)
@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("is {} safe?", id="in a sentence"),
        pytest.param("```{}```", id="in code"),
        pytest.param("look:\n{}\nthanks", id="on its own line"),
        pytest.param('"{}"', id="quoted"),
    ],
)
def test_a_secret_of_each_kind_is_removed(kind: str, sentence: str) -> None:
    redacted = redact(sentence.format(SECRETS[kind]))
    assert redacted.kinds == (kind,)
    assert SECRETS[kind] not in redacted.text
    assert MASK in redacted.text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        pytest.param("password: hunter2x", "hunter2x", id="with a colon"),
        pytest.param("pwd=Tr0ub4dor&3", "Tr0ub4dor&3", id="with an equals sign"),
        pytest.param("the password is Summer2026!", "Summer2026!", id="in prose"),
        pytest.param('my passphrase was "c0rrect-horse"', "c0rrect-horse", id="quoted in prose"),
        pytest.param("Das Passwort ist Sommer2026", "Sommer2026", id="in German"),
        pytest.param("https://maya:s3cret@host.example/x", "maya:s3cret", id="in an address"),
    ],
)
def test_a_password_named_as_such_is_removed(text: str, secret: str) -> None:
    assert secret not in redact(text).text
    assert redact(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "What is the minimum password length?",
        "The password is too short for our policy.",
        "the token is revoked when someone leaves",
        "Passwords must be at least 12 characters long.",
        "can I share my API key with a colleague?",
        "is the secret is safe with me a rule?",
        "See section 5.2: passwords, tokens and keys.",
        "Write to https://intranet.example/page?sig=on",
    ],
)
def test_an_ordinary_sentence_stays_as_it_is(text: str) -> None:
    assert redact(text).text == text


def test_redacting_twice_changes_nothing_more() -> None:
    once = redact("password: hunter2x and " + SECRETS["jwt"])
    assert redact(once.text).text == once.text

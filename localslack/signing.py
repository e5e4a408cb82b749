"""Signs a request to the bot as Slack does (docs.slack.dev, authentication/verifying-requests-from-slack)."""

import hashlib
import hmac


def signature_headers(secret: str, body: bytes, timestamp: int) -> dict[str, str]:
    """The two headers with which Slack proves that it sent `body`."""
    base = b"v0:" + str(timestamp).encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}

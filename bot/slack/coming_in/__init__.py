"""What Slack sends, read without trusting its shape, as one `Incoming` without secrets: `bodies.read_body` is the way in."""

"""How payloads reach the bot: which are sent, by which road, signed, and again when they fail."""

"""How Slack writes users, channels, messages, files, views, events and interactions in JSON."""

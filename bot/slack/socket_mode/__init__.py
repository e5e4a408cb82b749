"""Slack's requests over Socket Mode, with a watch over silent connections: `door.connect` is the way in."""

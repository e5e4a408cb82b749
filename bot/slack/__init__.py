"""The only folder that speaks with Slack's libraries."""

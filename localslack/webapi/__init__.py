"""Slack's Web API, as far as it is modelled; everything else says that it is not."""

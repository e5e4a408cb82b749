"""Trying the bot with questions whose answers a company knows: once with `isms eval`, every night as canaries."""

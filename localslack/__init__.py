"""A local stand-in for Slack's servers, with a web page: to try a bot, and to test it.

docs/localslack.md, "How it is built", says which folder does what.
"""

"""Socket Mode: the bot opens websockets, and everything Slack has to say comes down one of them."""

"""Nothing lost, nothing twice: the inbox before the acknowledgement, the outbox after the commit."""

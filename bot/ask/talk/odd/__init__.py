"""Odd input: what is no question about policies, told kindly; precise rather than complete, for a question must pass."""

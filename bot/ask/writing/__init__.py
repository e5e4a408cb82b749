"""Written answers: a chat model, where one is set, writes a few sentences above the policy's own words."""

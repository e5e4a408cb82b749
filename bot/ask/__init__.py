"""Ask: a question in, the words of the policy in force out."""

"""The list of policy gaps: what the policies did not answer, grouped by subject, without anybody's name."""

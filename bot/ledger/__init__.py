"""The audit records: append-only, chained, checkable by an outsider."""

"""The audit records: an append-only, hash-chained ledger that an auditor can check without us."""

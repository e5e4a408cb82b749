"""Reports that nobody claims: who is told next."""

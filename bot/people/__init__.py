"""Who is who, and who may be answered."""

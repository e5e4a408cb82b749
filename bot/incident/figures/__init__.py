"""Figures on incidents for digests and managers: counts alone, and none so small that it tells of a single case."""

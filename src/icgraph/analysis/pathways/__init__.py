"""Paths from context to outcome as graphs, and which pairs stand out from chance."""

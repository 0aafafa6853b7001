"""Formal concept analysis of what is known and what is possible: concepts and implications."""

"""Answers and graphs written out: one module a family of formats, one table of them all."""

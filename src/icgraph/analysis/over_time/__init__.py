"""What became of the cases, and what was believed when."""

"""What reviews found, family by family, and which questions are open."""

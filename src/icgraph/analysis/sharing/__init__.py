"""What cases share, how alike they are, and how firmly: supports, similarity, comparison."""

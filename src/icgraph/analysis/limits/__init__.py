"""What these cases can and cannot support, and what they say taken together."""

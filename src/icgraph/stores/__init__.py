"""Where graphs are kept and asked: one protocol, several engines."""

"""Plain English: sentences that say no more than the claims they rest on.

``sayings`` reads a store; ``claims`` and ``evidence`` hold the words; ``sentences`` keeps the
tool's own words apart from names.
"""

"""The whole graph as pages: each module makes one kind of page, ``making`` all of them.

Everything is read once (``reading``), every page has its address before any is written
(``addresses``), and a folder appears whole or not at all (``writing``).
"""

"""``python -m icgraph`` is the ``icgraph`` program."""

from icgraph.cli import main

main()

"""Every benchmark, or those named: ``python -m benchmarks [query] [commands] [scale] [maps]``.

Run with ``make bench``; read the ratios, not the milliseconds. ``make bench-large`` makes a table
from a store of made-up cases.
"""

from __future__ import annotations

import sys
from importlib import import_module

BENCHMARKS = ("query", "commands", "scale", "maps")

for name in sys.argv[1:] or BENCHMARKS:
    sys.stdout.write(f"\n{name}\n{'-' * len(name)}\n")
    sys.stdout.flush()
    import_module(f"benchmarks.{name}").main()

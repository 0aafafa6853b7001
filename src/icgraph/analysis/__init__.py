"""What a set of cases can be asked beyond single questions: shared, similar, transferable.

Each analysis is one function registered by name in the module ``ANALYSES`` gives; see
``registry``. Command line and ``GraphBase`` find it there.
"""

ANALYSES: dict[str, str] = {
    "shared": "shared",
    "similar": "similar",
    "paths": "paths",
    "network": "network",
    "small-n": "small_n",
    "findings": "findings",
    "compare": "compare",
    "ledger": "ledger",
    "follow-up": "follow_up",
    "timeline": "timeline",
    "concepts": "concepts",
    "implications": "implications",
    "gaps": "gaps",
    "transfer": "transfer",
}
"""Every analysis and the module of this package that registers it."""

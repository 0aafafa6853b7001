"""What a set of cases can be asked beyond single questions: shared, similar, transferable.

Each analysis is one function registered by name in the module ``ANALYSES`` gives; see
``registry``. Command line and ``GraphBase`` find it there.
"""

ANALYSES: dict[str, str] = {
    "shared": "shared",
    "similar": "similar",
    "small-n": "small_n",
    "compare": "compare",
    "ledger": "ledger",
    "follow-up": "follow_up",
    "timeline": "timeline",
    "gaps": "gaps",
    "transfer": "transfer",
}
"""Every analysis and the module of this package that registers it."""

"""What a set of cases can be asked beyond single questions: shared, similar, transferable.

Each analysis is one function registered by name in the module ``ANALYSES`` gives; see
``registry``. Command line and ``GraphBase`` find it there.
"""

ANALYSES: dict[str, str] = {
    "shared": "sharing.shared",
    "similar": "sharing.similar",
    "paths": "pathways.paths",
    "network": "pathways.network",
    "small-n": "limits.small_n",
    "findings": "limits.findings",
    "compare": "sharing.compare",
    "ledger": "gains.ledger",
    "follow-up": "over_time.follow_up",
    "timeline": "over_time.timeline",
    "concepts": "lattices.concepts",
    "implications": "lattices.implications",
    "gaps": "reviews.gaps",
    "transfer": "transfer",
}
"""Every analysis and the module of this package that registers it."""

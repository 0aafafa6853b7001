"""Briefs: what a commissioner takes along, in sentences that each name what they rest on.

``of_case`` and ``of_model`` say what is claimed of one case and of the cases of a service model,
``of_place`` what could be taken up in one place.
"""

from icgraph.analysis.brief.of_case import brief_of_case
from icgraph.analysis.brief.of_model import brief_of_model
from icgraph.analysis.brief.of_place import brief_of_place
from icgraph.analysis.brief.parts import Brief, Line, Section

__all__ = ["Brief", "Line", "Section", "brief_of_case", "brief_of_model", "brief_of_place"]

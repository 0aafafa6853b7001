"""A knowledge graph of integrated-care case studies, with the passages behind every answer."""

__version__ = "0.1.0"

"""What comes in: RDF, and the local texts of sources. Bounded, located, all or nothing."""

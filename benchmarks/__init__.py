"""Benchmarks: ratios measured in one run, with the peer beside each."""

"""Who gains and who loses, and under which payment."""

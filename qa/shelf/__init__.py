"""Figures and words over many reports: what stands where, how often, in which reports not at all."""

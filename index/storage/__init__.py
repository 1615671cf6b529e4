"""Snapshots on the disk: stored passages, manifest, kept files, publishing, opening, building and changing."""

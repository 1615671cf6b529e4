"""Vectors of unit length, so that an inner product is a cosine."""

import numpy as np

from index.errors import EncoderError


def unit_rows(rows: np.ndarray) -> np.ndarray:
    """Scale the rows of a float32 matrix to unit length; zero rows stay zero.

    Raises:
        EncoderError: a number is infinite or none.
    """
    if not np.isfinite(rows).all():
        raise EncoderError("encoder_not_finite")
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: np.ndarray = rows / np.where(norms > 0, norms, 1)
    return scaled

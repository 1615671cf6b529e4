"""Any other encoder: whatever the library sentence-transformers can load."""

import hashlib
import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from index.encoders.unit import unit_rows
from index.errors import EncoderError

_BATCH = 32  # texts a step; the library's own default
_DETAIL = 160  # characters shown of an error of the library


class SentenceTransformerEncoder:
    """An ``Encoder`` with the pooling and the prompts of its model."""

    def __init__(self, name: str) -> None:
        """Load a model by its name or folder; nothing is downloaded unless ``HF_HUB_OFFLINE=0`` is set.

        Raises:
            EncoderError: it cannot be loaded.
        """
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(name)
        except Exception as error:  # the hub, transformers and torch each have their own
            detail = str(error).splitlines()[0][:_DETAIL] if str(error) else type(error).__name__
            raise EncoderError("encoder_not_loaded", name=name, detail=detail) from error
        self.name = name
        self.dim = int(self._model.get_embedding_dimension() or 0)
        digest = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.detach().cpu().float().numpy().tobytes())
        self.fingerprint = digest.hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder``."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder``."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, method: Callable[..., Any], texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = method(list(texts), batch_size=_BATCH, convert_to_numpy=True, show_progress_bar=False)
        return unit_rows(np.asarray(rows, dtype=np.float32))

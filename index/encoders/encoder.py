"""Text to vectors: the one place that loads a model.

The embedded encoder is a static one (one vector a token, a text is their mean), so its files are read directly with
``tokenizers`` and ``safetensors``; that gives the same numbers as sentence-transformers without the seconds that
importing torch takes. Every other model goes through sentence-transformers.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np

    from index.encoders.tokens import PlainTokens

EMBEDDED = "embedded"
"""Name of the encoder that ships with the program."""

EMBEDDED_PATH = Path(__file__).parents[1] / "model"

_REMEMBERED = 65_536  # texts whose tokens are kept, 200 bytes each

_STATIC_FILES = ("modules.json", "tokenizer.json", "model.safetensors")


class Encoder(Protocol):
    """What an index needs of a model.

    Attributes:
        name: ``embedded``, a folder, or a model name; what ``load_encoder`` was called with.
        dim: number of dimensions.
        fingerprint: hexadecimal digest of the weights and the vocabulary; equal fingerprints give equal vectors.
    """

    name: str
    dim: int
    fingerprint: str

    def encode_queries(self, texts: Sequence[str]) -> "np.ndarray":
        """Return float32 rows ``(len(texts), dim)`` of unit length; a text without known tokens gives a zero row."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> "np.ndarray":
        """Like ``encode_queries``, for the texts that are searched."""
        ...

    def match(self, query: str, texts: Sequence[str]) -> "np.ndarray | None":
        """Return float32 ``(len(texts),)``, -1..1: how well the words of a question are met one by one in each text.

        See ``index.encoders.late``; None from a model that is made to be compared by whole texts.
        """
        ...


def load_encoder(name: str = EMBEDDED) -> Encoder:
    """Load an encoder once; later calls return the same one.

    Args:
        name: ``embedded`` (default), the folder of a sentence-transformers model, or a model name that
            sentence-transformers can find. Nothing is downloaded unless ``HF_HUB_OFFLINE=0`` is set.

    Raises:
        EncoderError: the folder or model is missing or cannot be used.
    """
    weights = (EMBEDDED_PATH if name == EMBEDDED else Path(name)) / "model.safetensors"
    return _load(name, weights.stat().st_mtime_ns if weights.is_file() else 0)


@lru_cache(maxsize=2)
def _load(name: str, stamp: int) -> Encoder:
    """Load a model; ``stamp`` changes when the files of a folder do."""
    folder = EMBEDDED_PATH if name == EMBEDDED else Path(name)
    if name == EMBEDDED or folder.is_dir():
        if not (folder / "modules.json").is_file():
            raise EncoderError(
                f"编码器文件夹 {folder} 里没有 modules.json；需要一个 sentence-transformers 格式的模型文件夹，"
                "请检查路径，或去掉 --model 使用自带的编码器。"
            )
        if _is_static(folder):
            return StaticEncoder(folder, name)
    return _SentenceTransformerEncoder(name)


def _is_static(folder: Path) -> bool:
    """Tell whether the folder holds nothing but one static embedding, so that it can be read directly."""
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8"))
        config = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    types = [module.get("type", "").rsplit(".", 1)[-1] for module in modules]
    prompts = [prompt for prompt in (config.get("prompts") or {}).values() if prompt]
    flat = bool(modules) and modules[0].get("path", "") == ""
    return types in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]) and not prompts and flat


def _digest_files(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class StaticEncoder:
    """The mean of token vectors, read from a sentence-transformers folder with a single StaticEmbedding module."""

    def __init__(self, folder: Path, name: str) -> None:
        import numpy as np
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        missing = [file for file in _STATIC_FILES if not (folder / file).is_file()]
        if missing:
            raise EncoderError(f"编码器文件夹 {folder} 缺少 {'、'.join(missing)}；请重新取得完整的模型文件夹。")
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            weights = load_file(str(folder / "model.safetensors"))
            self._table = np.ascontiguousarray(weights["embedding.weight"], dtype=np.float32)
        except Exception as error:  # both libraries raise bare Exceptions of their own
            raise EncoderError(f"编码器文件夹 {folder} 读不出来（{error}）；请重新取得完整的模型文件夹。") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[str, np.ndarray] = {}
        self.name = name
        self.dim = int(self._table.shape[1])
        self.fingerprint = _digest_files([folder / file for file in _STATIC_FILES])

    def encode_queries(self, texts: Sequence[str]) -> "np.ndarray":
        """See ``Encoder``."""
        return self._mean_rows([self._tokenizer.encode(text, add_special_tokens=False).ids for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> "np.ndarray":
        """See ``Encoder``."""
        import numpy as np
        from scipy.sparse import csr_matrix

        ids, counts = self._tokens.encode(list(texts))
        # The sum of token vectors as a product of matrices: five times as fast as a loop over the texts. Their mean
        # and their sum differ in length only, which unit_rows takes away.
        ends = np.concatenate([[0], np.cumsum(counts)])
        ones = np.ones(len(ids), dtype=np.float32)
        sums = csr_matrix((ones, ids, ends), shape=(len(counts), len(self._table))) @ self._table
        return unit_rows(np.asarray(sums, dtype=np.float32))

    def match(self, query: str, texts: Sequence[str]) -> "np.ndarray":
        """See ``Encoder``."""
        import numpy as np

        from index.encoders.late import late_scores

        asked = self._tokenizer.encode(query, add_special_tokens=False).ids
        rows = self._remembered(texts)
        counts = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        tokens, places = np.unique(np.concatenate([np.zeros(0, dtype=np.int32), *rows]), return_inverse=True)
        return late_scores(self._table[asked], self._table[tokens], places, counts)

    def _remembered(self, texts: Sequence[str]) -> "list[np.ndarray]":
        """Return the token ids of texts, int32; remembered, for the same sentences come up again and again."""
        import numpy as np

        known = self._seen
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if len(known) + len(new) > _REMEMBERED:
            known = self._seen = {}  # another one, for somebody else may be reading that one
            new = list(dict.fromkeys(texts))
        for text, encoded in zip(new, self._tokenizer.encode_batch_fast(new, add_special_tokens=False), strict=True):
            known[text] = np.array(encoded.ids, dtype=np.int32)
        return [known[text] for text in texts]

    @cached_property
    def _tokens(self) -> "PlainTokens":
        """What passages are cut by: too slow to set up for a question, and for a single text no faster."""
        from index.encoders.tokens import tokens_of

        return tokens_of(self._tokenizer)

    def _mean_rows(self, ids: Sequence[Sequence[int]]) -> "np.ndarray":
        import numpy as np

        rows = np.zeros((len(ids), self.dim), dtype=np.float32)
        for row, tokens in zip(rows, ids, strict=True):
            if tokens:
                self._table[tokens].mean(axis=0, out=row)
        return unit_rows(rows)


class _SentenceTransformerEncoder:
    """Any model that sentence-transformers can load, with its own pooling and prompts."""

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(name)
        except Exception as error:  # the hub, transformers and torch each have their own
            detail = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
            raise EncoderError(
                f"编码器“{name}”加载不了（{detail}）；需要一个本机已有的 sentence-transformers 模型名或文件夹。"
                "如果要联网下载，请先设置环境变量 HF_HUB_OFFLINE=0。"
            ) from error
        self.name = name
        self.dim = int(self._model.get_embedding_dimension())
        digest = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.detach().cpu().float().numpy().tobytes())
        self.fingerprint = digest.hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> "np.ndarray":
        """See ``Encoder``."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> "np.ndarray":
        """See ``Encoder``."""
        return self._encode(self._model.encode_document, texts)

    def match(self, query: str, texts: Sequence[str]) -> None:
        """See ``Encoder``: whether the tokens of such a model can be compared one by one is not known."""
        return None

    def _encode(self, method: Any, texts: Sequence[str]) -> "np.ndarray":
        import numpy as np

        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = method(list(texts), batch_size=32, convert_to_numpy=True, show_progress_bar=False)
        return unit_rows(np.asarray(rows, dtype=np.float32))


def unit_rows(rows: "np.ndarray") -> "np.ndarray":
    """Scale the rows of a float32 matrix to unit length; zero rows stay zero."""
    import numpy as np

    if not np.isfinite(rows).all():
        raise EncoderError("编码器给出了无穷大或非数值的向量；请检查模型文件是否完整。")
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms > 0, norms, 1)

"""Contrastive training with sentence-transformers' own trainer and losses."""

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from index.train.data import Pair


def static_model(tokenizer: Any, vectors: np.ndarray) -> Any:
    """Return a SentenceTransformer of one StaticEmbedding module."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)])


def train(
    model: Any,
    pairs: Sequence[Pair],
    *,
    batch: int,
    rate: float,
    seed: int,
    dims: Sequence[int],
    temperature: float = 0.05,
    epochs: float = 1.0,
) -> None:
    """Train with multiple negatives ranking in both directions, at several dimensions (Matryoshka).

    Henderson et al. 2017 (Efficient Natural Language Response Suggestion, arXiv 1705.00652) for in-batch negatives;
    Kusupati et al. 2022 (Matryoshka Representation Learning, arXiv 2205.13147) for nested dimensions. No text stands
    twice in a batch, since a repeated one would be its own negative.

    Args:
        dims: dimensions trained, largest first. rate: of Adam, falling linearly to 0.
    """
    import torch
    from datasets import Dataset
    from sentence_transformers import SentenceTransformerTrainer, SentenceTransformerTrainingArguments
    from sentence_transformers.base.sampler import BatchSamplers
    from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss

    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)
    data = Dataset.from_dict({"anchor": [a for a, _ in shuffled], "positive": [b for _, b in shuffled]})
    ranking = MultipleNegativesRankingLoss(
        model,
        scale=1 / temperature,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    loss = MatryoshkaLoss(model, ranking, matryoshka_dims=list(dims)) if len(dims) > 1 else ranking
    with TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch,
            num_train_epochs=epochs,
            per_device_train_batch_size=batch,
            learning_rate=rate,
            lr_scheduler_type="linear",
            warmup_steps=0.02,  # as a share of all steps
            weight_decay=0.0,
            max_grad_norm=0.0,
            batch_sampler=BatchSamplers.NO_DUPLICATES,
            seed=seed,
            data_seed=seed,
            save_strategy="no",
            logging_steps=25,
            report_to="none",
            disable_tqdm=True,
            dataloader_drop_last=True,
            dataloader_pin_memory=torch.cuda.is_available(),
        )
        SentenceTransformerTrainer(model=model, args=arguments, train_dataset=data, loss=loss).train()


def save(model: Any, out: Path, dim: int) -> None:
    """Write the first ``dim`` dimensions as a float16 sentence-transformers folder."""
    import torch

    module = model[0]
    weight = module.embedding.weight.detach().cpu().numpy()[:, :dim]
    short = static_model(module.tokenizer, np.ascontiguousarray(weight))
    short[0].embedding.weight.data = short[0].embedding.weight.data.to(torch.float16)
    out.mkdir(parents=True, exist_ok=True)
    short.save(str(out), create_model_card=False)

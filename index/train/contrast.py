"""Contrastive training with sentence-transformers' own trainer and losses."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from index.errors import DataError
from index.text.sentences import split_sentences
from index.train.data import MAX_CHARACTERS, Pair
from index.train.losses import training_loss

TEMPERATURES = (0.05, 0.07)
"""Of the softmax over cosines, in the first and in the last pass; .03 does worse in the last, .05 a little."""

_NESTED = 64  # dimensions that also make a usable encoder alone (Matryoshka)
_SENTENCES = 0.7  # share of the last pass in which the nearest sentence stands for its passage
_LATE = 0.5  # weight of late interaction in the last pass; 1 does alike
_NEGATIVES = 4  # sentences a pair: 4,096 in a batch of 1,024


def static_model(tokenizer: Any, vectors: np.ndarray) -> Any:
    """Return a SentenceTransformer of one StaticEmbedding module."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)])


def nearest_sentences(model: Any, pairs: Sequence[Pair], share: float, source: random.Random) -> list[Pair]:
    """Replace the passage of so large a share of the pairs by the one of its sentences that is nearest to the query.

    What is searched later are sentences, and which of them answers is known well enough after the first pass. Of the
    passages that stay, the first ``MAX_CHARACTERS`` do.
    """
    passages = list(dict.fromkeys(passage for _, passage in pairs))
    sentences = [[text[a:b] for a, b in split_sentences(text)] for text in passages]
    ends = np.cumsum([len(group) for group in sentences])
    rows = model.encode([text for group in sentences for text in group], normalize_embeddings=True)
    place = {passage: n for n, passage in enumerate(passages)}
    queries = list(dict.fromkeys(query for query, _ in pairs))
    asked = dict(zip(queries, model.encode(queries, normalize_embeddings=True), strict=True))
    chosen = []
    for query, passage in pairs:
        n = place[passage]
        if len(sentences[n]) > 1 and source.random() < share:
            begin = ends[n] - len(sentences[n])
            passage = sentences[n][int(np.argmax(rows[begin : ends[n]] @ asked[query]))]
        chosen.append((query, passage[:MAX_CHARACTERS]))
    return chosen


def train(
    model: Any,
    pairs: Sequence[Pair],
    *,
    batch: int,
    rate: float,
    seed: int,
    dims: Sequence[int],
    temperature: float,
    negatives: Sequence[str] = (),
    late: float = 0.0,
) -> None:
    """Train with multiple negatives ranking in both directions, at several dimensions (Matryoshka).

    Henderson et al. 2017 (Efficient Natural Language Response Suggestion, arXiv 1705.00652) for in-batch negatives;
    Kusupati et al. 2022 (Matryoshka Representation Learning, arXiv 2205.13147) for nested dimensions. No text stands
    twice in a batch, since a repeated one would be its own negative.

    Args:
        dims: dimensions trained, largest first. rate: of Adam, falling linearly to 0.
        negatives: sentences of the field that answer none of the queries; random ones join the batch, ``_NEGATIVES`` a
            pair or as many as leave half of them out, so that the right sentence must beat its neighbours and not
            only passages about other things.
        late: weight of the loss of late interaction, 0 for none.

    Raises:
        DataError: the pairs are too few or too alike to fill one batch with different texts.
    """
    import torch
    from datasets import Dataset
    from sentence_transformers import SentenceTransformerTrainer, SentenceTransformerTrainingArguments
    from sentence_transformers.base.sampler import BatchSamplers

    source = random.Random(seed)
    shuffled = list(pairs)
    source.shuffle(shuffled)
    columns = {"anchor": [a for a, _ in shuffled], "positive": [b for _, b in shuffled]}
    for n in range(min(_NEGATIVES, len(negatives) // (2 * batch))):
        columns[f"negative_{n + 1}"] = source.choices(negatives, k=len(shuffled))
    loss = training_loss(model, dims, temperature, late)
    with TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch,
            num_train_epochs=1,
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
        data = Dataset.from_dict(columns)
        trainer = SentenceTransformerTrainer(model=model, args=arguments, train_dataset=data, loss=loss)
        trainer.train()
    if trainer.state.global_step == 0:
        raise DataError("train_too_few_pairs", count=len(pairs), batch=batch)


def run_passes(
    model: Any,
    pairs: Sequence[Pair],
    final: Sequence[Pair],
    negatives: Sequence[str],
    batch: int,
    seed: int,
    tell: Callable[[str], None],
) -> None:
    """Train a model: one pass over everything, then one in half batches over the pairs of the last pass."""
    width = model.get_embedding_dimension()
    dims = sorted({width, min(_NESTED, width)}, reverse=True)
    train(model, pairs, batch=batch, rate=0.01, seed=seed, dims=dims, temperature=TEMPERATURES[0])
    tell(f"first pass, seed {seed}")
    if final:
        chosen = nearest_sentences(model, final, _SENTENCES, random.Random(seed))
        train(
            model,
            chosen,
            batch=batch // 2,
            rate=0.003,
            seed=seed,
            dims=dims,
            temperature=TEMPERATURES[1],
            negatives=negatives,
            late=_LATE,
        )
        tell(f"last pass, seed {seed}")


def average(models: Sequence[Any]) -> Any:
    """Return a model whose weights are the mean of those of several that started alike.

    Wortsman et al. 2022 (Model soups, arXiv 2203.05482).
    """
    weights = [model[0].embedding.weight.detach().cpu().numpy() for model in models]
    return static_model(models[0][0].tokenizer, np.mean(weights, axis=0))


def save(model: Any, out: Path) -> None:
    """Write the model as a float16 sentence-transformers folder."""
    import torch

    out.mkdir(parents=True, exist_ok=True)
    model[0].embedding.weight.data = model[0].embedding.weight.data.to(torch.float16)
    model.save(str(out), create_model_card=False)

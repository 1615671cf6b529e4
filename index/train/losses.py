"""What contrastive training minimises."""

from collections.abc import Sequence
from typing import Any

_ALIKE = 0.8  # cosine to the right sentence from which another one is no wrong answer
_TOGETHER = 256  # pairs that compete by late interaction; its cost grows with their square
_LATE_TEMPERATURE = 0.05  # of the softmax over late-interaction scores


def ranking_loss(queries: Any, right: Any, wrong: Any | None, temperature: float) -> Any:
    """Return the multiple negatives ranking loss, in which nothing too like the right passage counts as wrong.

    Reports repeat themselves: of thousands of sentences drawn at random from a field a few say what the right one says.
    Close to Solatorio 2024 (GISTEmbed, arXiv 2402.16829), with the model under training as its own guide.

    Args:
        queries: tensor ``(pairs, dim)``. right: ``(pairs, dim)``, the passage of each query; those of the others are
            wrong for it, and the other queries are wrong for the passage.
        wrong: further wrong passages ``(n, dim)`` or None; of each query those do not count whose cosine to its right
            passage is above ``_ALIKE``.
        temperature: of the softmax over cosines.

    Returns:
        Mean of the cross entropies of both directions, a scalar tensor.
    """
    import torch
    from torch.nn.functional import cross_entropy, normalize

    queries, right = normalize(queries, dim=1), normalize(right, dim=1)
    inside = queries @ right.T / temperature
    scores = inside
    if wrong is not None:
        wrong = normalize(wrong, dim=1)
        alike = right.detach() @ wrong.detach().T > _ALIKE
        scores = torch.cat([inside, (queries @ wrong.T / temperature).masked_fill(alike, -torch.inf)], dim=1)
    target = torch.arange(len(inside), device=inside.device)
    return (cross_entropy(scores, target) + cross_entropy(inside.T, target)) / 2


def late_loss(vectors: Any, queries: Sequence[Any], texts: Sequence[Any], temperature: float) -> Any:
    """Return the ranking loss of late interaction, by which ``index.encoders.late`` scores sentences.

    Khattab and Zaharia 2020 (ColBERT, SIGIR, section 3.2); tokens of the query weigh as much as their vectors are long.

    Args:
        vectors: tensor ``(tokens, dim)``, the token vectors under training.
        queries: the tokens of each query, an int tensor ``(q,)``. texts: of the text that answers it, ``(t,)``; those
            of the others are wrong for it.
        temperature: of the softmax over scores.

    Returns:
        Mean of the cross entropies of both directions, a scalar tensor.
    """
    import torch
    from torch.nn.functional import cross_entropy, normalize, pad
    from torch.nn.utils.rnn import pad_sequence

    asked, asking = torch.unique(torch.cat(list(queries)), return_inverse=True)
    known, place = torch.unique(torch.cat(list(texts)), return_inverse=True)
    rows = torch.repeat_interleave(torch.tensor([len(query) for query in queries], device=asked.device))
    places = pad_sequence(place.split([len(text) for text in texts]), batch_first=True, padding_value=len(known))
    of_query = vectors[asked]
    cosines = pad(normalize(of_query, dim=1) @ normalize(vectors[known], dim=1).T, (0, 1), value=-1.0)
    with torch.no_grad():  # which one is nearest; differentiating through all of them would take three times as long
        each = cosines[:, places.flatten()].view(len(asked), *places.shape).argmax(dim=2)
        winners = places.expand(len(asked), -1, -1).gather(2, each[:, :, None])[:, :, 0]
    nearest = cosines.gather(1, winners)
    lengths = of_query.norm(dim=1)[asking]
    sums = torch.zeros(len(queries), device=lengths.device).index_add(0, rows, lengths)
    weights = torch.zeros(len(queries), len(asked), device=lengths.device)
    weights = weights.index_put((rows, asking), lengths / sums[rows], accumulate=True)
    scores = weights @ nearest / temperature
    target = torch.arange(len(scores), device=scores.device)
    return (cross_entropy(scores, target) + cross_entropy(scores.T, target)) / 2


def training_loss(model: Any, dims: Sequence[int], temperature: float, late: float) -> Any:
    """Return the loss of a static encoder as a module for sentence-transformers' trainer.

    Args:
        model: a SentenceTransformer of one StaticEmbedding module.
        dims: dimensions at which the ranking loss of the means is taken, largest first.
        temperature: of the softmax over their cosines.
        late: weight of ``late_loss`` beside it, 0 for none.
    """
    import torch
    from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss

    class Ranking(MultipleNegativesRankingLoss):
        def compute_loss_from_embeddings(self, embeddings: list[Any], labels: Any) -> Any:
            queries, right, *wrong = embeddings
            return ranking_loss(queries, right, torch.cat(wrong) if wrong else None, temperature)

    class Both(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            ranking = Ranking(model)
            self.nested = MatryoshkaLoss(model, ranking, matryoshka_dims=list(dims)) if len(dims) > 1 else ranking

        def forward(self, features: Sequence[dict[str, Any]], labels: Any) -> Any:
            loss = self.nested(features, labels)
            if not late:
                return loss
            queries, texts = (_tokens(feature) for feature in features[:2])
            vectors = model[0].embedding.weight
            groups = range(0, len(queries), _TOGETHER)
            losses = [
                late_loss(vectors, queries[n : n + _TOGETHER], texts[n : n + _TOGETHER], _LATE_TEMPERATURE)
                for n in groups
            ]
            return loss + late * sum(losses) / len(losses)

    return Both()


def _tokens(feature: dict[str, Any]) -> list[Any]:
    """Tokens of each text of a batch, which a StaticEmbedding takes in one row with the offsets of the texts."""
    ids, offsets = feature["input_ids"], feature["offsets"]
    lengths = offsets.diff(append=offsets.new_tensor([len(ids)]))
    return list(ids.split(lengths.tolist()))

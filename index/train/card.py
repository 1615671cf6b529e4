"""The model card: what a trained encoder is, what it was made from, how, and its measured quality."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.train.evaluate import Figures, RetrievalSet, table


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the card tells: sizes, sources with their weights, and the settings of the two passes."""

    tokens: int
    dim: int
    pairs: int
    final: int
    negatives: int
    batch: int
    runs: int
    seed: int
    temperatures: tuple[float, float]
    whiten: float
    seconds: float
    sources: tuple[str, ...]
    final_sources: tuple[str, ...]


def write_card(out: Path, recipe: Recipe, figures: Sequence[tuple[RetrievalSet, Figures]] = ()) -> None:
    """Write README.md into the model folder. Licences are for the one who publishes the model to fill in."""
    out.joinpath("README.md").write_text(card(recipe, figures), encoding="utf-8")


def card(recipe: Recipe, figures: Sequence[tuple[RetrievalSet, Figures]] = ()) -> str:
    """Return the text of the card."""
    sources = "\n".join(f"- {name}" for name in recipe.sources)
    final = "\n".join(f"- {name}" for name in recipe.final_sources) or "- –"
    measured = table(figures) if figures else "没有测 / not measured (--evaluate DIR)"
    return f"""---
language: [zh]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# 静态编码器 / A static encoder

**用途。** 把问题和报告的句子变成 {recipe.dim} 维单位向量。**What for.** One static embedding module: {recipe.tokens:,}
tokens (words by frequency and single characters, unigram segmentation, NFKC, lower case), {recipe.dim} dimensions,
float16; a text is the mean of its tokens' vectors, scaled to unit length; no prompt.

## 做法 / Recipe

PPMI-SVD warm start, then multiple negatives ranking (both directions, temperatures {recipe.temperatures}, Matryoshka):
one pass over {recipe.pairs:,} pairs in batches of {recipe.batch:,}; one over {recipe.final:,} pairs in batches of
{recipe.batch // 2:,}, against {recipe.negatives:,} sentences as further negatives, with a second loss for late
interaction. Mean of {recipe.runs} runs, first
seed {recipe.seed}, turned to its main axes, each divided by its mean square to the {recipe.whiten:g};
{recipe.seconds / 60:.0f} minutes in all.

## 数据 / Data (file * weight)

{sources}

最后一轮 / last pass:

{final}

## 实测 / Measured

{measured}

## 局限 / Limits

词序不计，每个词只有一个义项；长文、英文和代码不适合。A bag of words: word order and context are not seen; not for long
texts, English or code.
"""

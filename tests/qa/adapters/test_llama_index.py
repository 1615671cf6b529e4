"""The retriever for LlamaIndex, where that is installed."""

import pytest

import qa
from index import open_index
from tests.conftest import QINGHE_2025, QUESTION

pytest.importorskip("llama_index.core")


def test_nodes_are_paragraphs_with_their_place(shipped):
    from llama_index.core.schema import MetadataMode

    from qa.adapters.llama_index import ReportQARetriever

    nodes = ReportQARetriever(str(shipped), k=2).retrieve(QUESTION)
    hits = qa.retrieve(QUESTION, k=2, index=open_index(shipped))
    assert [node.node.text for node in nodes] == [hit.passage.text for hit in hits]
    assert [node.score for node in nodes] == [hit.score for hit in hits]
    assert nodes[0].node.node_id == f"{QINGHE_2025}#5"
    told = nodes[0].node.get_content(metadata_mode=MetadataMode.LLM)
    assert hits[0].passage.text in told and "passage: 5" in told and "spans" not in told


def test_only_answers(shipped):
    from qa.adapters.llama_index import ReportQARetriever

    assert ReportQARetriever(str(shipped), only_answers=True).retrieve("福建的学位") == []

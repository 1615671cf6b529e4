"""The retriever for LangChain, where that is installed."""

import asyncio

import pytest

import qa
from index import open_index
from tests.conftest import QINGHE_2025, QUESTION

pytest.importorskip("langchain_core")


def test_documents_are_paragraphs_with_their_place(shipped):
    from qa.adapters.langchain import ReportQARetriever

    retriever = ReportQARetriever(index=open_index(shipped), k=2)
    documents = retriever.invoke(QUESTION)
    hits = qa.retrieve(QUESTION, k=2, index=open_index(shipped))
    assert [document.page_content for document in documents] == [hit.passage.text for hit in hits]
    assert documents[0].id == f"{QINGHE_2025}#5"
    assert documents[0].metadata == qa.Quote.from_hit(hits[0]).to_dict()
    assert asyncio.run(retriever.ainvoke(QUESTION)) == documents


def test_only_answers_and_chosen_reports(shipped):
    from qa.adapters.langchain import ReportQARetriever

    index = str(shipped)
    assert ReportQARetriever(index=index, only_answers=True).invoke("福建的学位") == []
    (document,) = ReportQARetriever(index=index, reports=["qinghe-2024"], k=1).invoke(QUESTION)
    assert document.metadata["report"] == "qinghe-2024"

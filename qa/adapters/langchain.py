"""A retriever for LangChain: ``pip install langchain-core``."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from qa.adapters.quotes import name_of, quotes_for


class ReportQARetriever(BaseRetriever):
    """Finds paragraphs of reports; the text of a document is the paragraph, its metadata where that stands.

    Attributes:
        index: an index folder or an opened index; None = the default one. k: how many at most.
        reports: ids of those to search; None = all. only_answers: return nothing where the reports do not answer.
    """

    index: Any = None
    k: int = 5
    reports: list[str] | None = None
    only_answers: bool = False

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        quotes = quotes_for(query, self.index, self.k, self.reports, self.only_answers)
        return [Document(page_content=quote.text, metadata={**quote.to_dict()}, id=name_of(quote)) for quote in quotes]

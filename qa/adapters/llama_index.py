"""A retriever for LlamaIndex: ``pip install llama-index-core``."""

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa import DEFAULT_K, IndexLike
from qa.adapters.quotes import name_of, quotes_for


class ReportQARetriever(BaseRetriever):
    """Finds paragraphs of reports; the text of a node is the paragraph, its metadata where that stands."""

    def __init__(
        self,
        index: IndexLike = None,
        k: int = DEFAULT_K,
        reports: list[str] | None = None,
        only_answers: bool = False,
    ) -> None:
        """Remember where to search; for the arguments see ``qa.adapters.quotes.quotes_for``."""
        super().__init__()
        self._asked = (index, k, reports, only_answers)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        nodes = []
        for quote in quotes_for(query_bundle.query_str, *self._asked):
            place = {**quote.to_dict()}
            node = TextNode(text=place.pop("text"), id_=name_of(quote), metadata=place)
            node.excluded_embed_metadata_keys = node.excluded_llm_metadata_keys = [
                name for name in place if name not in ("title", "section", "passage")
            ]
            nodes.append(NodeWithScore(node=node, score=quote.score))
        return nodes

"""The texts of ``index`` in Chinese: one module a topic, the same modules, keys and placeholders in every language."""

from index.messages.zh import (
    basis,
    cluster,
    collections,
    commands,
    common,
    documents,
    encoders,
    fetching,
    files,
    formats,
    lexicon,
    several,
    storage,
)

ZH: dict[str, str] = {
    **basis.TEXTS,
    **cluster.TEXTS,
    **collections.TEXTS,
    **commands.TEXTS,
    **common.TEXTS,
    **documents.TEXTS,
    **encoders.TEXTS,
    **fetching.TEXTS,
    **files.TEXTS,
    **formats.TEXTS,
    **lexicon.TEXTS,
    **several.TEXTS,
    **storage.TEXTS,
}

"""The texts of ``qa`` in Chinese: one module a topic, the same modules, keys and placeholders in every language."""

from qa.present.messages.zh import (
    answers,
    asking,
    checks,
    commands,
    corrections,
    exports,
    jobs,
    kinds,
    library,
    page,
    pane,
    panels,
    quotes,
    tables,
    words,
)

ZH: dict[str, str] = {
    **answers.TEXTS,
    **asking.TEXTS,
    **checks.TEXTS,
    **commands.TEXTS,
    **corrections.TEXTS,
    **exports.TEXTS,
    **jobs.TEXTS,
    **kinds.TEXTS,
    **library.TEXTS,
    **page.TEXTS,
    **pane.TEXTS,
    **panels.TEXTS,
    **quotes.TEXTS,
    **tables.TEXTS,
    **words.TEXTS,
}

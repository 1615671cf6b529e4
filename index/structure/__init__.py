"""From a document to a report: identity, headings, parts, paragraphs, remains; administrative divisions."""

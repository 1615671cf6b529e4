"""The description of the interface: an OpenAPI document, and a page that shows it without asking another host."""

from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response

from index import Message
from qa.calls.arguments import ASKED, CHECK
from qa.calls.schemas import argument_text, explain, input_schema
from qa.server.api.problems import PROBLEM, SCHEMA, Refused, encoded, language_of

ASSETS = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
"""Files of Swagger UI that the page needs, and their types; the package fastapi-offline brings them."""

_METHODS = ("get", "post")


def add_docs(api: FastAPI) -> None:
    """Add the document, its page and the files of the page."""
    documents: dict[str, bytes] = {}

    @api.get("/openapi.json", include_in_schema=False)
    def document(request: Request) -> Response:
        language = language_of(request)
        if language not in documents:
            documents[language] = encoded(described(api, language))
        return Response(documents[language], media_type="application/json", headers={"vary": "accept-language"})

    @api.get("/docs", include_in_schema=False)
    def page(request: Request) -> Response:
        language = language_of(request)
        return get_swagger_ui_html(
            openapi_url=f"openapi.json?lang={language}",
            title=Message("call_title").text(language),
            swagger_js_url="docs/swagger-ui-bundle.js",
            swagger_css_url="docs/swagger-ui.css",
            swagger_favicon_url="data:,",
            swagger_ui_parameters={"validatorUrl": None, "tryItOutEnabled": True},
        )

    @api.get("/docs/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        if name not in ASSETS:
            raise Refused(404, Message("problem_no_page"))
        data = (files("fastapi_offline") / "static" / name).read_bytes()
        return Response(data, media_type=ASSETS[name], headers={"cache-control": "max-age=86400"})


def described(api: FastAPI, language: str) -> dict[str, Any]:
    """Return the OpenAPI document of an application, its messages worded in a language."""
    document = get_openapi(
        title=Message("call_title").text(language),
        version=api.version,
        description=Message("call_about").text(language),
        routes=api.routes,
        servers=[{"url": "."}],  # relative to the document: right also behind a proxy
    )
    for path in document["paths"].values():
        for operation in (path[method] for method in _METHODS if method in path):
            operation["tags"] = ["/api/v1"]
            for argument in operation.get("parameters", ()):
                argument["description"] = argument_text(argument["name"], language)
            operation["summary"] = Message(f"{operation['description']}_title").text(language)
            operation["description"] = Message(operation["description"]).text(language)
            operation["responses"].pop("422", None)
            content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
            operation["responses"]["default"] = {"description": SCHEMA["description"], "content": content}
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for call in (*ASKED, CHECK):
        schemas[call.arguments.__name__] = input_schema(call, language)
    explain(schemas)
    schemas["Problem"] = SCHEMA
    return document

//! A library with books: a document of our own.

use serde_json::{Value, json};

/// A library with books: two operations on the list, two on one book.
pub(crate) fn library() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Library", "version": "1"},
        "servers": [{"url": "https://library.example"}],
        "security": [{"token": []}],
        "tags": [{"name": "books"}],
        "paths": {
            "/books": {
                "parameters": [
                    {"name": "X-Branch", "in": "header", "schema": {"type": "string"}}
                ],
                "get": {
                    "operationId": "listBooks",
                    "tags": ["books"],
                    "parameters": [
                        {"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}},
                        {"name": "genre", "in": "query", "schema": {
                            "type": "string", "enum": ["novel", "essay", "poem"]
                        }}
                    ],
                    "responses": {
                        "200": {
                            "description": "Books",
                            "headers": {"X-Total": {"schema": {"type": "integer"}}},
                            "content": {"application/json": {"schema": {
                                "type": "array", "items": {"$ref": "#/components/schemas/Book"}
                            }}}
                        },
                        "400": {"$ref": "#/components/responses/Problem"}
                    }
                },
                "post": {
                    "operationId": "addBook",
                    "tags": ["books"],
                    "requestBody": {
                        "required": true,
                        "content": {"application/json": {"schema": {
                            "$ref": "#/components/schemas/NewBook"
                        }}}
                    },
                    "responses": {
                        "201": {
                            "description": "The book",
                            "content": {"application/json": {"schema": {
                                "$ref": "#/components/schemas/Book"
                            }}}
                        }
                    }
                }
            },
            "/books/{bookId}": {
                "get": {
                    "operationId": "getBook",
                    "parameters": [
                        {"name": "bookId", "in": "path", "required": true, "schema": {"type": "string"}}
                    ],
                    "responses": {
                        "200": {
                            "description": "The book",
                            "content": {"application/json": {"schema": {
                                "$ref": "#/components/schemas/Book"
                            }}}
                        },
                        "404": {"$ref": "#/components/responses/Problem"}
                    }
                },
                "patch": {
                    "operationId": "changeBook",
                    "parameters": [
                        {"name": "bookId", "in": "path", "required": true, "schema": {"type": "string"}}
                    ],
                    "requestBody": {
                        "content": {"application/json": {"schema": {
                            "type": "object",
                            "properties": {
                                "title": {"type": "string", "maxLength": 80},
                                "shelf": {"type": "string"}
                            }
                        }}}
                    },
                    "responses": {"204": {"description": "Changed"}}
                }
            }
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {
                "Problem": {
                    "description": "A problem",
                    "content": {"application/json": {"schema": {
                        "$ref": "#/components/schemas/Problem"
                    }}}
                }
            },
            "schemas": {
                "NewBook": {
                    "type": "object",
                    "required": ["title"],
                    "properties": {
                        "title": {"type": "string", "maxLength": 80},
                        "author": {"$ref": "#/components/schemas/Author"},
                        "cover": {"$ref": "#/components/schemas/Cover"}
                    }
                },
                "Book": {
                    "type": "object",
                    "required": ["id", "title"],
                    "properties": {
                        "id": {"type": "string"},
                        "title": {"type": "string"},
                        "pages": {"type": "integer", "nullable": true},
                        "author": {"$ref": "#/components/schemas/Author"},
                        "cover": {"$ref": "#/components/schemas/Cover"}
                    }
                },
                "Author": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string"},
                        "born": {"type": "string", "format": "date"}
                    }
                },
                "Cover": {
                    "oneOf": [
                        {"$ref": "#/components/schemas/Picture"},
                        {"$ref": "#/components/schemas/Colour"}
                    ],
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {
                            "picture": "#/components/schemas/Picture",
                            "colour": "#/components/schemas/Colour"
                        }
                    }
                },
                "Picture": {
                    "type": "object",
                    "required": ["kind", "url"],
                    "properties": {
                        "kind": {"type": "string", "enum": ["picture"]},
                        "url": {"type": "string", "format": "uri"}
                    }
                },
                "Colour": {
                    "type": "object",
                    "required": ["kind", "code"],
                    "properties": {
                        "kind": {"type": "string", "enum": ["colour"]},
                        "code": {"type": "integer", "minimum": 0}
                    }
                },
                "Problem": {
                    "type": "object",
                    "required": ["message"],
                    "properties": {"message": {"type": "string"}}
                }
            }
        }
    })
}

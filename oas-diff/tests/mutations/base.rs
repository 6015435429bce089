//! A small document with one of everything.

use serde_json::{Value, json};

/// The API of an orchard: trees, baskets, and who picks what.
pub(crate) fn orchard() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Orchard", "version": "1" },
        "servers": [{ "url": "https://orchard.example" }],
        "security": [{ "key": [] }],
        "paths": paths(),
        "components": {
            "schemas": schemas(),
            "parameters": {
                "Page": { "name": "page", "in": "query", "schema": { "type": "integer", "minimum": 1, "default": 1 } },
            },
            "headers": {
                "Left": { "required": true, "schema": { "type": "integer" } },
            },
            "requestBodies": {
                "Basket": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Basket" } } } },
            },
            "responses": {
                "Missing": { "description": "Not there", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
            },
            "securitySchemes": {
                "key": { "type": "http", "scheme": "bearer" },
                "visitor": { "type": "apiKey", "in": "header", "name": "Visitor" },
            },
        },
    })
}

fn paths() -> Value {
    json!({
        "/trees": {
            "parameters": [{ "$ref": "#/components/parameters/Page" }],
            "get": {
                "operationId": "listTrees",
                "tags": ["trees"],
                "parameters": [
                    { "name": "kind", "in": "query", "schema": { "type": "string", "enum": ["apple", "pear"] } },
                    { "name": "rows", "in": "query", "style": "form", "explode": false, "schema": { "type": "array", "items": { "type": "integer" } } },
                    { "name": "Visit-Id", "in": "header", "required": true, "schema": { "type": "string", "format": "uuid" } },
                ],
                "responses": {
                    "200": {
                        "description": "All of them",
                        "headers": {
                            "Left": { "$ref": "#/components/headers/Left" },
                            "Seen": { "schema": { "type": "string", "format": "date-time" } },
                        },
                        "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } } } },
                    },
                    "404": { "$ref": "#/components/responses/Missing" },
                },
            },
            "post": {
                "operationId": "plantTree",
                "security": [],
                "requestBody": { "content": {
                    "application/json": { "schema": { "$ref": "#/components/schemas/Tree" } },
                    "text/plain": { "schema": { "type": "string", "maxLength": 80 } },
                } },
                "responses": {
                    "201": { "description": "Planted", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Tree" } } } },
                    "default": { "$ref": "#/components/responses/Missing" },
                },
            },
        },
        "/baskets/{basket}": {
            "put": {
                "operationId": "fillBasket",
                "deprecated": true,
                "parameters": [{ "name": "basket", "in": "path", "required": true, "schema": { "type": "string", "pattern": "^b[0-9]+$" } }],
                "requestBody": { "$ref": "#/components/requestBodies/Basket" },
                "responses": {
                    "200": { "description": "Filled", "content": { "application/json": { "schema": {
                        "anyOf": [{ "$ref": "#/components/schemas/Basket" }, { "$ref": "#/components/schemas/Problem" }],
                    } } } },
                    "204": { "description": "Nothing to say" },
                },
            },
        },
    })
}

fn schemas() -> Value {
    json!({
        "Thing": {
            "type": "object",
            "properties": {
                "id": { "type": "string", "readOnly": true },
                "note": { "type": "string", "nullable": true, "default": "" },
            },
            "required": ["id"],
        },
        "Tree": {
            "allOf": [
                { "$ref": "#/components/schemas/Thing" },
                {
                    "type": "object",
                    "properties": {
                        "height": { "type": "number", "minimum": 0, "maximum": 40, "exclusiveMaximum": true },
                        "kind": { "type": "string", "enum": ["apple", "pear", "plum"] },
                        "grafts": { "type": "array", "maxItems": 9, "uniqueItems": true, "items": { "$ref": "#/components/schemas/Tree" } },
                        "parent": { "allOf": [{ "$ref": "#/components/schemas/Tree" }], "nullable": true },
                    },
                    "required": ["kind"],
                },
            ],
        },
        "Apple": {
            "type": "object",
            "properties": { "fruit": { "type": "string", "enum": ["apple"] }, "red": { "type": "boolean" } },
            "required": ["fruit"],
        },
        "Pear": {
            "type": "object",
            "properties": { "fruit": { "type": "string", "enum": ["pear"] }, "weight": { "type": "integer", "multipleOf": 5 } },
            "required": ["fruit", "weight"],
            "additionalProperties": false,
        },
        "Fruit": {
            "oneOf": [{ "$ref": "#/components/schemas/Apple" }, { "$ref": "#/components/schemas/Pear" }],
            "discriminator": { "propertyName": "fruit", "mapping": { "apple": "#/components/schemas/Apple" } },
        },
        "Basket": {
            "type": "object",
            "minProperties": 1,
            "properties": {
                "fruits": { "type": "array", "items": { "$ref": "#/components/schemas/Fruit" } },
                "label": { "oneOf": [{ "type": "string" }, { "type": "integer" }] },
                "inside": { "$ref": "#/components/schemas/Basket" },
                "layers": { "$ref": "#/components/schemas/Layers" },
                "weights": { "type": "object", "additionalProperties": { "type": "number" } },
                "owner": { "not": { "type": "boolean" }, "deprecated": true, "x-sunset": "2030-01-01" },
                "code": { "type": "string", "writeOnly": true, "minLength": 4 },
            },
        },
        "Layers": { "type": "array", "items": { "$ref": "#/components/schemas/Layers" } },
        "Problem": {
            "type": "object",
            "properties": {
                "code": { "type": "string", "x-extensible-enum": ["gone", "late"] },
                "causes": { "type": "object", "additionalProperties": { "$ref": "#/components/schemas/Problem" } },
            },
        },
        "Unused": { "anyOf": [{ "$ref": "#/components/schemas/Pear" }, { "$ref": "#/components/schemas/Basket" }] },
    })
}

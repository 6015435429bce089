use serde_json::Value;

/// The HTTP methods of a path item, in the order in which they are written.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// One operation of the contract.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Operation<'a> {
    /// The HTTP method, in lower case.
    pub method: &'a str,
    /// The path, as a template.
    pub path: &'a str,
    /// The `operationId`.
    pub id: &'a str,
    /// The operation object.
    pub value: &'a Value,
}

/// Every operation of a document, in its order.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = Operation<'_>> {
    document
        .get("paths")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter_map(|(path, item)| Some((path, item.as_object()?)))
        .flat_map(|(path, item)| {
            item.iter()
                .filter(|(key, _)| METHODS.contains(&key.as_str()))
                .filter_map(move |(method, value)| {
                    let id = value.get("operationId")?.as_str()?;
                    Some(Operation {
                        method,
                        path,
                        id,
                        value,
                    })
                })
        })
}

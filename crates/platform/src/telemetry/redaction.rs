use sentry::protocol::{Context, Event, Value};

/// Removes anything that describes a person: the user, cookies, headers, form data, queries and every email in a text.
pub(super) fn redact(event: &mut Event<'static>) {
    event.user = None;
    if let Some(request) = &mut event.request {
        request.cookies = None;
        request.data = None;
        request.query_string = None;
        request.headers.clear();
        request.env.clear();
        if let Some(url) = &mut request.url {
            url.set_query(None);
            url.set_fragment(None);
        }
    }
    if let Some(message) = &mut event.message {
        *message = without_emails(message);
    }
    for exception in &mut event.exception.values {
        if let Some(value) = &mut exception.value {
            *value = without_emails(value);
        }
    }
    for context in event.contexts.values_mut() {
        if let Context::Other(fields) = context {
            fields.values_mut().for_each(redact_value);
        }
    }
}

fn redact_value(value: &mut Value) {
    match value {
        Value::String(text) => *text = without_emails(text),
        Value::Array(values) => values.iter_mut().for_each(redact_value),
        Value::Object(fields) => fields.values_mut().for_each(redact_value),
        _ => {}
    }
}

fn without_emails(text: &str) -> String {
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | ',' | ';');
    text.split_inclusive(ends_word)
        .map(|piece| {
            let word = piece.trim_end_matches(ends_word);
            let end = &piece[word.len()..];
            if word.contains('@') { format!("[address]{end}") } else { piece.to_owned() }
        })
        .collect()
}

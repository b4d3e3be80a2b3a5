use std::cell::RefCell;
use std::fmt;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

const FIELD: &str = "request_id";

thread_local! {
    /// The entered spans of this thread that have a request id, innermost last.
    static ENTERED: RefCell<Vec<(Id, String)>> = const { RefCell::new(Vec::new()) };
}

/// Returns the id of the request that this thread is working on.
pub(super) fn current() -> Option<String> {
    ENTERED.with_borrow(|entered| entered.last().map(|(_, id)| id.clone()))
}

/// Tracks the spans that have a request id.
pub(super) struct RequestIdLayer;

struct RequestId(String);

impl RequestIdLayer {
    /// Ignores the log's filter: reports need a request id even if the log is quiet.
    pub fn filtered<S>() -> impl Layer<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let has_id = |metadata: &Metadata<'_>| metadata.is_span() && metadata.fields().field(FIELD).is_some();
        Self.with_filter(filter_fn(has_id))
    }
}

impl<S> Layer<S> for RequestIdLayer
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut visitor = IdVisitor(None);
        attributes.record(&mut visitor);
        store(visitor, id, &context);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let mut visitor = IdVisitor(None);
        values.record(&mut visitor);
        if let Some(value) = visitor.0.clone() {
            ENTERED.with_borrow_mut(|entered| {
                for (_, request_id) in entered.iter_mut().filter(|(span, _)| span == id) {
                    request_id.clone_from(&value);
                }
            });
        }
        store(visitor, id, &context);
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let request_id = span.extensions().get::<RequestId>().map(|id| id.0.clone());
            ENTERED.with_borrow_mut(|entered| {
                entered.push((id.clone(), request_id.unwrap_or_default()));
            });
        }
    }

    fn on_exit(&self, id: &Id, _: Context<'_, S>) {
        ENTERED.with_borrow_mut(|entered| {
            if let Some(index) = entered.iter().rposition(|(span, _)| span == id) {
                entered.remove(index);
            }
        });
    }
}

fn store<S>(visitor: IdVisitor, id: &Id, context: &Context<'_, S>)
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    if let (Some(value), Some(span)) = (visitor.0, context.span(id)) {
        span.extensions_mut().replace(RequestId(value));
    }
}

struct IdVisitor(Option<String>);

impl Visit for IdVisitor {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == FIELD {
            self.0 = Some(value.to_owned());
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == FIELD {
            self.0 = Some(format!("{value:?}"));
        }
    }
}

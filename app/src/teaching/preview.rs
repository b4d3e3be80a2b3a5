use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use markdown::{Formula, Kind, Options, render};

use crate::api::formulas::convert_formulas;

/// The formulas of a text, in order, and their HTML.
#[derive(Clone, Default)]
struct Converted {
    written: Vec<String>,
    html: Vec<String>,
}

impl Converted {
    /// Returns the HTML of the formula that is at a place in the text, or of one that was the same.
    fn find(&self, at: usize, written: &str) -> Option<String> {
        let here = self.written.get(at).is_some_and(|other| other == written).then_some(at);
        let same = here.or_else(|| self.written.iter().position(|other| other == written));
        self.html.get(same?).cloned()
    }
}

/// A text as HTML, and its formulas as they are written.
type Rendered = (String, Vec<String>);

/// Returns the preview of a text that is being written. The server converts its formulas, since the converter's tables would be in
/// every learner's download; until it has, one is shown as its source.
pub fn preview(text: RwSignal<String>, kind: Kind) -> Signal<String> {
    let converted = RwSignal::new(Converted::default());
    let rendered = Memo::new(move |_| text.with(|text| converted.with(|converted| rendered(text, kind, converted))));
    let asking = StoredValue::new(false);
    Effect::new(move |_| {
        rendered.track();
        convert(rendered, converted, asking);
    });
    Signal::derive(move || rendered.with(|(html, _)| html.clone()))
}

fn rendered(text: &str, kind: Kind, converted: &Converted) -> Rendered {
    let written = RefCell::new(Vec::new());
    let find = |formula: Formula<'_>| {
        let mut written = written.borrow_mut();
        written.push(formula.written());
        converted.find(written.len() - 1, written.last()?)
    };
    let html = render(text, &Options { formulas: Some(&find), ..Options::preview(kind) }).html;
    (html, written.into_inner())
}

/// Has the text's formulas converted, again and again while it changes. If the server can't be reached, the next change tries again.
fn convert(rendered: Memo<Rendered>, converted: RwSignal<Converted>, asking: StoredValue<bool>) {
    let Some(written) = rendered.try_with_untracked(|(_, written)| written.clone()) else { return };
    let is_known = converted.with_untracked(|converted| converted.written == written);
    if written.is_empty() || is_known || asking.get_value() {
        return;
    }
    asking.set_value(true);
    spawn_local(async move {
        let outcome = convert_formulas(written.clone()).await;
        asking.try_set_value(false);
        if let Ok(html) = outcome
            && converted.try_set(Converted { written, html }).is_none()
        {
            convert(rendered, converted, asking);
        }
    });
}

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use markdown::{Formula, Kind, Options, render};

use crate::api::formulas::convert_formulas;

/// The formulas of a text, in order, and their HTML.
#[derive(Clone, Default)]
struct FormulaCache {
    sources: Vec<String>,
    html: Vec<String>,
}

impl FormulaCache {
    /// Returns the HTML of the formula that is at a place in the text, or of an identical one.
    fn find(&self, at: usize, source: &str) -> Option<String> {
        let here = self.sources.get(at).is_some_and(|other| other == source).then_some(at);
        let same = here.or_else(|| self.sources.iter().position(|other| other == source));
        self.html.get(same?).cloned()
    }
}

/// A text as HTML, and the sources of its formulas.
type Preview = (String, Vec<String>);

/// Returns the preview of a text that is being written. The server converts its formulas, since the converter's tables would be in
/// every learner's download; until it has, their sources are shown.
pub fn preview(text: RwSignal<String>, kind: Kind) -> Signal<String> {
    let cache = RwSignal::new(FormulaCache::default());
    let memo = Memo::new(move |_| text.with(|text| cache.with(|cache| render_with(text, kind, cache))));
    let asking = StoredValue::new(false);
    Effect::new(move |_| {
        memo.track();
        convert(memo, cache, asking);
    });
    Signal::derive(move || memo.with(|(html, _)| html.clone()))
}

fn render_with(text: &str, kind: Kind, cache: &FormulaCache) -> Preview {
    let sources = RefCell::new(Vec::new());
    let find = |formula: Formula<'_>| {
        let mut sources = sources.borrow_mut();
        sources.push(formula.source());
        cache.find(sources.len() - 1, sources.last()?)
    };
    let html = render(text, &Options { formulas: Some(&find), ..Options::preview(kind) }).html;
    (html, sources.into_inner())
}

/// Has the text's formulas converted for as long as they change. If the server can't be reached, the next change tries again.
fn convert(memo: Memo<Preview>, cache: RwSignal<FormulaCache>, asking: StoredValue<bool>) {
    let Some(sources) = memo.try_with_untracked(|(_, sources)| sources.clone()) else { return };
    let is_known = cache.with_untracked(|cache| cache.sources == sources);
    if sources.is_empty() || is_known || asking.get_value() {
        return;
    }
    asking.set_value(true);
    spawn_local(async move {
        let outcome = convert_formulas(sources.clone()).await;
        asking.try_set_value(false);
        if let Ok(html) = outcome
            && cache.try_set(FormulaCache { sources, html }).is_none()
        {
            convert(memo, cache, asking);
        }
    });
}

//! Checks of the texts of a course for what their authors may want to change: rules of `proofread`, and links that lead nowhere.

mod course;
mod links;
mod text;

use tokio::sync::Semaphore;
use views::content::Finding;

pub use course::course;
pub use text::text;

use links::Targets;

/// Each check takes a processor: of a long text a tenth of a second, of a course many times that.
static CHECKING: Semaphore = Semaphore::const_new(2);

/// Returns the findings about a text, in the order of its lines.
fn check(text: &str, targets: &Targets) -> Vec<Finding> {
    let of_rules = proofread::check(text).into_iter().map(|finding| Finding {
        line: finding.line + 1,
        message: finding.problem.to_string(),
        excerpt: finding.excerpt,
    });
    let of_links = proofread::links(text).into_iter().filter_map(|link| {
        let message = targets.problem(&link.destination)?.to_owned();
        Some(Finding { line: link.line + 1, message, excerpt: link.destination })
    });
    let mut findings: Vec<Finding> = of_rules.chain(of_links).collect();
    findings.sort_by_key(|finding| finding.line);
    findings.truncate(proofread::MAX_FINDINGS);
    findings
}

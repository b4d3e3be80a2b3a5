use domain::assessment::question::{Part, Verdict};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::answer::options;
use super::elements::{elements, set};

const VERDICT: &str = "data-verdict";
const MARK: &str = "data-mark";

/// Shows the mark of an answer: in words, at the options that were chosen, and with the explanation if all is right.
pub(super) fn show(question: &Element, verdict: Verdict) {
    clear(question);
    let name = match verdict {
        Verdict::Unanswered => "unanswered",
        Verdict::Wrong => "wrong",
        Verdict::Partly(_) => "partly",
        Verdict::Right => "right",
    };
    set(question, VERDICT, name);
    for option in options(question) {
        if option.input.checked() {
            set(&option.item, MARK, if option.is_right { "right" } else { "wrong" });
        }
    }
    let kind = question.get_attribute("data-question").unwrap_or_default();
    say(question, &words(verdict, &kind));
}

/// Marks what is right, after the answer was filled in.
pub(super) fn show_solution(question: &Element) {
    clear(question);
    set(question, VERDICT, "solved");
    for option in options(question).iter().filter(|option| option.is_right) {
        set(&option.item, MARK, "right");
    }
    say(question, "This is the right answer.");
    // The pressed button is gone.
    if let Some(check) = elements(question, "[data-press=check]").first() {
        focus(check);
    }
}

/// Removes the verdict of an answer that is changed.
pub(super) fn clear(question: &Element) {
    set(question, "data-begun", "");
    let remove = |element: &Element, name: &str| {
        // Fails only for a malformed name.
        let _ = element.remove_attribute(name);
    };
    remove(question, VERDICT);
    for item in elements(question, "[data-mark]") {
        remove(&item, MARK);
    }
    say(question, "");
}

/// Says something below the question, to those who listen, too.
pub(super) fn say(question: &Element, text: &str) {
    for status in elements(question, ".question-verdict") {
        status.set_text_content(Some(text));
    }
}

fn words(verdict: Verdict, kind: &str) -> String {
    match verdict {
        Verdict::Unanswered if kind == "short" => "Write an answer first.".to_owned(),
        Verdict::Unanswered => "Choose an answer first.".to_owned(),
        Verdict::Right => "That’s right.".to_owned(),
        Verdict::Wrong if kind == "ordering" => "Nothing is in its place yet.".to_owned(),
        Verdict::Wrong => "That’s not right. Try again.".to_owned(),
        Verdict::Partly(Part { right, of, .. }) if kind == "ordering" => {
            format!("Partly right: {right} of {of} {} in place.", if right == 1 { "is" } else { "are" })
        }
        Verdict::Partly(Part { right, of, wrong: 0 }) => format!("Partly right: {right} of {of} right answers."),
        Verdict::Partly(Part { right, of, wrong }) => {
            format!(
                "Partly right: {right} of {of} right answers, and {wrong} that {}.",
                if wrong == 1 { "isn’t" } else { "aren’t" }
            )
        }
    }
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that can't be focused stays without focus.
        let _ = element.focus();
    }
}

use crate::{Kind, Options, render};

fn html(source: &str) -> String {
    render(source, &Options::of(Kind::Lesson)).html
}

#[test]
fn a_choice_has_its_options_in_order() {
    let html =
        html("> [!QUESTION]\n> Which *one*?\n>\n> - [ ] `var`\n>   > Not in Rust.\n> - [x] `mut`\n>\n> Because.\n\nAfter.\n");
    let expected = "<div class=\"question\" role=\"group\" aria-labelledby=\"h-question.1 h-question.1.text\" data-question=\"single\">\
        <p id=\"h-question.1\">Question</p>\n\
        <div id=\"h-question.1.text\"><p>Which <em>one</em>?</p>\n</div>\n\
        <ul class=\"question-options\">\n\
        <li data-right=\"no\"><label class=\"check\"><input type=\"radio\" class=\"check-box\" name=\"h-question.1\"> \
        <span class=\"question-option\"><code>var</code></span></label><blockquote>\n<p>Not in Rust.</p>\n</blockquote>\n</li>\n\
        <li data-right=\"yes\"><label class=\"check\"><input type=\"radio\" class=\"check-box\" name=\"h-question.1\"> \
        <span class=\"question-option\"><code>mut</code></span></label></li>\n\
        </ul>\n\
        <p><button type=\"button\" class=\"button button-secondary\" data-press=\"check\">Check</button>\
        <button type=\"button\" class=\"button button-quiet\" data-press=\"solve\">Show answer</button></p>\n\
        <p class=\"question-verdict\" role=\"status\"></p>\n\
        <div class=\"question-explanation\"><p>Because.</p>\n</div>\n\
        </div>\n\
        <p>After.</p>\n";
    assert_eq!(html, expected);
}

#[test]
fn several_right_options_or_the_words_make_a_multiple_choice() {
    for source in [
        "> [!QUESTION]\n> - [x] a\n> - [x] b\n",
        "> [!QUESTION] multiple choice\n> Which?\n>\n> - [x] a\n> - [ ] b\n",
        "> [!question] Multiple Choice  \n> Which?\n> * [X] a\n> * [ ] b\n",
    ] {
        let html = html(source);
        assert_eq!(html.matches("type=\"checkbox\"").count(), 2, "{html}");
        assert!(html.contains("data-question=\"multiple\"") && !html.contains("!QUESTION") && !html.contains("choice"), "{html}");
    }
}

#[test]
fn lines_with_answers_make_a_short_answer() {
    let html = html("> [!QUESTION]\n> How?\n>\n> Answer: So & \"so\"\n> answer: `let x`\n>\n> Answer: 3\n>\n> Because.\n");
    assert!(html.contains("data-accepted=\"~So &amp; &quot;so&quot;\n=let x\n~3\">"), "{html}");
    assert!(html.contains("<p>How?</p>") && html.contains("<p>Because.</p>") && !html.contains("Answer:"), "{html}");
}

#[test]
fn answers_may_follow_the_text_without_an_empty_line() {
    for (source, before) in [
        ("> [!QUESTION]\n> How *so*?\n> Answer: a\n", "<p>How <em>so</em>?</p>\n</div>"),
        ("> [!QUESTION]\n> One.\n>\n> Two?\n> Answer: a\n", "<p>One.</p>\n<p>Two?</p>\n</div>"),
        ("> [!QUESTION]\n>\n> Two?\n> Answer: a\n", "<p>Two?</p>\n</div>"),
        ("> [!QUESTION]\n> Answer: a\n", ".text\"></div>"),
        ("> [!QUESTION]\n> Answer: no\n> How?\n>\n> Answer: a\n", "<p>Answer: no\nHow?</p>\n</div>"),
    ] {
        let html = html(source);
        assert!(html.contains("data-accepted=\"~a\"") && html.contains(before), "{source}: {html}");
    }
}

#[test]
fn a_numbered_list_is_shuffled() {
    let html = html("> [!QUESTION]\n> Order.\n>\n> 1. one\n> 2. two\n> 3. three\n");
    let places: Vec<&str> = html.split("data-place=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["0", "1", "2"], "{html}");
    assert_ne!(places, sorted);
    for (place, text) in ["one", "two", "three"].iter().enumerate() {
        let item = format!("id=\"h-question.1.{place}\">{text}</div>");
        assert!(html.contains(&item), "{html}");
    }
}

#[test]
fn the_kind_decides_which_list_has_the_answers() {
    let source = "> [!QUESTION] ordering\n> - [x] a\n> - [ ] b\n>\n> 1. one\n> 2. two\n";
    assert!(html(source).contains("data-question=\"ordering\""));
    assert!(html(&source.replace(" ordering", "")).contains("data-question=\"single\""));
}

#[test]
fn questions_are_numbered_if_there_are_several() {
    let html = html(&"> [!QUESTION]\n> Answer: a\n\nText.\n\n".repeat(2));
    assert!(html.contains(">Question 1</p>") && html.contains(">Question 2</p>"), "{html}");
    assert!(html.contains("id=\"h-question.2\""), "{html}");
}

#[test]
fn what_lacks_something_says_what() {
    for (source, problem) in [
        ("> [!QUESTION]\n> Why?\n", "has no answers"),
        ("> [!QUESTION] essay\n> Why?\n>\n> Answer: a\n", "write nothing or one of"),
        ("> [!QUESTION] short answer\n> - [x] a\n> - [ ] b\n", "has no answers"),
        ("> [!QUESTION]\n> - [x] a\n", "one option"),
        ("> [!QUESTION]\n> - [ ] a\n> - [ ] b\n", "No option is right"),
        ("> [!QUESTION] single choice\n> - [x] a\n> - [x] b\n", "only one"),
        ("> [!QUESTION]\n> 1. a\n", "nothing to order"),
        ("> [!QUESTION]\n> 1. Rinse\n> 2. Soap\n> 3. Rinse\n", "Two items are the same"),
        ("> [!QUESTION]\n>\n> Answer:\n", "Write the answer"),
    ] {
        let html = html(source);
        assert!(html.contains("alert-caution") && html.contains(problem), "{source}: {html}");
        assert!(!html.contains("<button"), "{html}");
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
    }
}

#[test]
fn only_callouts_of_lessons_ask() {
    let source = "> [!QUESTION]\n> - [x] a\n> - [ ] b\n";
    for kind in [Kind::Page, Kind::Typed] {
        assert!(!render(source, &Options::of(kind)).html.contains("data-press"));
    }
    for source in [
        "- > [!QUESTION]\n  > Answer: a\n",
        "> > [!QUESTION]\n> > Answer: a\n",
        "[!QUESTION]\n\nAnswer: a\n",
        "> x [!QUESTION]\n",
    ] {
        assert!(!html(source).contains("class=\"question\""), "{source}");
    }
}

#[test]
fn a_preview_knows_the_line_of_a_question_and_its_text() {
    let html = render("Text.\n\n> [!QUESTION]\n> Which?\n>\n> Answer: a\n", &Options::preview(Kind::Lesson)).html;
    assert!(html.contains("<div data-line=\"2\" class=\"question\""), "{html}");
    assert!(html.contains("<p data-line=\"2\">Which?</p>"), "{html}");
}

#[test]
fn a_question_within_too_many_elements_stays_text() {
    let html = html(&format!("{}\n\n> [!QUESTION]\n> Answer: a\n", "<div>".repeat(70)));
    assert!(html.contains("Answer: a") && !html.contains("<input"), "{html}");
}

#[test]
fn what_looks_like_html_is_part_of_an_answer() {
    let html = html("> [!QUESTION]\n> Which type?\n>\n> Answer: Vec<u8>\n> Answer: <b>\n");
    assert!(html.contains("data-accepted=\"~Vec&lt;u8&gt;\n~&lt;b&gt;\""), "{html}");
}

#[test]
fn an_answer_within_other_markup_is_none() {
    for source in [
        "> [!QUESTION]\n> **How many?\n> Answer: 4**\n\nAfter.\n",
        "> [!QUESTION]\n> [How many?\n> Answer: 4](/x)\n\nAfter.\n",
        "> [!QUESTION]\n> Answer: 4\n> Because.\n\nAfter.\n",
    ] {
        let html = html(source);
        assert!(html.contains("Leave an empty line after") && html.ends_with("</div>\n<p>After.</p>\n"), "{html}");
    }
}

#[test]
fn a_list_in_the_explanation_isn_t_put_in_order() {
    let html = html("> [!QUESTION]\n> 1. a\n> 2. b\n>\n> Because:\n>\n> 1. x\n> 2. y\n");
    assert!(html.contains("<ol>\n<li>x</li>\n<li>y</li>\n</ol>") && html.matches("data-place").count() == 2, "{html}");
}

#[test]
fn headings_keep_their_ids_wherever_they_are_shown() {
    let source = "> [!QUESTION]\n> 1. ### Mix\n> 2. ### Bake\n> 3. ### Cool\n\n## After\n";
    let html = html(source);
    for (id, text) in [("h-mix", "Mix"), ("h-bake", "Bake"), ("h-cool", "Cool"), ("h-after", "After")] {
        assert!(html.contains(&format!(" id=\"{id}\">{text}</h")), "{html}");
    }
    assert!(unanswerable(source).contains("<h2 id=\"h-after\">"));
}

fn unanswerable(source: &str) -> String {
    render(source, &Options { is_answerable: false, ..Options::of(Kind::Lesson) }).html
}

#[test]
fn a_question_that_can_t_be_answered_gives_nothing_away() {
    let html = unanswerable(
        "> [!QUESTION]\n> Which?\n>\n> - [x] a\n>   > Right.\n> - [ ] b\n>\n> ## Because\n\n> [!QUESTION]\n> How many?\n>\n> Answer: 4\n\n## After\n",
    );
    let expected = "<div class=\"question\"><p>Question</p>\n<div><p>Which?</p>\n</div>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</div>\n\
        <div class=\"question\"><p>Question</p>\n<div><p>How many?</p>\n</div>\n</div>\n<h2 id=\"h-after\">After</h2>\n";
    assert_eq!(html, expected);
}

#[test]
fn a_question_that_doesn_t_fit_is_shown_once_as_it_was_typed() {
    let dense = format!("> {}\n", "www.a.bc ".repeat(20));
    let source = format!("{}> [!QUESTION]\n> First *line*.\n{}>\n> Answer: a\n", "[a](/b)\n\n".repeat(10), dense.repeat(1_000));
    let html = html(&source);
    assert_eq!(html.matches("First ").count(), 1, "{:.500}", html);
    assert_eq!((html.matches("<input").count(), html.matches("<div").count()), (0, html.matches("</div>").count()));

    let practice = "> [!QUESTION]\n> In order?\n>\n> 1. a\n> 2. b\n> 3. c\n> 4. d\n> 5. e\n> 6. f\n\n".repeat(60);
    assert!(!self::html(&practice).contains("too long to format"));
}

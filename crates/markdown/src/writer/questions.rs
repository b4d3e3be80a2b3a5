use std::ops::Range;

use markup::{escape, escape_text};
use pulldown_cmark::{Event, Tag};

use super::{Feed, MAX_DEPTH, Writer};
use crate::headings::PREFIX;
use crate::questions::{Accepted, Answers, Item, Problem, Question};

/// The elements of a question that hold others.
const LEVELS: usize = 5;

const END: &str = "<p><button type=\"button\" class=\"button button-secondary\" data-press=\"check\">Check</button>\
    <button type=\"button\" class=\"button button-quiet\" data-press=\"solve\">Show answer</button></p>\n\
    <p class=\"question-verdict\" role=\"status\"></p>\n";

impl Writer<'_> {
    /// Writes one of `total` questions. Returns the first event that wasn't written, because the HTML is too long.
    pub(super) fn question(&mut self, question: &Question, total: usize, feed: &mut Feed<'_>) -> Result<(), usize> {
        if self.written() > self.limit {
            return Err(question.events.start);
        }
        match &question.answers {
            Ok(answers) if self.open.len() + LEVELS < MAX_DEPTH => self.fields(question, answers, total, feed),
            Ok(_) => self.range(question.events.clone(), feed),
            Err(problem) => self.callout(question, *problem, feed),
        }
    }

    /// Writes what is no question as it was typed, with the reason.
    fn callout(&mut self, question: &Question, problem: Problem, feed: &mut Feed<'_>) -> Result<(), usize> {
        self.open_question("<div class=\"alert alert-caution\" role=\"note\">", question, feed);
        self.out.push_str("<p class=\"alert-title\">");
        escape_text(&mut self.out, &problem.to_string());
        self.out.push_str("</p>\n");
        self.range(question.events.start + 1..question.events.end - 1, feed)?;
        self.flush();
        self.close();
        Ok(())
    }

    /// Writes a question with fields for the answer. A script marks it (`app/src/ui/question`); without one, nothing tells what
    /// is right.
    fn fields(&mut self, question: &Question, answers: &Answers, total: usize, feed: &mut Feed<'_>) -> Result<(), usize> {
        // Ids of headings have no points.
        let id = format!("{PREFIX}{}question.{}", self.options.scope, question.number);
        let title = if total > 1 { format!("Question {}", question.number) } else { "Question".to_owned() };
        let head = format!(
            "<div class=\"question\" role=\"group\" aria-labelledby=\"{id} {id}.text\" data-question=\"{}\"><p id=\"{id}\">{title}</p>\n",
            answers.kind()
        );
        self.open_question(&head, question, feed);
        self.part(&format!("<div id=\"{id}.text\">"), "</div>\n", &question.prompt, feed)?;
        match answers {
            Answers::Choice { options, is_multiple } => {
                self.open("<ul class=\"question-options\">\n", "</ul>\n");
                for option in options {
                    self.option(option, &id, *is_multiple, feed)?;
                }
                self.close();
            }
            Answers::Typed(accepted) => self.entry(accepted),
            Answers::Ordering(items) => {
                self.open("<ol class=\"question-order\">\n", "</ol>\n");
                for item in items {
                    self.item(item, &id, feed)?;
                }
                self.close();
            }
        }
        self.out.push_str(END);
        if !question.explanation.is_empty() {
            self.part("<div class=\"question-explanation\">", "</div>\n", std::slice::from_ref(&question.explanation), feed)?;
        }
        self.close();
        Ok(())
    }

    fn open_question(&mut self, head: &str, question: &Question, feed: &mut Feed<'_>) {
        let place = feed.events[question.events.start].1.start;
        self.with_line(place, feed, Event::Start(Tag::BlockQuote(None)), |writer, _| writer.open_block(head, "</div>\n"));
    }

    /// Writes ranges of events within an element.
    fn part(&mut self, open: &str, close: &'static str, ranges: &[Range<usize>], feed: &mut Feed<'_>) -> Result<(), usize> {
        self.open(open, close);
        for range in ranges {
            self.range(range.clone(), feed)?;
        }
        self.flush();
        self.close();
        Ok(())
    }

    fn option(&mut self, option: &Item, id: &str, is_multiple: bool, feed: &mut Feed<'_>) -> Result<(), usize> {
        let kind = if is_multiple { "checkbox" } else { "radio" };
        let is_right = if option.is_right { "yes" } else { "no" };
        self.open(&format!("<li data-right=\"{is_right}\">"), "</li>\n");
        remove_box(option, feed);
        let label = format!(
            "<label class=\"check\"><input type=\"{kind}\" class=\"check-box\" name=\"{id}\"> <span class=\"question-option\">"
        );
        self.part(&label, "</span></label>", std::slice::from_ref(&option.content), feed)?;
        self.range(option.feedback.clone(), feed)?;
        self.flush();
        self.close();
        Ok(())
    }

    fn item(&mut self, item: &Item, id: &str, feed: &mut Feed<'_>) -> Result<(), usize> {
        let (place, text) = (item.place, format!("{id}.{}", item.place));
        self.open(&format!("<li data-place=\"{place}\">"), "</li>\n");
        let content = std::slice::from_ref(&item.content);
        self.part(&format!("<div class=\"question-item\" id=\"{text}\">"), "</div>", content, feed)?;
        for (press, name, sign) in [("up", "Move up", "↑"), ("down", "Move down", "↓")] {
            self.out.push_str(&format!(
                "<button type=\"button\" class=\"button button-secondary\" data-press=\"{press}\" aria-label=\"{name}\" aria-describedby=\"{text}\">{sign}</button>"
            ));
        }
        self.close();
        Ok(())
    }

    /// Writes a field for a short answer, with the accepted ones: one per line, after `=` if it is code and `~` if not.
    fn entry(&mut self, accepted: &[Accepted]) {
        self.out.push_str(
            "<p class=\"question-entry\"><label>Your answer <input type=\"text\" class=\"input\" autocomplete=\"off\" data-accepted=\"",
        );
        for (at, Accepted { text, is_code }) in accepted.iter().enumerate() {
            let line = format!("{}{}{text}", if at > 0 { "\n" } else { "" }, if *is_code { '=' } else { '~' });
            escape(&mut self.out, &line);
        }
        self.out.push_str("\"></label></p>\n");
    }
}

/// Removes the box that says whether the option is right.
fn remove_box(option: &Item, feed: &mut Feed<'_>) {
    for (event, _) in feed.events[option.content.clone()].iter_mut().take(2) {
        if matches!(event, Event::TaskListMarker(_)) {
            *event = Event::Text("".into());
        }
    }
}

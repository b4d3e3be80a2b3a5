use std::ops::Range;

use markup::{escape, escape_text};
use pulldown_cmark::{Event, Tag};

use super::feed::Feed;
use super::{MAX_DEPTH, Open, Writer};
use crate::headings::PREFIX;
use crate::questions::{AcceptedAnswer, Answers, Item, Problem, Question};

/// The elements of a question that hold others.
const LEVELS: usize = 5;

const END: &str = "<p><button type=\"button\" class=\"button button-secondary\" data-press=\"check\">Check</button>\
    <button type=\"button\" class=\"button button-quiet\" data-press=\"solve\">Show answer</button></p>\n\
    <p class=\"question-verdict\" role=\"status\"></p>\n";

impl Writer<'_> {
    /// Writes one of `total` questions, completely or not at all. Returns its first event if the HTML becomes too long.
    pub(super) fn question(&mut self, question: &Question, total: usize, feed: &mut Feed<'_>) -> Result<(), usize> {
        self.flush();
        self.close_inline();
        let (written, open, notes) = (self.out.len(), self.open.len(), self.defining.len());
        let is_written = match &question.answers {
            _ if self.written() > self.limit => Err(question.events.start),
            Ok(answers) if open + LEVELS < MAX_DEPTH => self.fields(question, answers, total, feed),
            Ok(_) => self.range(question.events.clone(), feed),
            Err(problem) => self.callout(question, *problem, feed),
        };
        is_written.map_err(|_| {
            self.take_back(written, open, notes);
            question.events.start
        })
    }

    /// Removes what was written since the HTML had this length, and since so many elements and footnotes were open.
    fn take_back(&mut self, written: usize, open: usize, notes: usize) {
        self.text.clear();
        (self.gathering, self.table) = (None, None);
        self.links -= self.open.drain(open..).filter(Open::is_link).count();
        while self.defining.len() > notes
            && let Some((_, before)) = self.defining.pop()
        {
            self.out = before;
        }
        self.out.truncate(written);
        self.folds.retain(|fold| *fold <= written);
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
        if !self.options.is_answerable {
            return self.unanswerable(question, answers, feed);
        }
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
            Answers::Short(accepted) => self.entry(accepted),
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

    /// Writes what a question asks and offers.
    fn unanswerable(&mut self, question: &Question, answers: &Answers, feed: &mut Feed<'_>) -> Result<(), usize> {
        self.open_question("<div class=\"question\"><p>Question</p>\n", question, feed);
        self.part("<div>", "</div>\n", &question.prompt, feed)?;
        if let Answers::Choice { options: items, .. } | Answers::Ordering(items) = answers {
            self.open("<ul>\n", "</ul>\n");
            for item in items {
                remove_box(item, feed);
                self.part("<li>", "</li>\n", std::slice::from_ref(&item.content), feed)?;
            }
            self.close();
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
        let content = std::slice::from_ref(&item.content);
        let place = item.place;
        self.open(&format!("<li data-place=\"{place}\">"), "</li>\n");
        self.part(&format!("<div class=\"question-item\" id=\"{id}.{place}\">"), "</div>", content, feed)?;
        self.close();
        Ok(())
    }

    /// Writes a field for a short answer, with the accepted ones: one per line, after `=` if it is code and `~` if not.
    fn entry(&mut self, accepted: &[AcceptedAnswer]) {
        self.out.push_str(
            "<p class=\"question-entry\"><label>Your answer <input type=\"text\" class=\"input\" autocomplete=\"off\" data-accepted=\"",
        );
        for (at, AcceptedAnswer { text, is_code }) in accepted.iter().enumerate() {
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

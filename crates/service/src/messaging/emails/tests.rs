use std::collections::BTreeSet;
use std::path::Path;

use domain::assessment::Points;
use domain::{AssignmentId, CourseId};

use super::already_registered::AlreadyRegistered;
use super::announcement::{AnnouncementEmail, AnnouncementTest};
use super::confirm_email::ConfirmEmail;
use super::graded::GradedEmail;
use super::invitation::InvitationEmail;
use super::new_work::NewWorkEmail;
use super::password_changed::PasswordChanged;
use super::reset_password::ResetPassword;
use super::{Composed, Content, UngradedWork};

const URL: &str = "https://school.example/confirm?a=1&b=2";
const UNSUBSCRIBE: &str = "https://school.example/unsubscribe/abc";

fn work(title: &str, submissions: i64) -> UngradedWork {
    UngradedWork {
        assignment: AssignmentId::new(),
        title: title.to_owned(),
        course: CourseId::new(),
        course_title: title.to_owned(),
        submissions,
    }
}

/// Renders every email, by the name of its templates. `name` is the person's, the assignment's and the course's.
fn all(name: &str, url: &str) -> Vec<(&'static str, Composed)> {
    let content = Content { html: "<p>Well done.</p>".to_owned(), text: "Well done.".to_owned() };
    let comment = &content;
    let points = |text: &str| Points::parse(text).unwrap();
    let (given, max) = (points("8.5"), points("10"));
    let several = [work(name, 1), work(name, 2)];
    let graded = GradedEmail { name, url, assignment: name, points: given, max, comment };
    let new_work = NewWorkEmail { name, url, work: &several, total: 3, unsubscribe: UNSUBSCRIBE };
    let announcement = AnnouncementEmail { url, subject: name, course: name, content: &content, unsubscribe: UNSUBSCRIBE };
    let emails = [
        ("already_registered", AlreadyRegistered { name, url }.compose()),
        ("announcement", announcement.compose()),
        ("announcement_test", AnnouncementTest { url, subject: name, course: name, content: &content }.compose()),
        ("confirm_email", ConfirmEmail { name, url }.compose()),
        ("graded", graded.compose()),
        ("invitation", InvitationEmail { name: "", url, course: name, inviter: name }.compose()),
        ("new_work", new_work.compose()),
        ("password_changed", PasswordChanged { name, url }.compose()),
        ("reset_password", ResetPassword { name, url }.compose()),
    ];
    emails.into_iter().map(|(file, email)| (file, email.unwrap())).collect()
}

#[test]
fn every_template_is_an_email_that_is_rendered_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/emails");
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let expected = all("Ada", URL).into_iter().map(|(name, _)| name).chain(["frame"]);
    let expected: BTreeSet<String> = expected.flat_map(|name| [format!("{name}.txt"), format!("{name}.html")]).collect();
    assert_eq!(names.collect::<BTreeSet<String>>(), expected);
}

#[test]
fn names_stay_text_and_add_no_header() {
    let name = "<script>alert('1')</script> & Co\r\nBcc: eve@evil.example";
    for (file, Composed { subject, text, html }) in all(name, "https://school.example/?a=\"><script>&b=2") {
        assert!(!subject.is_empty() && !subject.contains(char::is_control), "{file}: {subject:?}");
        assert!(!html.contains("<script") && !html.contains("=\"\""), "{file}: {html}");
        assert!(text.contains("?a=\"><script>&b=2\n"), "{file}: {text}");
        assert_eq!(html.matches("<body").count(), 1, "{file}");
    }
    let (_, graded) = all(name, URL).into_iter().find(|(file, _)| *file == "graded").unwrap();
    assert_eq!(graded.subject, "Graded: <script>alert('1')</script> & Co  Bcc: eve@evil.example");
    assert!(graded.html.contains("<p>Well done.</p>"), "the comment is HTML already");
}

#[test]
fn the_text_has_a_greeting_paragraphs_and_one_link() {
    let text = |name: &str| all("Ada", URL).into_iter().find(|(file, _)| *file == name).unwrap().1.text;
    assert_eq!(
        text("confirm_email"),
        "Hi Ada,\n\nWelcome to DiscoG! Please confirm that this is your email. The link works for three days.\n\n\
         If you didn’t sign up, ignore this email: nothing will happen.\n\n\
         Confirm my email:\nhttps://school.example/confirm?a=1&b=2\n"
    );
    assert_eq!(
        text("graded"),
        "Hi Ada,\n\n“Ada” was graded: 8.5 of 10 points.\n\nWell done.\n\nSee the grade:\nhttps://school.example/confirm?a=1&b=2\n"
    );
    assert_eq!(
        text("new_work"),
        "Hi Ada,\n\nNew work was submitted:\n\n1 submission for “Ada” in “Ada”.\n\n2 submissions for “Ada” in “Ada”.\n\n\
         See the submissions:\nhttps://school.example/confirm?a=1&b=2\n\n-- \nYou get this because you grade work in these \
         courses.\nUnsubscribe:\nhttps://school.example/unsubscribe/abc\n"
    );
    assert_eq!(
        text("announcement"),
        "Well done.\n\nAda:\nhttps://school.example/confirm?a=1&b=2\n\n-- \nYou get this because you are enrolled in “Ada”.\n\
         Unsubscribe:\nhttps://school.example/unsubscribe/abc\n"
    );
}

#[test]
fn what_is_empty_leaves_no_gap() {
    let none = Content::default();
    let points = Points::parse("1").unwrap();
    let graded = GradedEmail { name: "", url: URL, assignment: "Essay", points, max: points, comment: &none };
    let text = graded.compose().unwrap().text;
    assert!(text.starts_with("Hi,\n\n“Essay” was graded: 1 of 1 points.\n\nSee the grade:\n"), "{text}");
    let one = [work("Essay", 1)];
    let new_work = NewWorkEmail { name: "", url: URL, work: &one, total: 1, unsubscribe: UNSUBSCRIBE };
    assert_eq!(new_work.compose().unwrap().subject, "1 new submission needs grading");
}

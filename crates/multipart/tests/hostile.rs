//! Bodies that no browser sends.

#![allow(clippy::unwrap_used)]

use multipart::{Boundary, Error, Form, Limits, Part, boundary, parse};
use proptest::prelude::*;

const HEAD: &str = "--line\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n";

fn line() -> Boundary {
    boundary("multipart/form-data; boundary=line").unwrap()
}

fn limits<'a>() -> Limits<'a> {
    Limits { parts: 3, bytes: &|name| if name == "file" { 1000 } else { 10 } }
}

fn read(body: &[u8]) -> Result<Vec<Part>, Error> {
    parse(&line(), body, limits())
}

fn in_pieces(body: &[u8], size: usize) -> Result<Vec<Part>, Error> {
    let boundary = line();
    let mut form = Form::new(&boundary, limits());
    for piece in body.chunks(size) {
        form.feed(piece)?;
    }
    form.end()
}

#[test]
fn a_body_without_its_boundary_is_given_up_early() {
    let boundary = line();
    let mut form = Form::new(&boundary, limits());
    let refused_after = (1..100).find(|_| form.feed(&[b'a'; 1024]).is_err());
    assert!(refused_after.is_some_and(|kilobytes| kilobytes < 10), "{refused_after:?}");
}

#[test]
fn headers_without_an_end_are_given_up_early() {
    let boundary = line();
    let mut form = Form::new(&boundary, limits());
    form.feed(b"--line\r\n").unwrap();
    let refused_after = (1..100).find(|_| form.feed(&[b'a'; 1024]).is_err());
    assert!(refused_after.is_some_and(|kilobytes| kilobytes < 10), "{refused_after:?}");
}

#[test]
fn a_boundary_without_an_end_is_given_up_early() {
    let boundary = line();
    let mut form = Form::new(&boundary, limits());
    form.feed(b"--line").unwrap();
    assert_eq!(form.feed(&[b' '; 100]), Err(Error::BadHead));
}

#[test]
fn a_part_is_cut_at_its_limit() {
    let parts = read(format!("{HEAD}{}\r\n--line--", "a".repeat(100_000)).as_bytes()).unwrap();
    assert_eq!((parts[0].bytes.as_slice(), parts[0].is_cut), (&b"aaaaaaaaaa"[..], true));
    let parts = read(format!("{HEAD}{}\r\n--line--", "a".repeat(10)).as_bytes()).unwrap();
    assert!(!parts[0].is_cut);
}

#[test]
fn too_many_parts_are_refused() {
    let part = format!("{HEAD}x\r\n");
    assert_eq!(read(format!("{}--line--", part.repeat(3)).as_bytes()).map(|parts| parts.len()), Ok(3));
    assert_eq!(read(format!("{}--line--", part.repeat(4)).as_bytes()), Err(Error::TooManyParts));
}

#[test]
fn malformed_forms_are_refused() {
    for (body, error) in [
        ("", Error::CutOff),
        ("--line", Error::CutOff),
        ("--other--", Error::CutOff),
        ("--line\r\n\r\n\r\nx\r\n--line--", Error::BadHead),
        ("--line\r\nname=text\r\n\r\nx\r\n--line--", Error::BadHead),
        ("--liner\r\n\r\n", Error::BadHead),
        (HEAD, Error::CutOff),
        ("--line\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nx\r\n--line", Error::CutOff),
    ] {
        assert_eq!(read(body.as_bytes()), Err(error), "{body:?}");
    }
    assert_eq!(read(b"--line--"), Ok(Vec::new()));
}

#[test]
fn text_like_the_boundary_is_content() {
    for text in ["\r\n-", "\r\n--lin", "--line", "\r", "\r\n\r\n", "\n--line"] {
        let parts = read(format!("{HEAD}{text}\r\n--line--\r\nand whatever follows").as_bytes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&parts[0].bytes), text);
    }
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"--line".to_vec()),
        Just(b"--line--".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\r\n--line\r\n".to_vec()),
        Just(b"Content-Disposition: form-data; name=\"file\"; filename=\"a\\".to_vec()),
        Just(HEAD.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pieces_of_any_size_give_the_same_form(body in pieces(), size in 1_usize..50) {
        prop_assert_eq!(in_pieces(&body, size), read(&body));
    }

    #[test]
    fn a_sent_form_is_read(text in "\\PC{0,10}", file in proptest::collection::vec(any::<u8>(), 0..900)) {
        let head = "\r\n--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: text/x\r\n\r\n";
        let body = [HEAD.as_bytes(), text.as_bytes(), head.as_bytes(), &file, b"\r\n--line--\r\n"].concat();
        prop_assume!(!file.windows(8).any(|window| window == b"\r\n--line"));
        let parts = read(&body).unwrap();
        prop_assert_eq!(parts[0].is_cut, text.len() > 10);
        prop_assert!(text.as_bytes().starts_with(&parts[0].bytes));
        prop_assert_eq!(&parts[1].bytes, &file);
        prop_assert_eq!(parts[1].media_type.as_deref(), Some("text/x"));
    }
}

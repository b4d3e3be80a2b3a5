use proptest::prelude::*;

use super::*;

fn texts(title: &str, body: &str) -> Texts {
    Texts { title: title.to_owned(), body: body.to_owned() }
}

/// Returns the edits of someone who makes `to` of the texts in `state`.
fn edits(state: &[u8], to: &Texts) -> Vec<u8> {
    rebase(state, to).unwrap().edits
}

fn read(state: &[u8]) -> Texts {
    merge(state, Vec::<Vec<u8>>::new()).unwrap().texts
}

#[test]
fn two_people_write_at_once() {
    let state = begin(&texts("Bread", "Bake at 200 degrees.\n"));
    let one = edits(&state, &texts("Bread", "Bake at 220 degrees.\n"));
    let other = edits(&state, &texts("White bread", "Bake at 200 degrees.\n\nLet it rest.\n"));
    let both = texts("White bread", "Bake at 220 degrees.\n\nLet it rest.\n");
    assert_eq!(merge(&state, [&one, &other]).unwrap().texts, both);
    assert_eq!(merge(&state, [&other, &one]).unwrap().texts, both);
    assert_eq!(merge(&state, [&other, &one, &other]).unwrap().texts, both, "edits that arrive twice count once");
}

#[test]
fn a_text_written_elsewhere_keeps_what_was_typed_since() {
    let saved = begin(&texts("Lesson", "One two three"));
    let typed = merge(&saved, [edits(&saved, &texts("Lesson", "One two three four"))]).unwrap();
    let rebased = rebase(&saved, &texts("Lesson 1", "Zero one two three")).unwrap();
    assert_eq!(read(&rebased.state), texts("Lesson 1", "Zero one two three"));
    assert_eq!(merge(&typed.state, [&rebased.edits]).unwrap().texts, texts("Lesson 1", "Zero one two three four"));
}

#[test]
fn the_words_beside_a_change_are_left_alone() {
    let state = begin(&texts("", "Bake it.\n"));
    let (one, other) = (edits(&state, &texts("", "Bake it well.\n")), edits(&state, &texts("", "Bake it.\n\nLet it rest.\n")));
    assert_eq!(merge(&state, [&one, &other]).unwrap().texts.body, "Bake it well.\n\nLet it rest.\n");
}

#[test]
fn texts_that_were_written_anew_stay_whole() {
    let state = begin(&texts("", "Before the first word, the reader is there."));
    let (one, other) = (edits(&state, &texts("", "Typed from the start.")), edits(&state, &texts("", "The other, saved.")));
    let merged = merge(&state, [&one, &other]).unwrap().texts.body;
    assert!(merged.contains("Typed from the start.") && merged.contains("The other, saved."), "{merged}");
}

#[test]
fn positions_are_utf16_units() {
    let state = begin(&texts("😀 é", "𝄞 and 😀 end"));
    let to = texts("😁 é", "𝄞 or 😀 the end");
    assert_eq!(merge(&state, [edits(&state, &to)]).unwrap().texts, to);
}

#[test]
fn what_was_deleted_leaves_the_state() {
    let mut state = begin(&Texts::default());
    for round in 0..50 {
        let text = format!("{round} {}", "word ".repeat(200));
        state = merge(&state, [edits(&state, &texts("", &text)), edits(&state, &Texts::default())]).unwrap().state;
    }
    assert!(state.len() < 10_000, "{}", state.len());
}

/// Written by Yjs 13.6.33: "Bread" and "Bake it 😀.\n" were inserted, "Bake" replaced by "Toast", and "Eat 𝄞." added.
const OF_YJS: &[u8] =
    b"\x01\x04\x07\x00\x04\x01\x05title\x05Bread\x04\x01\x04body\x0eBake it \xf0\x9f\x98\x80.\n\xc4\x07\x08\x07\x09\
    \x05Toast\x84\x07\x10\x09Eat \xf0\x9d\x84\x9e.\x01\x07\x01\x05\x04";

#[test]
fn edits_of_yjs_are_read() {
    assert_eq!(check(OF_YJS), Ok(()));
    let nothing = begin(&Texts::default());
    assert_eq!(merge(&nothing, [OF_YJS]).unwrap().texts, texts("Bread", "Toast it 😀.\nEat 𝄞."));
}

#[test]
fn edits_that_refer_to_missing_ones_wait_and_leave_the_state_readable() {
    let first = begin(&texts("", "One"));
    let second = edits(&first, &texts("", "One two"));
    let both = merge(&first, [&second]).unwrap().state;
    let third = edits(&both, &texts("", "One two three"));
    let gap = merge(&first, [&third]).unwrap();
    assert_eq!((gap.texts.body.as_str(), check(&gap.state)), ("One", Ok(())));
    assert_eq!(merge(&first, [&third, &second]).unwrap().texts.body, "One two three");
}

#[test]
fn what_our_editor_never_writes_is_refused() {
    let map = b"\x01\x01\x07\x00\x28\x01\x01m\x01a\x01}\x01\x00";
    let bold = b"\x01\x01\x07\x00\x06\x01\x04body\x04bold\x04true\x00";
    let other_text = b"\x01\x01\x07\x00\x04\x01\x04more\x01x\x00";
    let more_bytes = b"\x01\x01\x07\x00\x04\x01\x04body\x01x\x00\x00";
    for bytes in [&map[..], bold, other_text, more_bytes] {
        assert_eq!(check(bytes), Err(Malformed), "{bytes:?}");
    }
}

#[test]
fn bytes_that_are_no_edits_are_refused() {
    let state = begin(&texts("Lesson", "Text"));
    for bytes in [&b""[..], b"x", b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", b"\x01\xff\xff\xff\xff\x0f\x00"] {
        assert_eq!(check(bytes), Err(Malformed), "{bytes:?}");
        assert_eq!(merge(&state, [bytes]).unwrap().texts, texts("Lesson", "Text"), "they are left out");
    }
    assert_eq!(check(&state), Ok(()));
}

proptest! {
    #[test]
    fn all_copies_become_the_same(first in ".{0,40}", one in "\\PC{0,40}", other in ".{0,40}") {
        let state = begin(&texts("", &first));
        prop_assert_eq!(&read(&state).body, &first);
        let (mine, theirs) = (edits(&state, &texts("a", &one)), edits(&state, &texts("b", &other)));
        prop_assert_eq!(merge(&state, [&mine]).unwrap().texts.body, one);
        prop_assert_eq!(merge(&state, [&mine, &theirs]).unwrap().texts, merge(&state, [&theirs, &mine]).unwrap().texts);
    }

    #[test]
    fn damaged_edits_do_no_harm(text in ".{0,60}", at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let state = begin(&texts("Lesson", "Before"));
        let mut bytes = edits(&state, &texts("Lesson", &text));
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = check(&bytes);
            let _ = merge(&state, [&bytes]);
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = check(&bytes);
        let _ = merge(&state, [&bytes]);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = check(&bytes);
        let _ = merge(&begin(&Texts::default()), [&bytes]);
    }
}

use super::*;

#[test]
fn names_are_cleaned() {
    for (sent, clean) in [
        ("C:\\fakepath\\My  work .pdf", "My work .pdf"),
        ("/etc/../a\u{202e}fdp.exe", "afdp.exe"),
        (".hidden", "hidden"),
        ("a\r\nb: \"c\".txt", "a b_ _c_.txt"),
        ("con.txt", "_con.txt"),
        ("naïve 文.md.", "naïve 文.md"),
    ] {
        assert_eq!(FileName::clean(sent).unwrap().as_str(), clean, "{sent}");
    }
    let long = FileName::clean(&format!("{}.pdf", "é".repeat(500))).unwrap();
    assert!(long.as_str().chars().count() <= FileName::MAX && long.as_str().ends_with("é.pdf"));
}

proptest! {
    #[test]
    fn a_clean_name_is_clean(sent in "([a-c./\\\\: ]|con|\\PC|\u{202e}|\u{0}|\n){0,30}|[a-z.]{190,400}") {
        if let Ok(name) = FileName::clean(&sent) {
            let name = name.as_str();
            prop_assert!(!name.is_empty() && name.chars().count() <= FileName::MAX);
            let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | '\u{202e}');
            prop_assert!(!name.contains(bad));
            prop_assert!(!name.starts_with('.') && !name.ends_with('.'));
            let again = FileName::clean(name).unwrap();
            prop_assert_eq!(again.as_str(), name);
        }
    }
}

use leptos::prelude::*;

const SHADES: usize = 6;

/// A person's initials on a color of their own. Decorative, so hidden from assistive technology: the name is beside it or
/// labels its container.
#[component]
pub fn Avatar(#[prop(into)] name: Signal<String>, #[prop(optional)] large: bool) -> impl IntoView {
    view! {
        <span
            class=move || format!("avatar avatar-{}", name.with(|name| hash(name) % SHADES + 1))
            class:avatar-large=large
            aria-hidden="true"
            data-initials=move || name.with(|name| initials(name))
        ></span>
    }
}

/// Returns the first letters of the first and last word, in capitals; `?` without letters.
fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    let both: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    if both.is_empty() { "?".into() } else { both }
}

/// Returns a number that is always the same for a name: the upper half of FNV-1a, in 32 bits on the server as in the browser.
pub(super) fn hash(name: &str) -> usize {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_come_from_the_first_and_the_last_word() {
        for (name, expected) in
            [("Ada King Lovelace", "AL"), ("ada", "A"), ("  ", "?"), ("Øyvind Åse", "ØÅ"), ("(Bo) -", "B"), ("", "?")]
        {
            assert_eq!(initials(name), expected);
        }
    }
}

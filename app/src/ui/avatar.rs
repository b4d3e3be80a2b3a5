use leptos::prelude::*;

const SHADES: [&str; 6] = ["avatar-1", "avatar-2", "avatar-3", "avatar-4", "avatar-5", "avatar-6"];

/// A person's initials on a colour of their own. Decorative: the name stands beside it or labels what holds it.
#[component]
pub fn Avatar(#[prop(into)] name: Signal<String>, #[prop(optional)] large: bool) -> impl IntoView {
    view! {
        <span class=move || format!("avatar {}", name.with(|name| shade(name))) class:avatar-large=large aria-hidden="true">
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// The first letters of the first and the last word, in capitals; `?` for no letters.
fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    let both: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    if both.is_empty() { "?".into() } else { both }
}

fn shade(name: &str) -> &'static str {
    let sum = name.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    SHADES[sum % SHADES.len()]
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

/// Returns the full URL for a link or picture; `None` leaves it unchanged.
pub type FullUrl<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The origin of a request, for the security log and the audit trail; empty for the program itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's IP address.
    pub address: String,
    pub user_agent: String,
    pub request_id: String,
}

impl Origin {
    /// Shortens texts from the caller and puts them on one line.
    #[must_use]
    pub fn new(address: &str, user_agent: &str, request_id: &str) -> Self {
        Self { address: line(address, 60), user_agent: line(user_agent, 200), request_id: line(request_id, 60) }
    }
}

fn line(text: &str, max: usize) -> String {
    text.chars().take(max).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_caller_says_begins_a_line_or_fills_the_log() {
        let origin = Origin::new("192.0.2.1\n", &format!("a\r\n2026 INFO forged\u{1b}[31m{}", "x".repeat(1000)), "id\0");
        assert_eq!(origin.address, "192.0.2.1 ");
        assert_eq!(origin.user_agent.chars().count(), 200);
        assert!(!origin.user_agent.chars().chain(origin.request_id.chars()).any(char::is_control));
    }
}

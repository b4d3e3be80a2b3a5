use super::{Part, Verdict};

/// A question with options to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    right: Vec<bool>,
}

impl Choice {
    /// Takes for each option whether it is right. Returns `None` for fewer than two options, or if none is right.
    #[must_use]
    pub fn new(right: Vec<bool>) -> Option<Self> {
        (right.len() >= 2 && right.contains(&true)).then_some(Self { right })
    }

    /// Marks an answer: for each option whether it is chosen. An option that the answer lacks isn't chosen.
    ///
    /// An answer is right if exactly the right options are chosen. It is partly right if some of them are, whatever else is
    /// chosen.
    #[must_use]
    pub fn mark(&self, chosen: &[bool]) -> Verdict {
        let is_chosen = |option: usize| chosen.get(option) == Some(&true);
        let count = |is_right: bool| (0..self.right.len()).filter(|o| self.right[*o] == is_right && is_chosen(*o)).count();
        let of = self.right.iter().filter(|is_right| **is_right).count();
        match (count(true), count(false)) {
            (0, 0) => Verdict::Unanswered,
            (0, _) => Verdict::Wrong,
            (right, 0) if right == of => Verdict::Right,
            (right, wrong) => Verdict::Partly(Part { right, of, wrong }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn exactly_the_right_options_are_right() {
        let one = Choice::new(vec![false, true, false]).unwrap();
        assert_eq!(one.mark(&[false, true, false]), Verdict::Right);
        assert_eq!(one.mark(&[true, false, false]), Verdict::Wrong);
        assert_eq!(one.mark(&[false, false, false]), Verdict::Unanswered);
        assert_eq!(one.mark(&[]), Verdict::Unanswered);

        let two = Choice::new(vec![true, false, true]).unwrap();
        assert_eq!(two.mark(&[true, false, true]), Verdict::Right);
        assert_eq!(two.mark(&[true, false, false]), Verdict::Partly(Part { right: 1, of: 2, wrong: 0 }));
        assert_eq!(two.mark(&[true, true, true]), Verdict::Partly(Part { right: 2, of: 2, wrong: 1 }));
        assert_eq!(two.mark(&[false, true, false]), Verdict::Wrong);
    }

    #[test]
    fn a_choice_has_two_options_and_one_that_is_right() {
        assert_eq!(Choice::new(vec![]), None);
        assert_eq!(Choice::new(vec![true]), None);
        assert_eq!(Choice::new(vec![false, false]), None);
    }

    proptest! {
        #[test]
        fn only_the_key_itself_is_right(right: Vec<bool>, chosen: Vec<bool>) {
            let Some(choice) = Choice::new(right.clone()) else { return Ok(()) };
            prop_assert_eq!(choice.mark(&right), Verdict::Right);
            let same = (0..right.len()).all(|option| chosen.get(option).copied().unwrap_or_default() == right[option]);
            prop_assert_eq!(choice.mark(&chosen) == Verdict::Right, same);
        }
    }
}

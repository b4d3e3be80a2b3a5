use platform::Platform;

use crate::Actor;

/// The first argument of a use case: its caller, and the outside world.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    pub actor: &'a Actor,
    pub platform: &'a Platform,
}

impl<'a> Ctx<'a> {
    /// The program itself as the caller.
    #[must_use]
    pub fn system(platform: &'a Platform) -> Self {
        Self { actor: &Actor::System, platform }
    }
}

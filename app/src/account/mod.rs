//! A person's own account: signing up, signing in, the profile, and the emails they want.

mod check_inbox;
mod confirm;
mod forgot;
mod new_password;
mod profile;
mod reset;
mod security;
mod setup;
mod sign_in;
mod sign_up;
mod spent_link;
mod unsubscribe;
mod visitors_only;
mod zone_field;

pub use confirm::Confirm;
pub use forgot::Forgot;
pub use profile::Profile;
pub use reset::Reset;
pub use setup::Setup;
pub use sign_in::SignIn;
pub use sign_up::SignUp;
pub use unsubscribe::Unsubscribe;

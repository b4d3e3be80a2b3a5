//! Signing up and in, and one's own profile.

pub mod api;
mod confirm;
mod forgot;
mod profile;
mod reset;
mod security;
mod setup;
mod sign_in;
mod sign_up;

pub use confirm::Confirm;
pub use forgot::Forgot;
pub use profile::Profile;
pub use reset::Reset;
pub use setup::Setup;
pub use sign_in::SignIn;
pub use sign_up::SignUp;

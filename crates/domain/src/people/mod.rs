//! People, their roles, and what these permit.

mod account;
mod audit;
mod device;
mod link_purpose;
mod network;
mod permission;
mod published;
mod role;

pub use account::AccountState;
pub use audit::{AuditAction, AuditEntry, AuditKind, AuditRecord};
pub use device::device;
pub use link_purpose::LinkPurpose;
pub use network::network;
pub use permission::{Action, allows, limited, may_hold, standing};
pub use published::{DEMO_PASSWORD, is_published};
pub use role::{Role, UnknownRole};

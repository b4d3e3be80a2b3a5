//! The frames around the screens.

mod account_menu;
mod admin;
mod brand;
mod learner;
mod main_area;
mod nav_item;
mod side_frame;
mod staff;
mod top_bar;

pub use admin::AdminLayout;
pub use brand::Brand;
pub use learner::LearnerLayout;
pub use nav_item::NavItem;
pub use staff::StaffLayout;

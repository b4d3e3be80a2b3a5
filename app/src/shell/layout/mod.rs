//! The frame around every screen.

mod account_menu;
mod brand;
mod frame;
mod main_area;
mod nav_item;
mod shortcuts;
mod top_bar;

pub use brand::Brand;
pub use frame::Frame;
pub use main_area::provide_has_navigated;
pub use nav_item::NavItem;
pub use shortcuts::listen_for_shortcuts;

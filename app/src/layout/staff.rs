use leptos::prelude::*;

use super::{NavItem, account_menu::Account, side_frame::SideFrame};

/// The frame of those who teach and write courses.
#[component]
pub fn StaffLayout(
    #[prop(optional, into)] viewer_name: MaybeProp<String>,
    /// How many notifications wait.
    #[prop(optional, into)]
    unread: Signal<u32>,
    nav: Vec<NavItem>,
    /// More places in the account menu.
    #[prop(optional)]
    account: Vec<NavItem>,
    /// The form that signs out.
    #[prop(optional, into)]
    sign_out: ViewFn,
    #[prop(default = "/notifications")] notifications_href: &'static str,
    /// Stands beside the brand.
    #[prop(default = "Teaching")]
    area: &'static str,
    children: Children,
) -> impl IntoView {
    let account = Account {
        viewer_name,
        unread,
        links: StoredValue::new(account),
        sign_out,
        sign_in_href: "/sign-in",
        sign_up_href: "/sign-up",
        notifications_href,
    };
    view! { <SideFrame area nav account children /> }
}

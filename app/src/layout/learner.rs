use leptos::prelude::*;

use super::{NavItem, account_menu::Account, main_area::MainArea, top_bar::TopBar};
use crate::ui::{Glyph, SkipLink};

/// The frame of what learners and visitors see.
#[component]
pub fn LearnerLayout(
    /// None for a visitor, who sees the ways to sign in.
    #[prop(optional, into)]
    viewer_name: MaybeProp<String>,
    /// How many notifications wait.
    #[prop(optional, into)]
    unread: Signal<u32>,
    #[prop(default = learner_places())] nav: Vec<NavItem>,
    /// More places in the account menu.
    #[prop(optional)]
    account: Vec<NavItem>,
    /// The form that signs out.
    #[prop(optional, into)]
    sign_out: ViewFn,
    #[prop(default = "/sign-in")] sign_in_href: &'static str,
    #[prop(default = "/sign-up")] sign_up_href: &'static str,
    #[prop(default = "/notifications")] notifications_href: &'static str,
    children: Children,
) -> impl IntoView {
    let links = StoredValue::new(account);
    let account = Account { viewer_name, unread, links, sign_out, sign_in_href, sign_up_href, notifications_href };
    view! {
        <SkipLink />
        <div class="frame">
            <TopBar nav inline_nav=true account />
            <MainArea>{children()}</MainArea>
            <footer class="foot">
                <p>"DiscoG"</p>
            </footer>
        </div>
    }
    .into_any()
}

fn learner_places() -> Vec<NavItem> {
    vec![NavItem::new("/courses", "Courses", Glyph::Book), NavItem::new("/learning", "My learning", Glyph::Play)]
}

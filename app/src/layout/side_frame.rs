use leptos::prelude::*;

use super::{NavItem, account_menu::Account, main_area::MainArea, nav_item::nav_list, top_bar::TopBar};
use crate::ui::SkipLink;

/// A frame with its places at the side, for those who work here; on phones they are in the top bar's menu.
#[component]
pub(super) fn SideFrame(area: &'static str, nav: Vec<NavItem>, account: Account, children: Children) -> impl IntoView {
    view! {
        <SkipLink />
        <div class="frame frame-side">
            <TopBar area=Some(area) nav=nav.clone() account />
            <nav class="side" aria-label=area>
                {nav_list(nav)}
            </nav>
            <MainArea>{children()}</MainArea>
        </div>
    }
    .into_any()
}

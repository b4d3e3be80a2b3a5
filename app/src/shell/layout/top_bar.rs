use leptos::prelude::*;

use super::{Brand, NavItem, account_menu::Account, nav_item::nav_list};
use crate::ui::{Glyph, Icon, Menu, without_suspense};

/// The bar at the top of every page: brand, links and account. On phones, the links are in a menu.
#[component]
pub(super) fn TopBar(
    #[prop(optional_no_strip)] area: Option<&'static str>,
    nav: Signal<Vec<NavItem>>,
    is_visitor: Memo<bool>,
    account: Account,
) -> impl IntoView {
    let links = move || nav_list(nav.get());
    without_suspense(view! {
        <header class="bar">
            <div class="bar-inner">
                <nav class="bar-menu" aria-label="Main menu">
                    <Menu label="Menu" trigger=|| view! { <Icon glyph=Glyph::Menu /> }>
                        {move || nav.get().into_iter().map(|item| item.into_link("menu-item")).collect_view()}
                    </Menu>
                </nav>
                <Brand area is_visitor />
                <nav class="bar-nav" aria-label="Main">
                    {links}
                </nav>
                <div class="bar-end">{account.into_view()}</div>
            </div>
        </header>
    })
}

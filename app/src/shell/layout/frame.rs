use leptos::prelude::*;

use super::{NavItem, account_menu::Account, main_area::MainArea, top_bar::TopBar};
use crate::ui::{Area, SkipLink, ThemeToggle};

/// The frame around every screen: the top bar with its links, the content, and the footer.
#[component]
pub fn Frame(
    /// The part of the product, beside the brand; none for learners and visitors.
    #[prop(optional_no_strip)]
    area: Option<&'static str>,
    #[prop(into)] nav: Signal<Vec<NavItem>>,
    /// None for a visitor, who gets the buttons to sign in or up.
    #[prop(optional, into)]
    viewer_name: MaybeProp<String>,
    /// The number of unread notifications.
    #[prop(optional, into)]
    unread: Signal<u32>,
    /// More links for the account menu.
    #[prop(optional, into)]
    account: Signal<Vec<NavItem>>,
    /// The form that signs out.
    #[prop(optional, into)]
    sign_out: ViewFn,
    /// Whether the footer links to the REST API.
    #[prop(optional, into)]
    show_api_link: Signal<bool>,
    children: Children,
) -> impl IntoView {
    if let Some(area) = area {
        provide_context(Area(area));
    }
    let is_visitor = Memo::new(move |_| viewer_name.get().is_none());
    let account = Account { viewer_name, unread, links: account, sign_out };
    view! {
        <SkipLink />
        <div class="frame">
            <TopBar area nav is_visitor account />
            <MainArea>{children()}</MainArea>
            <footer class="foot">
                <div class="foot-inner">
                    <p>"DiscoG"</p>
                    <Show when=move || show_api_link.get()>
                        <a href="/api/v1/" rel="external">
                            "REST API"
                        </a>
                    </Show>
                    // Signed-in viewers have it in the account menu.
                    <Show when=move || is_visitor.get()>
                        <ThemeToggle />
                    </Show>
                </div>
            </footer>
        </div>
    }
    .into_any()
}

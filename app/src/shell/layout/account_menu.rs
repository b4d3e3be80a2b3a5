use domain::paths;
use leptos::prelude::*;

use super::NavItem;
use crate::ui::{Avatar, ButtonKind, Glyph, Icon, LinkButton, Menu, MenuSeparator, ThemeToggle};

/// The values shown at the right end of the top bar.
#[derive(Clone)]
pub(super) struct Account {
    /// `None` for a visitor.
    pub viewer_name: MaybeProp<String>,
    pub unread: Signal<u32>,
    pub links: Signal<Vec<NavItem>>,
    pub sign_out: ViewFn,
}

impl Account {
    /// Renders the bell and the account menu or, for a visitor, the buttons to sign in or up.
    pub fn into_view(self) -> impl IntoView {
        let signed_in = Memo::new(move |_| self.viewer_name.get());
        move || match signed_in.get() {
            Some(name) => view! {
                {bell(self.unread)}
                {self.menu(name)}
            }
            .into_any(),
            None => sign_in_buttons().into_any(),
        }
    }

    fn menu(&self, name: String) -> impl IntoView + use<> {
        let (links, sign_out) = (self.links, self.sign_out.clone());
        let avatar_name = name.clone();
        let trigger = move || {
            view! {
                <Avatar name=avatar_name.clone() />
                <Icon glyph=Glyph::ChevronDown />
            }
        };
        view! {
            <Menu label=format!("Account of {name}") trigger align_end=true>
                <p class="menu-heading">{name}</p>
                {move || links.get().into_iter().map(|item| item.into_link("menu-item")).collect_view()}
                <ThemeToggle />
                <MenuSeparator />
                {sign_out.run()}
            </Menu>
        }
    }
}

fn sign_in_buttons() -> impl IntoView {
    view! {
        <LinkButton kind=ButtonKind::Quiet href=paths::SIGN_IN>"Sign in"</LinkButton>
        <LinkButton kind=ButtonKind::Primary href=paths::SIGN_UP>"Sign up"</LinkButton>
    }
}

fn bell(unread: Signal<u32>) -> impl IntoView {
    let label = move || match unread.get() {
        0 => "Notifications".to_owned(),
        count => format!("Notifications, {count} unread"),
    };
    let badge = move || match unread.get() {
        0 => None,
        count @ 1..=99 => Some(count.to_string()),
        _ => Some("99+".to_owned()),
    };
    view! {
        <a class="button button-quiet button-icon bell" href=paths::NOTIFICATIONS aria-label=label>
            <Icon glyph=Glyph::Bell />
            {move || badge().map(|badge| view! { <span class="bell-count" aria-hidden="true">{badge}</span> })}
        </a>
    }
}

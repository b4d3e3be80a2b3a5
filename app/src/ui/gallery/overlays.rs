use leptos::prelude::*;

use crate::ui::{
    Button, ButtonKind, ConfirmButton, Dialog, DialogButton, Field, Glyph, Icon, Menu, MenuItem, MenuLink, MenuSeparator,
    Section, Toasts, Tone,
};

#[component]
pub(super) fn Overlays() -> impl IntoView {
    let toasts = Toasts::expect();
    let open = RwSignal::new(false);
    let actions = move || {
        view! {
            <Button kind=ButtonKind::Primary on:click=move |_| open.set(false)>
                "Send"
            </Button>
            <Button on:click=move |_| open.set(false)>"Cancel"</Button>
        }
    };
    let trigger = || {
        view! {
            <span>"Sort by"</span>
            <Icon glyph=Glyph::ChevronDown />
        }
    };
    view! {
        <Section title="Over the page">
            <div class="cluster">
                <DialogButton dialog="invite" icon=Glyph::Mail>
                    "Invite by email"
                </DialogButton>
                <Dialog id="invite" title="Invite to the course" open actions>
                    <div class="stack">
                        <p>"They get a message with a link that works for seven days."</p>
                        <Field name="addresses" label="Emails" hint="Separated by commas." />
                    </div>
                </Dialog>
                <ConfirmButton
                    id="delete-course"
                    label="Delete the course"
                    icon=Glyph::Trash
                    title="Delete “Rust for beginners”?"
                    text="41 lessons and 212 enrollments go with it. This can’t be undone."
                    confirm="Delete permanently"
                    on_confirm=move |()| toasts.push(Tone::Success, "The course was deleted.")
                />
                <Menu label="Sort by" trigger>
                    <MenuLink href="?sort=name" glyph=Glyph::User>
                        "Name"
                    </MenuLink>
                    <MenuLink href="?sort=due" glyph=Glyph::Calendar>
                        "Due date"
                    </MenuLink>
                    <MenuSeparator />
                    <MenuItem glyph=Glyph::Trash danger=true>
                        "Reset the order"
                    </MenuItem>
                </Menu>
            </div>
        </Section>
    }
}

use leptos::prelude::*;

use crate::ui::{Button, ButtonKind, Glyph, Icon, LinkButton, Section};

const GLYPHS: [Glyph; 55] = [
    Glyph::Archive,
    Glyph::ArrowLeft,
    Glyph::ArrowRight,
    Glyph::Award,
    Glyph::Bell,
    Glyph::Bold,
    Glyph::Book,
    Glyph::Calendar,
    Glyph::Chart,
    Glyph::Check,
    Glyph::ChevronDown,
    Glyph::ChevronLeft,
    Glyph::ChevronRight,
    Glyph::ChevronUp,
    Glyph::Clock,
    Glyph::Close,
    Glyph::Code,
    Glyph::Copy,
    Glyph::Danger,
    Glyph::Download,
    Glyph::Edit,
    Glyph::External,
    Glyph::Eye,
    Glyph::EyeOff,
    Glyph::File,
    Glyph::Grip,
    Glyph::Heading,
    Glyph::Home,
    Glyph::Image,
    Glyph::Info,
    Glyph::Italic,
    Glyph::Link,
    Glyph::List,
    Glyph::ListNumbered,
    Glyph::Lock,
    Glyph::Logout,
    Glyph::Mail,
    Glyph::Menu,
    Glyph::Monitor,
    Glyph::Moon,
    Glyph::More,
    Glyph::Play,
    Glyph::Plus,
    Glyph::Quote,
    Glyph::Refresh,
    Glyph::Search,
    Glyph::Send,
    Glyph::Settings,
    Glyph::Success,
    Glyph::Sun,
    Glyph::Trash,
    Glyph::Upload,
    Glyph::User,
    Glyph::Users,
    Glyph::Warning,
];

#[component]
pub(super) fn Actions() -> impl IntoView {
    let busy = RwSignal::new(false);
    view! {
        <Section title="Buttons" lead="One primary button per view. A busy button keeps the focus and ignores clicks.">
            <div class="stack">
                <div class="cluster">
                    <Button kind=ButtonKind::Primary>"Save changes"</Button>
                    <Button>"Preview"</Button>
                    <Button kind=ButtonKind::Quiet>"Cancel"</Button>
                    <Button kind=ButtonKind::Danger icon=Glyph::Trash>
                        "Delete"
                    </Button>
                    <Button disabled=true>"Disabled"</Button>
                    <Button kind=ButtonKind::Primary busy=true>
                        "Saving"
                    </Button>
                    <Button busy on:click=move |_| busy.set(true) attr:id="become-busy">
                        "Make it busy"
                    </Button>
                </div>
                <div class="cluster">
                    <Button kind=ButtonKind::Primary icon=Glyph::Plus small=true>
                        "Add lesson"
                    </Button>
                    <Button icon=Glyph::Download small=true>
                        "Export"
                    </Button>
                    <Button icon=Glyph::Edit label="Edit" />
                    <Button kind=ButtonKind::Quiet icon=Glyph::More label="More" />
                    <LinkButton href=domain::paths::CATALOG kind=ButtonKind::Primary icon=Glyph::Play>
                        "Continue"
                    </LinkButton>
                    <LinkButton href="https://www.rust-lang.org" icon=Glyph::External external=true>
                        "Documentation"
                    </LinkButton>
                    <a class="link" href=domain::paths::CATALOG>
                        "A link in the interface"
                    </a>
                </div>
            </div>
        </Section>
        <Section title="Icons">
            <ul class="gallery-icons">
                {GLYPHS
                    .into_iter()
                    .map(|glyph| {
                        view! {
                            <li>
                                <Icon glyph />
                                <span>{format!("{glyph:?}")}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Section>
    }
}

/// The drawings of [`super::Icon`]: one stroked path each, on a 24 × 24 grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Archive,
    ArrowLeft,
    ArrowRight,
    Award,
    Bell,
    Bold,
    Book,
    Calendar,
    Chart,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    Code,
    Copy,
    Danger,
    Download,
    Edit,
    External,
    Eye,
    EyeOff,
    File,
    Grip,
    Heading,
    Home,
    Image,
    Info,
    Italic,
    Link,
    List,
    ListNumbered,
    Lock,
    Logout,
    Mail,
    Menu,
    Monitor,
    Moon,
    More,
    Play,
    Plus,
    Quote,
    Refresh,
    Search,
    Send,
    Settings,
    Success,
    Sun,
    Table,
    Trash,
    Upload,
    User,
    Users,
    Warning,
}

impl Glyph {
    /// Returns the `d` attribute of the path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Archive => "M3 4h18v4H3zM5 8v12h14V8M10 12h4",
            Self::ArrowLeft => "M20 12H4M10 6l-6 6 6 6",
            Self::ArrowRight => "M4 12h16M14 6l6 6-6 6",
            Self::Award => "M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8.5 14 7 21l5-2.5L17 21l-1.5-7",
            Self::Bell => "M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7M10 20.5a2.2 2.2 0 0 0 4 0",
            Self::Bold => "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
            Self::Book => "M12 6.5C10 5 7 4.5 3 4.5v14c4 0 7 .5 9 2 2-1.5 5-2 9-2v-14c-4 0-7 .5-9 2zM12 6.5v14",
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5",
            Self::Chart => "M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6",
            Self::Check => "M4.5 12.5l5 5L19.5 7",
            Self::ChevronDown => "M6 9.5l6 6 6-6",
            Self::ChevronLeft => "M14.5 6l-6 6 6 6",
            Self::ChevronRight => "M9.5 6l6 6-6 6",
            Self::ChevronUp => "M6 14.5l6-6 6 6",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Code => "M8 7l-5 5 5 5M16 7l5 5-5 5",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Danger => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 8v4.5M12 16v.01",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4 20h16",
            Self::Edit => "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
            Self::External => "M13.5 4H20v6.5M20 4l-9 9M18 14v6H4V6h6",
            Self::Eye => {
                "M2.5 12C5 7.5 8.5 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-6 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
            }
            Self::EyeOff => {
                "M4 4l16 16M9.5 5.8c4.7-1.2 9 .7 12 6.2-.8 1.4-1.7 2.6-2.7 3.5M14.8 18.1c-4.8 1.4-9.2-.5-12.3-6.1 1-1.8 2.2-3.2 3.5-4.3M9.9 9.9a3 3 0 0 0 4.2 4.2"
            }
            Self::File => "M6 3h8l5 5v13H6zM14 3v5h5M9.5 13h6M9.5 17h6",
            Self::Grip => {
                "M9 5.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM15 5.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM9 11.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM15 11.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM9 17.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM15 17.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5z"
            }
            Self::Heading => "M6 5v14M18 5v14M6 12h12",
            Self::Home => "M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z",
            Self::Image => "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9v.01",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.01",
            Self::Italic => "M10 5h8M6 19h8M14 5l-4 14",
            Self::Link => {
                "M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5"
            }
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
            Self::ListNumbered => "M10 6h10M10 12h10M10 18h10M4 4.5L5.5 4v5M4 15.5c.5-1 2.5-1 2.5.5 0 1-2.5 2.5-2.5 4h2.7",
            Self::Lock => "M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11",
            Self::Logout => "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
            Self::Mail => "M3 5.5h18v13H3zM3 7l9 6.5L21 7",
            Self::Menu => "M4 6.5h16M4 12h16M4 17.5h16",
            Self::Monitor => "M3 4.5h18v12H3zM9 20.5h6M12 16.5v4",
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
            Self::More => {
                "M5 11.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM12 11.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5zM19 11.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5z"
            }
            Self::Play => "M7 4.5v15l12.5-7.5z",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Quote => "M10 7c-3 .5-5 2.5-5 6v4h5v-5H7M20 7c-3 .5-5 2.5-5 6v4h5v-5h-3",
            Self::Refresh => "M20 11a8 8 0 0 0-14.5-3.5L4 9.5M4 4.5v5h5M4 13a8 8 0 0 0 14.5 3.5l1.5-2M20 19.5v-5h-5",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20.5 20.5",
            Self::Send => "M21 3L3 10.5l7 3.5 3.5 7zM10 14L21 3",
            Self::Settings => {
                "M4 7h9M17.5 7H20M4 17h2.5M11 17h9M15.25 4.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5zM8.75 14.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5z"
            }
            Self::Success => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l3 3 5-6",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Table => "M4 5h16v14H4zM4 10h16M4 14.5h16M12 5v14",
            Self::Trash => "M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6",
            Self::Upload => "M12 16V5M7 9.5l5-5 5 5M4 20h16",
            Self::User => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6",
            Self::Users => {
                "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.9c2 .8 3.1 2.5 3.5 5.1"
            }
            Self::Warning => "M12 3.5L2.5 20h19zM12 10v4.5M12 17.2v.01",
        }
    }
}

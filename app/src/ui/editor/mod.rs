//! The Markdown editor: a text with a toolbar, beside its preview. The text is in a `<textarea>`, which works without scripts;
//! over it lies a writing surface as soon as that is loaded (`editor/` in the root of the repository).

mod field;
mod files;
mod keys;
mod line;
mod marks;
mod panes;
mod preview;
mod scrolling;
mod sharing;
mod suggestions;
mod surface;
mod target;
mod tools;

pub use field::Editor;
pub use files::{EditorFiles, NewFile};
pub use sharing::{Exchange, Sharing};
pub use suggestions::{FindLinks, Search, Suggestion, markdown_link};

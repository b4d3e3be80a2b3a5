use leptos::prelude::*;

use super::{Glyph, Icon};

/// The direction in which a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Ascending,
    Descending,
}

/// The header of a column.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    numeric: bool,
    hidden: bool,
    sort: Option<(String, Option<Sort>)>,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: false, hidden: false, sort: None }
    }

    /// Aligns numbers to the right, digit under digit.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Shows the header only to screen readers, as for a column of buttons.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Makes the header a link that sorts, and shows the current direction.
    #[must_use]
    pub fn sorted(mut self, href: impl Into<String>, now: Option<Sort>) -> Self {
        self.sort = Some((href.into(), now));
        self
    }

    fn into_head(self) -> impl IntoView {
        let now = self.sort.as_ref().and_then(|(_, now)| *now);
        let aria_sort = now.map(|now| if now == Sort::Ascending { "ascending" } else { "descending" });
        let glyph = now.map(|now| if now == Sort::Ascending { Glyph::ChevronUp } else { Glyph::ChevronDown });
        let text = match self.sort {
            Some((href, _)) => view! {
                <a href=href class="table-sort">
                    {self.label}
                    {glyph.map(|glyph| view! { <Icon glyph /> })}
                </a>
            }
            .into_any(),
            None => view! { <span class:visually-hidden=self.hidden>{self.label}</span> }.into_any(),
        };
        view! { <th scope="col" class:numeric=self.numeric aria-sort=aria_sort>{text}</th> }
    }
}

/// Rows and columns; on phones each row becomes a card. The rows are `<tr>` of [`RowHead`] and [`Cell`].
#[component]
pub fn Table(
    /// A caption that says what the table contains.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    #[prop(optional)] show_caption: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table">
                <caption class:visually-hidden=!show_caption>{caption}</caption>
                <thead>
                    <tr>{columns.into_iter().map(Column::into_head).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The cell that names its row.
#[component]
pub fn RowHead(children: Children) -> impl IntoView {
    view! { <th scope="row">{children()}</th> }
}

/// One value of a row.
#[component]
pub fn Cell(
    /// The column's name, shown beside the value on phones.
    #[prop(into)]
    label: String,
    #[prop(optional)] numeric: bool,
    /// Whether it contains buttons: aligned right, and without a label on phones.
    #[prop(optional)]
    actions: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <td data-label=label class:numeric=numeric class:table-actions=actions>
            <div class="table-value">{children()}</div>
        </td>
    }
    .into_any()
}

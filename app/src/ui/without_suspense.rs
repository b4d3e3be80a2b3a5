#[cfg(not(feature = "ssr"))]
use leptos::prelude::*;

/// Erases a view that waits for no data, so that the server renders it in one go: without a future for each element, which costs
/// a tenth of a page. A view with a `Suspense` or `Transition` inside must not be passed: its fallback would stay.
#[cfg(not(feature = "ssr"))]
pub fn without_suspense(view: impl IntoView + 'static) -> AnyView {
    view.into_any()
}

#[cfg(feature = "ssr")]
pub use on_server::without_suspense;

#[cfg(feature = "ssr")]
mod on_server {
    use leptos::prelude::*;
    use leptos::tachys::html::attribute::Attribute;
    use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
    use leptos::tachys::hydration::Cursor;
    use leptos::tachys::view::{Position, PositionState};

    pub fn without_suspense(view: impl IntoView + 'static) -> AnyView {
        WithoutSuspense(view.into_any()).into_any()
    }

    /// Rendering it as a stream is left to the trait, which renders it without waiting.
    struct WithoutSuspense(AnyView);

    impl Render for WithoutSuspense {
        type State = <AnyView as Render>::State;

        fn build(self) -> Self::State {
            self.0.build()
        }

        fn rebuild(self, state: &mut Self::State) {
            self.0.rebuild(state);
        }
    }

    impl AddAnyAttr for WithoutSuspense {
        type Output<A: Attribute> = Self;

        fn add_any_attr<A: Attribute>(self, attribute: A) -> Self
        where
            Self: RenderHtml,
        {
            Self(self.0.add_any_attr(attribute).into_any())
        }
    }

    impl RenderHtml for WithoutSuspense {
        type AsyncOutput = Self;
        type Owned = Self;

        const MIN_LENGTH: usize = 0;

        fn dry_resolve(&mut self) {}

        async fn resolve(self) -> Self {
            self
        }

        fn html_len(&self) -> usize {
            self.0.html_len()
        }

        fn to_html_with_buf(
            self,
            html: &mut String,
            position: &mut Position,
            escape: bool,
            mark_branches: bool,
            attributes: Vec<AnyAttribute>,
        ) {
            self.0.to_html_with_buf(html, position, escape, mark_branches, attributes);
        }

        fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
            self.0.hydrate::<FROM_SERVER>(cursor, position)
        }

        fn into_owned(self) -> Self {
            self
        }
    }
}

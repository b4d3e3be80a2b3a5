use domain::content::{CoverError, Framing, Percentages};
use leptos::ev::PointerEvent;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{FileReader, HtmlInputElement};

use crate::ui::{Alert, Tone};

/// A picture on this device, and the part of it that becomes the cover.
#[derive(Clone, Copy)]
pub struct FramedPicture {
    url: RwSignal<Option<String>>,
    /// Width and height, in pixels.
    size: RwSignal<Option<(u32, u32)>>,
    pub zoom: RwSignal<u32>,
    pub x: RwSignal<u32>,
    pub y: RwSignal<u32>,
}

impl FramedPicture {
    pub fn new() -> Self {
        Self {
            url: RwSignal::new(None),
            size: RwSignal::new(None),
            zoom: RwSignal::new(100),
            x: RwSignal::new(50),
            y: RwSignal::new(50),
        }
    }

    /// Shows the file that was chosen in the input with this id.
    pub fn show_chosen(self, input: &str) {
        self.url.set(None);
        self.size.set(None);
        for (value, first) in [(self.zoom, 100), (self.x, 50), (self.y, 50)] {
            value.set(first);
        }
        let input = document().get_element_by_id(input).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let file = input.and_then(|input| input.files()?.get(0));
        if let (Some(file), Ok(reader)) = (file, FileReader::new()) {
            let finished = reader.clone();
            let show = Closure::once_into_js(move || {
                self.url.try_set(finished.result().ok().and_then(|url| url.as_string()));
            });
            reader.set_onload(Some(show.unchecked_ref()));
            // It fails only for a reader that is busy.
            let _ = reader.read_as_data_url(&file);
        }
    }

    fn framing(self) -> Framing {
        let percent = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
        Framing::new(self.zoom.get(), Percentages::new(percent(self.x.get()), percent(self.y.get())))
    }

    fn problem(self) -> Option<CoverError> {
        let (width, height) = self.size.get()?;
        self.framing().area(width, height).err()
    }

    /// Moves the part by a distance in the frame, which shows the picture as large as `frame` allows.
    fn shift(self, by: (f64, f64), frame: (f64, f64)) {
        let Some((width, height)) = self.size.get_untracked() else { return };
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = (frame.0 / width).max(frame.1 / height) * f64::from(self.zoom.get_untracked()) / 100.0;
        let moved = |percent: RwSignal<u32>, by: f64, room: f64| {
            if room >= 1.0 {
                percent.update(|percent| *percent = (f64::from(*percent) - by / room * 100.0).round().clamp(0.0, 100.0) as u32);
            }
        };
        moved(self.x, by.0, width * scale - frame.0);
        moved(self.y, by.1, height * scale - frame.1);
    }
}

/// The chosen picture in the shape of a cover: what is seen here is the cover. It can be dragged.
#[component]
pub fn CoverFrame(picture: FramedPicture) -> impl IntoView {
    // Where the pointer was when the picture was moved last.
    let held = StoredValue::new(None::<(f64, f64)>);
    let at = |event: &PointerEvent| (f64::from(event.client_x()), f64::from(event.client_y()));
    let frame = NodeRef::<html::Div>::new();
    let press = move |event: PointerEvent| {
        event.prevent_default();
        held.set_value(Some(at(&event)));
        if let Some(frame) = frame.get_untracked() {
            // It fails only for a pointer that is up already.
            let _ = frame.set_pointer_capture(event.pointer_id());
        }
    };
    let drag = move |event: PointerEvent| {
        let (Some(before), Some(frame)) = (held.get_value(), frame.get_untracked()) else { return };
        let (now, size) = (at(&event), (f64::from(frame.client_width()), f64::from(frame.client_height())));
        // A short way may be less than a percent: it counts with the next.
        let seen = (picture.x.get_untracked(), picture.y.get_untracked());
        picture.shift((now.0 - before.0, now.1 - before.1), size);
        if seen != (picture.x.get_untracked(), picture.y.get_untracked()) {
            held.set_value(Some(now));
        }
    };
    let release = move |_| held.set_value(None);
    let image = NodeRef::<html::Img>::new();
    let measure = move |_| {
        if let Some(image) = image.get_untracked() {
            picture.size.set(Some((image.natural_width(), image.natural_height())));
        }
    };
    let place = move || format!("{}% {}%", picture.x.get(), picture.y.get());
    let zoomed = move || format!("scale({}%)", picture.zoom.get());
    let shown = move || {
        picture.url.get().map(|url| {
            view! {
                <div node_ref=frame class="cover-frame" on:pointerdown=press on:pointermove=drag on:pointerup=release on:pointercancel=release>
                    <img
                        node_ref=image
                        src=url
                        alt="The chosen picture"
                        draggable="false"
                        on:load=measure
                        on:error=move |_| picture.size.set(Some((0, 0)))
                        style:object-position=place
                        style:transform-origin=place
                        style:transform=zoomed
                    />
                </div>
            }
        })
    };
    view! {
        {shown}
        <div aria-live="polite">
            {move || picture.problem().map(|problem| view! { <Alert tone=Tone::Warning>{problem.to_string()}</Alert> })}
        </div>
    }
}

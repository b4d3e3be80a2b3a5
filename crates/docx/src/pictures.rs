use xml_tree::Element;

use crate::Change;
use crate::package::Target;
use crate::reader::Reader;
use crate::runs::Line;

/// Pictures that browsers show and courses may have, by the ends of their names.
const FORMATS: [&str; 6] = [".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp"];

impl Reader<'_> {
    /// Reads pictures, text boxes and whatever else is in a drawing (ISO/IEC 29500-1, 20.4, and 29500-4, 19).
    pub fn graphic(&mut self, element: &Element, alternative: &str, line: &mut Line) {
        let described = description(element);
        let alternative = described.unwrap_or(alternative);
        match element.name.as_str() {
            "blip" => self.picture(element, alternative, line),
            "imagedata" => self.picture(element, element.attribute("title").unwrap_or(alternative), line),
            "txbxContent" => self.text_box(element, line),
            "AlternateContent" => {
                self.first_alternative(element, |reader, choice| {
                    let before = line.added();
                    reader.graphics(choice, alternative, line);
                    line.added() > before
                });
            }
            "chart" | "relIds" | "OLEObject" | "contentPart" | "control" => {
                self.changes.insert(Change::Embedded);
                self.graphics(element, alternative, line);
            }
            "shapetype" => {}
            "rect" if matches!(element.attribute("hr"), Some("t" | "true" | "1")) => line.add_rule(),
            "wsp" | "shape" | "rect" | "roundrect" | "oval" | "line" | "polyline" | "curve" | "arc" => {
                let before = line.added();
                self.graphics(element, alternative, line);
                let is_frame = ["txbx", "textbox", "imagedata"].iter().any(|name| element.child(name).is_some());
                if line.added() == before && !is_frame {
                    self.changes.insert(Change::Drawing);
                }
            }
            _ => self.graphics(element, alternative, line),
        }
    }

    fn graphics(&mut self, parent: &Element, alternative: &str, line: &mut Line) {
        for child in &parent.children {
            self.graphic(child, alternative, line);
        }
    }

    fn picture(&mut self, element: &Element, alternative: &str, line: &mut Line) {
        let id = element.attribute("embed").or(element.attribute("id"));
        let path = match id.and_then(|id| self.relationships.target(id)) {
            Some(Target::Part(path)) => path,
            Some(Target::Outside(_)) => return self.leave_out(Change::LinkedPicture, alternative, line),
            _ if element.attribute("link").is_some() => return self.leave_out(Change::LinkedPicture, alternative, line),
            _ => return,
        };
        let name = path.to_ascii_lowercase();
        if FORMATS.iter().any(|end| name.ends_with(end)) {
            self.add_picture(path.clone(), alternative.to_owned(), line);
        } else {
            self.leave_out(Change::PictureFormat, alternative, line);
        }
    }

    /// Adds only the alternative text of a picture.
    fn leave_out(&mut self, change: Change, alternative: &str, line: &mut Line) {
        self.changes.insert(change);
        self.add_text(alternative, line);
    }
}

/// Returns the alternative text that an element gives for the drawing in it.
fn description(element: &Element) -> Option<&str> {
    let properties = match element.name.as_str() {
        "inline" | "anchor" => element.child("docPr"),
        "pic" => element.find(&["nvPicPr", "cNvPr"]),
        "shape" | "rect" => return element.attribute("alt").filter(|text| !text.trim().is_empty()),
        _ => None,
    }?;
    let is_text = |text: &&str| !text.trim().is_empty();
    properties.attribute("descr").filter(is_text).or_else(|| properties.attribute("title").filter(is_text))
}

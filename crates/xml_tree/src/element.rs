/// An element of XML, without name spaces.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    pub(crate) text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn find(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Returns the text directly in it without white space around it, unless it is empty.
    pub fn text(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    /// Returns the text directly in it, with all white space.
    pub fn whole_text(&self) -> &str {
        &self.text
    }

    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name)?.text()
    }
}

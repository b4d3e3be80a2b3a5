mod chapters;
mod drawings;
mod hostile;
mod links;
mod lists;
mod notes;
mod properties;
mod tables;
mod text;

use std::collections::HashMap;

use crate::{Change, Document, Error, read};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The parts of a package.
struct Parts {
    texts: HashMap<String, String>,
    relationships: String,
}

impl Parts {
    /// Makes a package with this content of `w:body`.
    fn new(body: &str) -> Self {
        let main =
            format!("<?xml version='1.0'?><w:document xmlns:w='w' xmlns:r='r'><w:body>{body}<w:sectPr/></w:body></w:document>");
        let texts = HashMap::from([("word/document.xml".to_owned(), main)]);
        Self { texts, relationships: String::new() }
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        self.texts.insert(path.to_owned(), text.to_owned());
        self
    }

    fn related(mut self, id: &str, kind: &str, target: &str) -> Self {
        let mode = if target.contains(':') { "TargetMode='External'" } else { "" };
        self.relationships.push_str(&format!("<Relationship Id='{id}' Type='{TYPES}{kind}' Target='{target}' {mode}/>"));
        self
    }

    fn part(self, kind: &str, content: &str) -> Self {
        let text = format!("<w:{kind} xmlns:w='w'>{content}</w:{kind}>");
        self.related(kind, kind, &format!("{kind}.xml")).with(&format!("word/{kind}.xml"), &text)
    }

    fn try_read(mut self) -> Result<Document, Error> {
        let relationships = format!("<Relationships>{}</Relationships>", self.relationships);
        self.texts.insert("word/_rels/document.xml.rels".to_owned(), relationships);
        read(&mut |path| Ok(self.texts.get(path).cloned()))
    }

    fn read(self) -> Document {
        self.try_read().unwrap()
    }

    fn html(self) -> String {
        self.read().chapters.into_iter().map(|chapter| chapter.html).collect::<Vec<_>>().join("|")
    }
}

fn html(body: &str) -> String {
    Parts::new(body).html()
}

fn changes(body: &str) -> Vec<Change> {
    Parts::new(body).read().changes.into_iter().collect()
}

/// Returns a paragraph of a run, with properties.
fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val='{style}'/>"), text)
}

/// Returns a style of paragraphs with this name, and what else it has.
fn style(id: &str, name: &str, content: &str) -> String {
    format!("<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/>{content}</w:style>")
}

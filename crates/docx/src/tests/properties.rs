use proptest::prelude::*;

use super::*;

/// A part of a document that holds words.
#[derive(Debug, Clone)]
enum Shape {
    Text(usize),
    Heading,
    Item(u8),
    Quotation,
    Code,
    Emphasis(usize),
    Table(usize, usize),
    Noted,
    Boxed,
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let shape = prop_oneof![
        (1..4_usize).prop_map(Shape::Text),
        Just(Shape::Heading),
        (0..9_u8).prop_map(Shape::Item),
        Just(Shape::Quotation),
        Just(Shape::Code),
        (1..4_usize).prop_map(Shape::Emphasis),
        (1..3_usize, 1..3_usize).prop_map(|(rows, columns)| Shape::Table(rows, columns)),
        Just(Shape::Noted),
        Just(Shape::Boxed),
    ];
    proptest::collection::vec(shape, 1..20)
}

/// Writes shapes as a document; each word has its number.
#[derive(Default)]
struct Words {
    count: usize,
    notes: String,
    notes_count: usize,
}

impl Words {
    fn run(&mut self, properties: &str) -> String {
        self.count += 1;
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>w{}w </w:t></w:r>", self.count)
    }

    fn runs(&mut self, count: usize) -> String {
        (0..count).map(|at| self.run(["", "<w:b/>", "<w:i/><w:strike/>"][at % 3])).collect()
    }

    fn body(&mut self, shape: &Shape) -> String {
        let mut styled = |properties: &str, count| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", self.runs(count));
        match shape {
            Shape::Text(count) | Shape::Emphasis(count) => styled("", *count),
            Shape::Heading => styled("<w:outlineLvl w:val='1'/>", 1),
            Shape::Item(level) => styled(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>"), 2),
            Shape::Quotation => styled("<w:pStyle w:val='Q'/>", 1),
            Shape::Code => styled("<w:pStyle w:val='C'/>", 2),
            Shape::Table(rows, columns) => {
                let mut row = || (0..*columns).map(|_| format!("<w:tc><w:p>{}</w:p></w:tc>", self.runs(1))).collect::<String>();
                format!("<w:tbl>{}</w:tbl>", (0..*rows).map(|_| format!("<w:tr>{}</w:tr>", row())).collect::<String>())
            }
            Shape::Noted => {
                self.notes_count += 1;
                let id = self.notes_count;
                self.notes.push_str(&format!("<w:footnote w:id='{id}'><w:p><w:r><w:t>n{id}n</w:t></w:r></w:p></w:footnote>"));
                format!("<w:p>{}<w:r><w:footnoteReference w:id='{id}'/></w:r></w:p>", self.runs(1))
            }
            Shape::Boxed => {
                let first = self.runs(1);
                format!(
                    "<w:p>{first}<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
                    self.runs(1)
                )
            }
        }
    }
}

/// Returns the numbers between two letters of this kind.
fn numbers(html: &str, letter: char) -> Vec<usize> {
    html.split(letter).filter_map(|part| part.parse().ok()).collect()
}

proptest! {
    #[test]
    fn each_word_comes_over_once_and_in_order(shapes in shapes()) {
        let mut words = Words::default();
        let body: String = shapes.iter().map(|shape| words.body(shape)).collect();
        let styles = style("Q", "Quote", "") + &style("C", "Source Code", "");
        let numbering = "<w:abstractNum w:abstractNumId='0'/><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
        let parts = Parts::new(&body).part("styles", &styles).part("numbering", numbering).part("footnotes", &words.notes);
        let document = parts.read();
        let written: String = document.chapters.iter().map(|chapter| format!("{} {}", chapter.title.as_deref().unwrap_or_default(), chapter.html)).collect();
        prop_assert_eq!(numbers(&written, 'w'), (1..=words.count).collect::<Vec<_>>(), "{}", written);
        prop_assert_eq!(numbers(&written, 'n'), (1..=words.notes_count).collect::<Vec<_>>(), "{}", written);
        for chapter in &document.chapters {
            let markdown = from_html::convert(&chapter.html, &mut |_| from_html::Target::Nowhere).unwrap().markdown;
            prop_assert_eq!(numbers(&markdown, 'w').len(), numbers(&chapter.html, 'w').len());
        }
    }
}

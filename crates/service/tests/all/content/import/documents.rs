//! Courses from Word documents.

use std::path::PathBuf;

use entity::{file, lesson, module};
use sea_orm::{EntityTrait, QueryOrder};
use service::Actor;
use service::content::import::{Options, mdbook};

use super::{PNG, import, write};
use crate::world::World;

const TYPES: &str = "<Types/>";
const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
</w:styles>"#;
const LINKS: &str = r#"<Relationships>
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/>
<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>
<Relationship Id="r4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://bees.example/a?b=c" TargetMode="External"/>
</Relationships>"#;
const NOTES: &str =
    r#"<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>In 1927.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn body(swarm: &str) -> String {
    let picture = r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A frame"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="r2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#;
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let web = format!(r#"<w:hyperlink r:id="r4">{}</w:hyperlink>"#, run("the society"));
    let inner = format!(r#"<w:hyperlink w:anchor="swarm">{}</w:hyperlink>"#, run("swarms"));
    let mark = r#"<w:bookmarkStart w:id="0" w:name="swarm"/>"#;
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", &run(text)));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("May"), cell("1 | 2"));
    let parts = [
        paragraph("Titel", &run("Keeping bees")),
        paragraph("", &run("Welcome &lt;all&gt;.")),
        paragraph("berschrift1", &run("The hive")),
        paragraph("", &[run("Bees dance"), note.to_owned(), run(": see "), web, run(" and "), inner, run(".")].concat()),
        paragraph("", picture),
        paragraph("berschrift2", &run("Frames")),
        table,
        paragraph("berschrift1", &format!("{mark}{}", run("Swarming"))),
        paragraph("", &format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>", run(swarm))),
    ];
    format!("<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>", parts.concat())
}

fn document(world: &World, swarm: &str) -> PathBuf {
    let folder = world.folder("document");
    write(
        &folder,
        &[
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("word/document.xml", body(swarm).as_bytes()),
            ("word/styles.xml", STYLES.as_bytes()),
            ("word/footnotes.xml", NOTES.as_bytes()),
            ("word/_rels/document.xml.rels", LINKS.as_bytes()),
            ("word/media/image1.png", PNG),
        ],
    );
    folder
}

async fn a_document_becomes_a_course(world: World) {
    world.administrator().await;
    let report = import(&world, &document(&world, "In May.")).await;
    assert_eq!((report.title.as_str(), report.slug.as_str()), ("Keeping bees", "keeping-bees"));
    assert_eq!((report.modules, report.created, report.files), (1, 3, 1));
    let told: Vec<_> = report.problems.iter().map(|problem| format!("{}: {}", problem.file, problem.reason)).collect();
    assert_eq!(told, ["Keeping bees: tracked changes were accepted"]);
    let db = &world.platform.database;
    assert_eq!(module::Entity::find().one(db).await.unwrap().unwrap().title, "Keeping bees");
    let lessons = lesson::Entity::find().order_by_asc(lesson::Column::Position).all(db).await.unwrap();
    let titles: Vec<_> = lessons.iter().map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(titles, ["Keeping bees", "The hive", "Swarming"]);
    let picture = file::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(lessons[0].body, "Welcome \\<all>.\n");
    assert_eq!(
        lessons[1].body,
        format!(
            "Bees dance[^note-1]\\: see [the society](https://bees.example/a?b=c) and [swarms](/courses/keeping-bees/swarming).\n\n\
             ![A frame](/files/{})\n\n## Frames\n\n|  |  |\n| --- | --- |\n| May | 1 \\| 2 |\n\n[^note-1]: In 1927.\n",
            picture.id
        )
    );
    assert_eq!(lessons[2].body, "In May.\n");
}

async fn a_document_comes_in_again(world: World) {
    world.administrator().await;
    import(&world, &document(&world, "In May.")).await;
    let report = import(&world, &document(&world, "In May and June.")).await;
    assert_eq!((report.created, report.updated, report.unchanged, report.removed, report.files), (0, 1, 2, 0, 0));
}

async fn a_document_without_a_title_has_the_name_of_its_file(world: World) {
    world.administrator().await;
    let folder = world.folder("untitled");
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>", paragraph("", &run("Text.")));
    write(&folder, &[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", text.as_bytes())]);
    let options = Options { file_name: Some("Bees in May.docx".to_owned()), ..Options::default() };
    let report = mdbook(world.by(&Actor::System), &folder, &options).await.unwrap();
    assert_eq!((report.title.as_str(), report.created), ("Bees in May", 1));
}

async fn what_is_no_word_document_is_refused(world: World) {
    world.administrator().await;
    for (path, text, message) in [
        ("xl/workbook.xml", "<workbook/>", "This isn’t a Word document (.docx)."),
        ("word/document.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><document>&a;</document>", "is damaged"),
        ("word/document.xml", "<document><body>", "is damaged"),
        ("word/document.xml", "<document><body/></document>", "This document has no text that could come in."),
    ] {
        let folder = world.folder("refused");
        write(&folder, &[("[Content_Types].xml", TYPES.as_bytes()), (path, text.as_bytes())]);
        let refused = mdbook(world.by(&Actor::System), &folder, &Options::default()).await.unwrap_err();
        let shown = format!("{refused:?}");
        assert!(shown.contains(message), "{shown}");
    }
}

both!(
    a_document_becomes_a_course,
    a_document_comes_in_again,
    a_document_without_a_title_has_the_name_of_its_file,
    what_is_no_word_document_is_refused,
);

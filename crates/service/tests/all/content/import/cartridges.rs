//! Courses from other platforms: Common Cartridges of our own, and those of `../shared/material/imscc-canvas`, if it is available.

use std::fs::File;
use std::path::Path;

use archive::{Limits, unpack};
use domain::assessment::AssignmentState;
use entity::{assignment, file, lesson, module};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::Actor;
use service::content::import::{Options, Report, mdbook};

use super::{PNG, import, write};
use crate::world::World;

const MANIFEST: &str = r#"<?xml version="1.0"?>
<manifest xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest">
<metadata><lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string>Keeping bees</lomimscc:string></lomimscc:title></lomimscc:general></lomimscc:lom></metadata>
<organizations><organization><item>
 <item><title>Spring</title>
  <item identifierref="hive"><title>The hive</title><item identifierref="photo"><title>A frame</title></item></item>
  <item identifierref="talk"><title>Your first bees</title></item>
  <item identifierref="site"><title>The society</title></item>
  <item identifierref="quiz"><title>Check</title></item>
  <item identifierref="diary"><title>Diary</title></item>
 </item>
</item></organization></organizations>
<resources>
 <resource identifier="hive" type="webcontent" href="wiki_content/the-hive.html"><file href="wiki_content/the-hive.html"/></resource>
 <resource identifier="swarm" type="webcontent" href="wiki_content/swarm.html"><file href="wiki_content/swarm.html"/></resource>
 <resource identifier="photo" type="webcontent" href="web_resources/a frame.png"><file href="web_resources/a frame.png"/></resource>
 <resource identifier="spare" type="webcontent" href="web_resources/spare.csv"><file href="web_resources/spare.csv"/></resource>
 <resource identifier="talk" type="imsdt_xmlv1p1"><file href="talk.xml"/></resource>
 <resource identifier="site" type="imswl_xmlv1p1"><file href="site.xml"/></resource>
 <resource identifier="quiz" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="quiz.xml"/></resource>
 <resource identifier="diary" type="assignment_xmlv1p0"><file href="diary.xml"/></resource>
</resources></manifest>"#;

const HIVE: &str = r#"<html><head><title>The hive</title></head><body><h1>The hive</h1>
<p>Bees <strong>dance</strong>: see <a href="%24WIKI_REFERENCE%24/pages/swarm">swarming</a>, <a href="$CANVAS_OBJECT_REFERENCE$/discussion_topics/talk">talk</a>
and <a href="%24CANVAS_OBJECT_REFERENCE%24/quizzes/quiz">the quiz</a>.</p>
<p><img src="%24IMS-CC-FILEBASE%24/a%20frame.png?canvas_download=1" alt="A frame"></p>
<script>alert(1)</script><iframe src="https://films.example/7" title="A film"></iframe></body></html>"#;

fn cartridge(world: &World) -> std::path::PathBuf {
    let folder = world.folder("cartridge");
    write(
        &folder,
        &[
            ("imsmanifest.xml", MANIFEST.as_bytes()),
            ("wiki_content/the-hive.html", HIVE.as_bytes()),
            ("wiki_content/swarm.html", b"<title>Swarming</title><p>Back to <a href='the-hive.html'>the hive</a>.</p>"),
            ("web_resources/a frame.png", PNG),
            ("web_resources/spare.csv", b"a,b\n1,2\n"),
            ("talk.xml", b"<topic><title>T</title><text texttype='text/html'>&lt;p&gt;Tell us.&lt;/p&gt;</text></topic>"),
            ("site.xml", b"<webLink><title>S</title><url href='https://bees.example/a?b=c'/></webLink>"),
            (
                "diary.xml",
                b"<assignment><title>D</title><text texttype='text/html'>&lt;p&gt;Write about &lt;a href='$WIKI_REFERENCE$/pages/swarm'&gt;swarms&lt;/a&gt;.&lt;/p&gt;</text><gradable points_possible='7.5'>true</gradable></assignment>",
            ),
        ],
    );
    folder
}

fn told(report: &Report) -> Vec<String> {
    report.problems.iter().map(|problem| format!("{}: {}", problem.file, problem.reason)).collect()
}

async fn a_cartridge_becomes_a_course(world: World) {
    world.administrator().await;
    let report = import(&world, &cartridge(&world)).await;
    assert_eq!((report.title.as_str(), report.slug.as_str()), ("Keeping bees", "keeping-bees"));
    assert_eq!((report.modules, report.created, report.assignments, report.files), (2, 5, 1, 2));
    assert_eq!(
        told(&report),
        [
            "Check: left out: quizzes can’t be imported yet",
            "The hive: links to %24CANVAS_OBJECT_REFERENCE%24/quizzes/quiz, which doesn’t come in",
            "The hive: what it embeds from elsewhere is a link now",
            "Your first bees: it is a discussion: what it asks came in as a lesson",
        ]
    );
    let db = &world.platform.database;
    let lessons = lesson::Entity::find().order_by_asc(lesson::Column::Position).all(db).await.unwrap();
    let titles: Vec<_> = lessons.iter().map(|lesson| (lesson.title.as_str(), lesson.depth)).collect();
    assert_eq!(titles, [("The hive", 0), ("A frame", 1), ("Your first bees", 0), ("The society", 0), ("Swarming", 0)]);
    let picture = file::Entity::find().filter(file::Column::Name.contains("frame")).one(db).await.unwrap().unwrap();
    assert_eq!(
        lessons[0].body,
        format!(
            "Bees **dance**: see [swarming](/courses/keeping-bees/swarming), [talk](/courses/keeping-bees/your-first-bees) and the quiz.\n\n\
             ![A frame](/files/{0})\n\n[A film](https://films.example/7)\n",
            picture.id
        )
    );
    assert_eq!(lessons[1].body, format!("![A frame](/files/{})\n", picture.id));
    assert_eq!(lessons[2].body, "Tell us.\n");
    assert_eq!(lessons[3].body, "[The society](<https://bees.example/a?b=c>)\n");
    assert_eq!(lessons[4].body, "Back to [the hive](/courses/keeping-bees/the-hive).\n");
    let modules = module::Entity::find().order_by_asc(module::Column::Position).all(db).await.unwrap();
    assert_eq!(modules.iter().map(|module| module.title.as_str()).collect::<Vec<_>>(), ["Spring", "More pages"]);
    let diary = assignment::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!((diary.title.as_str(), diary.state), ("Diary", AssignmentState::Draft));
    assert_eq!(diary.points.to_string(), "7.5");
    assert_eq!(diary.instructions, "Write about [swarms](/courses/keeping-bees/swarming).\n");
}

async fn a_cartridge_comes_in_again(world: World) {
    world.administrator().await;
    let folder = cartridge(&world);
    import(&world, &folder).await;
    write(&folder, &[("wiki_content/swarm.html", b"<title>Swarming</title><p>In May.</p>")]);
    let report = import(&world, &folder).await;
    let Report { created, updated, unchanged, removed, assignments, files, .. } = report;
    assert_eq!((created, updated, unchanged, removed, assignments, files), (0, 1, 4, 0, 0, 0));
    assert!(told(&report).contains(&"Diary: the course has an assignment with this title, which stays as it is".to_owned()));
}

async fn a_page_in_two_places_is_two_lessons(world: World) {
    world.administrator().await;
    let folder = cartridge(&world);
    let again =
        "<item identifierref=\"diary\"><title>Diary</title></item><item identifierref=\"hive\"><title>The hive</title></item>";
    let manifest = MANIFEST.replacen("<item identifierref=\"talk\">", &format!("{again}<item identifierref=\"talk\">"), 1);
    write(&folder, &[("imsmanifest.xml", manifest.as_bytes())]);
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.assignments), (6, 2));
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.updated, report.unchanged, report.removed, report.assignments), (0, 0, 6, 0, 0));
}

async fn a_damaged_cartridge_is_refused(world: World) {
    world.administrator().await;
    for (manifest, message) in [
        ("<manifest>", "imsmanifest.xml: it isn’t well-formed XML"),
        (
            "<!DOCTYPE x [<!ENTITY a 'b'>]><manifest>&a;</manifest>",
            "imsmanifest.xml: it has a document type, which isn’t allowed",
        ),
        ("<manifest/>", "This cartridge has no pages, links, discussions or assignments that could come in."),
    ] {
        let folder = world.folder("damaged");
        write(&folder, &[("imsmanifest.xml", manifest.as_bytes())]);
        let refused = mdbook(world.by(&Actor::System), &folder, &Options::default()).await.unwrap_err();
        let shown = format!("{refused:?}");
        assert!(shown.contains(message), "{shown}");
    }
    let folder = world.folder("outside");
    let outside = MANIFEST
        .replace("wiki_content/swarm.html", "../../../../etc/passwd.html")
        .replace("web_resources/spare.csv", "/etc/passwd");
    write(&folder, &[("imsmanifest.xml", outside.as_bytes()), ("wiki_content/the-hive.html", b"<p>x</p>")]);
    let report = import(&world, &folder).await;
    assert!(told(&report).iter().any(|one| one.contains("the file isn't within the book")), "{:?}", told(&report));
}

/// Returns where the cartridges are, unless they aren't available.
fn material() -> Option<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/material/imscc-canvas/public/test-cartridges");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("passed over: there is no {}", folder.display());
    None
}

/// The report's lines for each cartridge.
fn told_of(name: &str) -> &'static [&'static str] {
    match name {
        "allyworkshop" => &[
            "Badge: ALLY Badge: left out: “ib16c71f9663a640fc4a21291b4e49830” isn’t in the cartridge",
            "iccb5899acefc1f50d070cb40a9349ad0.xml: left out: it is a tool of another site",
            "Accessibility in your life: it is a discussion: what it asks came in as a lesson",
            "Share your \"Before\" Courses: it is a discussion: what it asks came in as a lesson",
            "Your courses, Accessible: it is a discussion: what it asks came in as a lesson",
            "The Time is Now: links to %24CANVAS_OBJECT_REFERENCE%24/modules/ie302a5a763ef6c167429c5a05dd0f208, which doesn’t come in",
            "What ALLY does: what it embeds from elsewhere is a link now",
            "Ally Questions and Answers: it is a discussion: what it asks came in as a lesson",
        ],
        "canvas_cc_gem_course" => {
            &["syllabus.html: left out: “course_settings/syllabus.html” can’t be read: there is no such file"]
        }
        _ => &[],
    }
}

async fn cartridges_from_canvas_come_in(world: World) {
    let Some(material) = material() else { return };
    world.administrator().await;
    // Title, modules, lessons, assignments, files, and what was left out or changed.
    let wanted = [
        ("allyworkshop", "Ally: Accessibility Workshop", 6, 16, 0, 26),
        ("canvas_cc_gem_course", "Canvas CC Gem Course", 0, 0, 3, 0),
        ("latex", "LaTeX Equations", 1, 2, 0, 0),
        ("single-page", "The Life of Paul", 1, 1, 0, 0),
    ];
    for (name, title, modules, lessons, assignments, files) in wanted {
        let folder = world.folder(name);
        let limits = Limits { files: 1_000, file_bytes: 20_000_000, bytes: 100_000_000 };
        unpack(File::open(material.join(format!("{name}.imscc"))).unwrap(), &folder, limits).unwrap();
        let report = import(&world, &folder).await;
        let found = (report.title.as_str(), report.modules, report.created, report.assignments, report.files);
        assert_eq!(found, (title, modules, lessons, assignments, files), "{name}");
        assert_eq!(told(&report), told_of(name), "{name}");
    }
    let formulas = lesson::Entity::find().filter(lesson::Column::Title.eq("Page 2")).one(&world.platform.database).await;
    let formulas = formulas.unwrap().unwrap().body;
    assert!(formulas.contains(r"When $a \ne 0$, there are two solutions to $ax^2 + bx + c = 0$"), "{formulas}");
}

both!(
    a_cartridge_becomes_a_course,
    a_cartridge_comes_in_again,
    a_page_in_two_places_is_two_lessons,
    a_damaged_cartridge_is_refused,
    cartridges_from_canvas_come_in,
);

use proptest::prelude::*;

use super::*;

fn manifest(items: &str, resources: &str) -> String {
    format!(
        "<?xml version='1.0'?><manifest xmlns:l='x'><metadata><l:lom><l:general><l:title><l:string>Bees &amp; co</l:string></l:title>\
         </l:general></l:lom></metadata><organizations><organization><item>{items}</item></organization></organizations>\
         <resources>{resources}</resources></manifest>"
    )
}

fn resource(id: &str, kind: &str, href: &str) -> String {
    format!("<resource identifier='{id}' type='{kind}' href='{href}'><file href='{href}'/></resource>")
}

fn outline(cartridge: &Cartridge) -> Vec<String> {
    let lines = cartridge.modules.iter().flat_map(|module| {
        let items = module.items.iter().map(|item| format!("{}{} {:?}", "  ".repeat(item.depth + 1), item.title, item.content));
        std::iter::once(module.title.clone()).chain(items)
    });
    lines.collect()
}

#[test]
fn every_kind_is_read_or_named() {
    let items = "<item><title>One</title>\
        <item identifierref='p'><title>Page</title><item identifierref='f'><title>A file</title></item></item>\
        <item><title>Header</title></item>\
        <item identifierref='w'><title></title></item><item identifierref='d'><title>Talk</title></item>\
        <item identifierref='a'><title>Work</title></item><item identifierref='q'><title>Quiz</title></item>\
        <item identifierref='t'><title>Tool</title></item><item identifierref='gone'><title>Gone</title></item></item>\
        <item><title>Empty</title></item>";
    let resources = [
        resource("p", "webcontent", "./a%2Fp.html"),
        resource("z", "webcontent", "z.html").replace("<file", "<metadata><lom><educational><intendedEndUserRole><value>Instructor</value></intendedEndUserRole></educational></lom></metadata><file"),
        resource("f", "webcontent", "web_resources/f.pdf"),
        resource("w", "imswl_xmlv1p1", "w.xml"),
        resource("d", "imsdt_xmlv1p1", "d.xml"),
        resource("a", "assignment_xmlv1p0", "a.xml"),
        resource("q", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "q.xml"),
        resource("t", "imsbasiclti_xmlv1p0", "t.xml"),
        resource("u", "webcontent", "wiki_content/u.html"),
        resource("s", "associatedcontent/x", "course_settings/syllabus.html"),
        resource("n", "imsdt_xmlv1p2", "n.xml").replace("</resource>", "<dependency identifierref='m'/></resource>"),
        resource("m", "associatedcontent/x", "m.xml"),
        "<resource identifier='c' type='associatedcontent/x'><file href='c.html'/><file href='c/assignment_settings.xml'/></resource>"
            .to_owned(),
    ];
    let mut file = |path: &str| {
        Ok(match path {
            "a/p.html" | "c.html" | "course_settings/syllabus.html" => "<p>text</p>",
            "wiki_content/u.html" => "<title>Un &amp; listed</title>",
            "w.xml" => "<webLink><title>A site</title><url href='https://bees.example/'/></webLink>",
            "d.xml" => "<topic><title>T</title><text texttype='text/html'>&lt;p&gt;Say&lt;/p&gt;</text></topic>",
            "a.xml" => "<assignment><title>W</title><text texttype='text/plain'>1 &lt; 2</text><gradable points_possible='10.0'/></assignment>",
            "n.xml" => "<topic><title>News</title></topic>",
            "m.xml" => "<topicMeta><type>announcement</type></topicMeta>",
            "c/assignment_settings.xml" => "<assignment><title>Paper</title><points_possible>5</points_possible></assignment>",
            _ => return Err("it isn’t there".to_owned()),
        }
        .to_owned())
    };
    let cartridge = read(&manifest(items, &resources.concat()), &mut file).unwrap();
    assert_eq!(cartridge.title.as_deref(), Some("Bees & co"));
    assert_eq!(cartridge.files, ["web_resources/f.pdf"]);
    assert_eq!(
        outline(&cartridge),
        [
            "One",
            "  Page Page { path: \"a/p.html\", html: \"<p>text</p>\" }",
            "    A file File { path: \"web_resources/f.pdf\" }",
            "  A site WebLink { url: \"https://bees.example/\" }",
            "  Talk Discussion { html: \"<p>Say</p>\" }",
            "  Work Assignment { html: \"<p>1 &lt; 2</p>\", points: Some(\"10.0\") }",
            "More pages",
            "  Un & listed Page { path: \"wiki_content/u.html\", html: \"<title>Un &amp; listed</title>\" }",
            "  syllabus.html Page { path: \"course_settings/syllabus.html\", html: \"<p>text</p>\" }",
            "Assignments",
            "  Paper Assignment { html: \"<p>text</p>\", points: Some(\"5\") }",
        ]
    );
    let left_out: Vec<_> = cartridge.left_out.iter().map(|one| format!("{}: {}", one.title, one.reason)).collect();
    assert_eq!(
        left_out,
        [
            "Header: it is a heading without content",
            "Quiz: quizzes can’t be imported yet",
            "Tool: it is a tool of another site",
            "Gone: “gone” isn’t in the cartridge",
            "z.html: it is only for staff",
            "n.xml: it is an announcement",
            "Empty: it is a heading without content",
        ]
    );
}

#[test]
fn hostile_manifests_are_refused() {
    let read = |xml: &str| read(xml, &mut |_| Err(String::new())).unwrap_err();
    let bomb = "<!DOCTYPE m [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><manifest>&b;</manifest>";
    assert_eq!(read(bomb), Error::DocumentType);
    assert_eq!(read("<!DOCTYPE m SYSTEM 'file:///etc/passwd'><manifest/>"), Error::DocumentType);
    assert!(matches!(read("<manifest>&x;</manifest>"), Error::Malformed(_)));
    assert_eq!(read(&"<manifest>".repeat(10_000)), Error::TooDeep);
    assert_eq!(read(&format!("<manifest>{}</manifest>", "<a/>".repeat(MANY))), Error::TooLarge);
    assert!(matches!(read("<manifest>"), Error::Malformed(_)));
    assert_eq!(read("<html></html>"), Error::NotAManifest);
    assert_eq!(read(""), Error::NotAManifest);
}

const MANY: usize = 200_001;

proptest! {
    #[test]
    fn any_manifest_is_read_or_refused(xml in "(<(manifest|item|resources|resource identifier='a' type='webcontent'|/item|/manifest)>|&(amp|x|#65|#0);|[a-c<>&'\" ])*") {
        let _ = read(&xml, &mut |_| Err(String::new()));
    }
}

use entity::file;
use sea_orm::EntityTrait;
use service::content::{bin, checks, lessons};
use views::content::Finding;

use crate::world::{Refused, World, field, refused};

fn told(findings: &[Finding]) -> Vec<(usize, &str)> {
    findings.iter().map(|finding| (finding.line, finding.excerpt.as_str())).collect()
}

async fn a_text_is_checked_with_the_course_around_it(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let there = world.lesson(&author, module, "There").await;
    let gone = world.lesson(&author, module, "Gone").await;
    lessons::remove(world.by(&author), gone.id, 1).await.unwrap();
    let upload = service::content::files::upload(world.by(&author), &course.slug, "a.txt", bytes::Bytes::from_static(b"A"));
    let file = upload.await.unwrap();
    let file = file::Entity::find_by_id(file.id).one(&world.platform.database).await.unwrap().unwrap();

    let here = &course.slug;
    let text = format!(
        "[one](/courses/{here}/{}#a) and [two](/courses/{here}/{}?b)\n\n![](/files/{})\n\n[three](/files/{}) [four](/files/x)\n\n\
         [five](/courses/{here}/) [six](/courses/{here}/assignments) [seven](/courses/another/x) [eight](https://example.org/files/x)\n",
        there.slug,
        gone.slug,
        file.id,
        domain::FileId::new(),
    );
    let findings = checks::text(world.by(&author), here, text.clone()).await.unwrap();
    let lines: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [1, 3, 5, 5], "{findings:?}");
    assert_eq!(findings[0].excerpt, format!("/courses/{here}/{}?b", gone.slug));
    assert!(findings[0].message.starts_with("No lesson of this course"), "{findings:?}");
    assert!(findings[1].message.contains("no description"), "{findings:?}");
    assert!(findings[3].message.starts_with("This file isn’t"), "{findings:?}");

    bin::restore_lessons(world.by(&author), &[gone.id], None).await.unwrap();
    assert_eq!(checks::text(world.by(&author), here, text).await.unwrap().len(), 3);
}

async fn a_course_lists_its_lessons_with_findings_in_order(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (first, second) = (world.module(&author, course.id).await, world.module(&author, course.id).await);
    let late = world.lesson(&author, second, "Late").await;
    let early = world.lesson(&author, first, "Early").await;
    world.lesson(&author, first, "Fine").await;
    let (gap, many) = ("## One\n\n#### Two\n", "![](/x.png)\n\n".repeat(30));
    lessons::save(world.by(&author), late.id, "Late", gap, 1).await.unwrap();
    lessons::save(world.by(&author), early.id, "Early", &many, 1).await.unwrap();

    let report = checks::course(world.by(&author), &course.slug).await.unwrap();
    assert_eq!((report.lessons, report.with_findings), (3, 2));
    let listed: Vec<_> =
        report.listed.iter().map(|lesson| (lesson.title.as_str(), lesson.findings.len(), lesson.count)).collect();
    assert_eq!(listed, [("Early", 20, 30), ("Late", 1, 1)]);
    assert_eq!(told(&report.listed[1].findings), [(3, "#### Two")]);

    lessons::remove(world.by(&author), early.id, 2).await.unwrap();
    let report = checks::course(world.by(&author), &course.slug).await.unwrap();
    assert_eq!((report.lessons, report.listed.len()), (2, 1));
}

async fn all_lessons_of_a_long_course_are_checked(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    for number in 0..51 {
        let lesson = world.lesson(&author, module, &format!("L{number}")).await;
        lessons::save(world.by(&author), lesson.id, &format!("L{number}"), "![](/x.png)\n", 1).await.unwrap();
    }
    let report = checks::course(world.by(&author), &course.slug).await.unwrap();
    assert_eq!((report.lessons, report.with_findings, report.listed.len()), (51, 51, 51));
    assert_eq!(report.listed[50].title, "L50");
}

async fn only_authors_check_texts_and_not_endless_ones(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    assert_eq!(refused(checks::text(world.by(&learner), &course.slug, String::new()).await), Refused::Forbidden);
    let endless = "a".repeat(300_001);
    assert_eq!(field(checks::text(world.by(&author), &course.slug, endless).await), "text");
}

both!(
    a_text_is_checked_with_the_course_around_it,
    a_course_lists_its_lessons_with_findings_in_order,
    all_lessons_of_a_long_course_are_checked,
    only_authors_check_texts_and_not_endless_ones,
);

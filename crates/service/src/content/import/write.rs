use domain::people::AuditEntry;
use std::collections::{HashMap, HashSet};

use domain::ModuleId;
use domain::text::summary as summary_of;
use entity::lesson;
use markdown::plain_text;

use super::assignments;
use super::book::Book;
use super::course::{self, Destination};
use super::files::{self, ImportedFiles};
use super::lessons::{self, Existing, LessonBatch, Place, shift};
use super::links::Links;
use super::modules::{self, ModulePositions};
use super::pairing::{Pairs, pair};
use super::plan::Module;
use super::{Problem, Report, slugs};
use crate::kit::audit;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Result};

/// The longest summary of a course, in characters.
const MAX_SUMMARY: usize = 300;

/// The lessons that people added, by module.
type ByHand = HashMap<ModuleId, Vec<lesson::Model>>;

/// Writes the book into its course, in one transaction.
pub(super) async fn write(
    ctx @ Ctx { platform, .. }: Ctx<'_>,
    book: Book,
    brought: ImportedFiles,
    destination: &Destination,
) -> Result<Report> {
    let Book { title, modules: wanted, assignments, mut problems, home, .. } = book;
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = course::open(ctx, &mut unit, &title, summary(&wanted), destination).await?;
    let modules = modules::existing(&unit.tx, course.id).await?;
    let Existing { of_book, by_hand } = lessons::existing(&unit.tx, course.id).await?;
    let pairs = pair(&wanted, of_book, &modules::by_key(&modules));
    lessons::remove(ctx, &mut unit, &pairs.left).await?;
    let removed = pairs.left.len();
    let placed = modules::place(&mut unit, course.id, &wanted, modules, &pairs).await?;
    let lessons = lesson_slugs(&wanted, &pairs, lessons::slugs(&unit.tx, course.id).await?);
    let links = Links { course: &course.slug, lessons, files: &brought.ids, home: &home };
    let book = Lessons { wanted: &wanted, placed: &placed, links: &links };
    let existing = (pairs.of_page, by_hand);
    let written = book.write(&mut unit, LessonBatch::new(ctx, course.id), existing, &mut problems).await?;
    let assignments = assignments::create(ctx, &mut unit, course.id, assignments, &links, &mut problems).await?;
    modules::remove_emptied(ctx, &mut unit, placed).await?;
    let files = files::record(platform, &unit, brought, destination.owner.id, course.id).await?;
    if destination.publish {
        course::publish(ctx, &mut unit, &course).await?;
    }
    let Written { created, updated, unchanged } = written;
    let entry = AuditEntry::CourseImported { slug: &course.slug, created, updated, removed, problems: problems.len() };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.commit().await?;
    Ok(Report {
        title: course.title,
        slug: course.slug,
        modules: wanted.len(),
        created,
        updated,
        unchanged,
        removed,
        assignments,
        files,
        problems,
    })
}

/// Returns the beginning of the first page, as one line.
fn summary(wanted: &[Module]) -> String {
    let first = wanted.iter().flat_map(|module| &module.pages).find_map(|page| page.text.as_deref());
    summary_of(&plain_text(first.unwrap_or_default(), MAX_SUMMARY)).unwrap_or_default()
}

/// Returns the slugs of all lessons of the book, by the paths of their pages. Existing lessons keep theirs.
fn lesson_slugs<'a>(wanted: &'a [Module], pairs: &Pairs, mut taken: HashSet<String>) -> HashMap<&'a str, String> {
    let pages = wanted.iter().flat_map(|module| &module.pages);
    pages
        .filter_map(|page| match pairs.of_page.get(&page.path) {
            Some(lesson) => Some((page.path.as_str(), lesson.slug.clone())),
            None if page.text.is_some() => Some((page.path.as_str(), slugs::of_page(&page.title, &page.path, &mut taken))),
            None => None,
        })
        .collect()
}

struct Lessons<'a> {
    wanted: &'a [Module],
    placed: &'a ModulePositions,
    links: &'a Links<'a>,
}

struct Written {
    created: usize,
    updated: usize,
    unchanged: usize,
}

impl Lessons<'_> {
    /// Writes all lessons in order: in each module the book's, then those that people added.
    async fn write(
        &self,
        unit: &mut UnitOfWork<'_>,
        mut writing: LessonBatch<'_>,
        (mut of_page, mut by_hand): (HashMap<String, lesson::Model>, ByHand),
        problems: &mut Vec<Problem>,
    ) -> Result<Written> {
        let mut position = 0;
        let pages = self.wanted.iter().map(|module| module.pages.as_slice()).chain(std::iter::repeat(&[][..]));
        for (module, pages) in self.placed.all().zip(pages) {
            for page in pages {
                let place = Place { module, position, depth: page.depth };
                let body = page.text.as_ref().map(|text| self.links.rewrite(&page.path, text, problems));
                match (of_page.remove(&page.path), body) {
                    (Some(lesson), Some(body)) => writing.update(unit, lesson, page, body, place).await?,
                    (Some(lesson), None) => writing.keep(unit, &lesson, place).await?,
                    (None, Some(body)) => writing.create(page, self.links.lessons.get(page.path.as_str()), body, place),
                    (None, None) => continue,
                }
                position += 1;
            }
            for lesson in by_hand.remove(&module).unwrap_or_default() {
                shift(unit, &lesson, Place { module, position, depth: lesson.depth }).await?;
                position += 1;
            }
        }
        let (updated, unchanged) = (writing.updated, writing.unchanged);
        Ok(Written { created: writing.finish(unit).await?, updated, unchanged })
    }
}

use chrono::{DateTime, Utc};
use domain::assessment::{AssignmentState, Dates, DatesError, Points, check_dates};
use domain::content::Publication;
use domain::content::upload::{Accepted, FileGroup};
use domain::problem::Validation;
use domain::text::{Title, markdown_source};
use domain::time;
use entity::assignment;

use crate::kit::publication::Wanted;
use crate::{Error, Result, When};

/// The assignment's form.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    pub title: &'a str,
    pub instructions: &'a str,
    pub points: &'a str,
    pub due: When<'a>,
    pub cutoff: When<'a>,
    /// The files that learners may submit.
    pub accepted: &'a [FileGroup],
    pub publication: Wanted<'a>,
    /// Whether to rescale the grades if one exceeds the new points. Otherwise the form is refused.
    pub rescale: bool,
}

/// The parsed form of an assignment.
pub(crate) struct Parsed {
    pub title: String,
    pub instructions: String,
    pub points: Points,
    pub dates: Dates,
    pub accepted: String,
    pub publication: Publication,
}

impl Parsed {
    /// Parses the form. `before` is the current assignment: a time that the form repeats unchanged keeps its seconds.
    pub fn from_form(form: Form<'_>, zone: &str, now: DateTime<Utc>, before: Option<&assignment::Model>) -> Result<Self> {
        let mut check = Validation::default();
        let title = check.field("title", Title::parse(form.title));
        let instructions = check.field("instructions", markdown_source(form.instructions));
        let points = check.field("points", Points::parse(form.points));
        let due = moment(&mut check, "due", form.due, zone, before.and_then(|before| before.due_at));
        let cutoff = moment(&mut check, "cutoff", form.cutoff, zone, before.and_then(|before| before.cutoff_at));
        let dates = Dates { due, cutoff };
        let was = before.map_or(Publication::Draft, |before| before.publication(now));
        let publication = check.field("publish_at", form.publication.publication(zone, now, was));
        // A draft that is published counts as new.
        let given = before.filter(|_| was.is_published() || publication == Some(was));
        if let Err(error) = check_dates(now, dates, given.map(dates_of).unwrap_or_default()) {
            let field = if error == DatesError::DueInThePast { "due" } else { "cutoff" };
            check.add_error(field, &error.to_string());
        }
        if let Some(at) = publication.and_then(Publication::publish_at) {
            for (field, date) in [("due", dates.due), ("cutoff", dates.cutoff)] {
                if date.is_some_and(|date| date <= at) {
                    check.add_error(field, "This is before the assignment is published.");
                }
            }
        }
        let errors = check.errors();
        match (title, instructions, points, publication) {
            (Some(title), Some(instructions), Some(points), Some(publication)) if errors.is_empty() => Ok(Self {
                title: title.into(),
                instructions,
                points,
                dates,
                accepted: form.accepted.iter().copied().collect::<Accepted>().words(),
                publication,
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    pub fn is(&self, stands: &assignment::Model, now: DateTime<Utc>) -> bool {
        self.title == stands.title
            && self.instructions == stands.instructions
            && self.points == stands.points
            && self.dates == dates_of(stands)
            && self.accepted == stands.accepted_files
            && self.publication == stands.publication(now)
    }

    /// Returns the state to store.
    pub fn state(&self) -> AssignmentState {
        if self.publication.is_published() { AssignmentState::Published } else { AssignmentState::Draft }
    }
}

fn dates_of(assignment: &assignment::Model) -> Dates {
    Dates { due: assignment.due_at, cutoff: assignment.cutoff_at }
}

fn moment(
    check: &mut Validation,
    field: &str,
    when: When<'_>,
    zone: &str,
    stands: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    if let (When::Typed(text), Some(stands), Ok(zone)) = (when, stands, time::zone(zone))
        && time::to_local(stands, zone) == text.trim()
    {
        return Some(stands);
    }
    check.field(field, when.instant(zone)).flatten()
}

use domain::learning::release::{Plan, PlanLesson, PlanModule, Unmet};
use views::content::{OutlineModule, Reason, ReleaseAssignment};

/// Returns the lessons of a course that learners see, for the rules.
pub(crate) fn plan(modules: &[OutlineModule], is_sequential: bool) -> Plan<'_> {
    let modules = modules.iter().filter(|module| module.publication.is_published()).map(|module| PlanModule {
        id: module.id,
        rules: module.rules.as_slice(),
        lessons: module
            .published()
            .map(|lesson| PlanLesson { id: lesson.id, rules: lesson.rules.as_slice(), is_done: lesson.done })
            .collect(),
    });
    Plan { is_sequential, modules: modules.collect() }
}

/// Returns what opens a lesson, with the titles of what it is about.
pub(super) fn reason(unmet: Unmet, modules: &[OutlineModule], assignments: &[ReleaseAssignment]) -> Reason {
    match unmet {
        Unmet::Time(at) => Reason::At(at),
        Unmet::Lesson(id) => {
            let lesson = modules.iter().flat_map(|module| &module.lessons).find(|lesson| lesson.id == id);
            let title = lesson.map(|lesson| lesson.title.as_str()).unwrap_or_default();
            Reason::After(format!("Complete the lesson “{title}”."))
        }
        Unmet::Module(id) => {
            let module = modules.iter().find(|module| module.id == id);
            let title = module.map(|module| module.title.as_str()).unwrap_or_default();
            Reason::After(format!("Complete the module “{title}”."))
        }
        Unmet::Score(id, at_least) => {
            let assignment = assignments.iter().find(|assignment| assignment.id == id);
            let title = assignment.map(|assignment| assignment.title.as_str()).unwrap_or_default();
            Reason::After(format!("Get at least {at_least} in the assignment “{title}”."))
        }
    }
}

//! The rules of a copied course: about the copies of what the original's are about.

use std::collections::HashMap;

use chrono::TimeDelta;
use domain::learning::release::{ReleaseRule, ReleaseRules};
use domain::{AssignmentId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::stored::to_text;
use super::{NO_RULES, parse};
use crate::{Error, Result};

/// The ids of copies by those of their originals.
#[derive(Default)]
pub(crate) struct Copies {
    pub modules: HashMap<ModuleId, ModuleId>,
    pub lessons: HashMap<LessonId, LessonId>,
    pub assignments: HashMap<AssignmentId, AssignmentId>,
}

impl Copies {
    /// Changes the rules that the copies took over. Dates are moved by `shift`; rules about what wasn't copied go.
    pub async fn change_rules(&self, tx: &impl ConnectionTrait, shift: TimeDelta) -> Result<()> {
        let modules: Vec<(ModuleId, String)> = module::Entity::find()
            .select_only()
            .columns([module::Column::Id, module::Column::ReleaseRules])
            .filter(module::Column::Id.is_in(self.modules.values().copied()))
            .filter(module::Column::ReleaseRules.ne(NO_RULES))
            .into_tuple()
            .all(tx)
            .await?;
        for (id, text) in modules {
            let rules = self.rules(&text, shift)?;
            module::Entity::update_many()
                .col_expr(module::Column::ReleaseRules, Expr::value(rules))
                .filter(module::Column::Id.eq(id))
                .exec(tx)
                .await?;
        }
        let lessons: Vec<(LessonId, String)> = lesson::Entity::find()
            .select_only()
            .columns([lesson::Column::Id, lesson::Column::ReleaseRules])
            .filter(lesson::Column::ModuleId.is_in(self.modules.values().copied()))
            .filter(lesson::Column::ReleaseRules.ne(NO_RULES))
            .into_tuple()
            .all(tx)
            .await?;
        for (id, text) in lessons {
            let rules = self.rules(&text, shift)?;
            lesson::Entity::update_many()
                .col_expr(lesson::Column::ReleaseRules, Expr::value(rules))
                .filter(lesson::Column::Id.eq(id))
                .exec(tx)
                .await?;
        }
        Ok(())
    }

    fn rules(&self, text: &str, shift: TimeDelta) -> Result<String> {
        let rules = parse(text)?;
        let copied = rules.as_slice().iter().filter_map(|rule| self.rule(*rule, shift)).collect();
        to_text(&ReleaseRules::new(copied).map_err(|error| Error::Internal(format!("release rules: {error}")))?)
    }

    fn rule(&self, rule: ReleaseRule, shift: TimeDelta) -> Option<ReleaseRule> {
        Some(match rule {
            ReleaseRule::From { at } => ReleaseRule::From { at: at.checked_add_signed(shift)? },
            ReleaseRule::Enrolled { days } => ReleaseRule::Enrolled { days },
            ReleaseRule::Lesson { lesson } => ReleaseRule::Lesson { lesson: *self.lessons.get(&lesson)? },
            ReleaseRule::Module { module } => ReleaseRule::Module { module: *self.modules.get(&module)? },
            ReleaseRule::Score { assignment, at_least } => {
                ReleaseRule::Score { assignment: *self.assignments.get(&assignment)?, at_least }
            }
        })
    }
}

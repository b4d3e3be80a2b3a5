use super::source::to_source;
use super::version::keep_version;
use crate::content::{New, outline, release, require_content_editor, slugs};
use crate::kit::once::Once;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::content::LessonState;
use domain::event::Subject;
use domain::problem::Validation;
use domain::text::{TextError, Title, is_blank, markdown_source};
use domain::{LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use views::content::LessonSource;

/// Adds a draft at the end of a module; its text may be empty.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn add(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    module: ModuleId,
    new: impl Into<New<'_>>,
    body: &str,
) -> Result<LessonSource> {
    let new = new.into();
    let mut check = Validation::default();
    let title = check.field("title", Title::parse(new.title));
    let text = check.field("body", text(body));
    let (Some(title), Some(text)) = (title, text) else { return Err(check.into()) };
    let mut unit = UnitOfWork::begin(platform).await?;
    let module = module::live_by_id(module).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let access = require_content_editor(actor, &unit.tx, module.course_id).await?;
    let id = LessonId::new();
    if let Some(key) = new.key {
        let content = [&module.id.to_string(), new.title, body];
        let once = Once { account: actor.require_signed_in()?.id, purpose: "lesson", key, content: &content };
        if let Some(earlier) = once.claim(platform, &unit.tx, id.0).await? {
            let earlier = lesson::live_by_id(LessonId(earlier)).one(&unit.tx).await?.ok_or(Error::NotFound)?;
            return Ok(to_source(earlier, access.course.slug, access.course.title, platform.clock.now()));
        }
    }
    outline::lock(&unit.tx, module.course_id).await?;
    let position = make_room(&unit.tx, &module).await?;
    let slug = slugs::for_lesson(&unit.tx, module.course_id, title.as_str()).await?;
    let now = platform.clock.now();
    let row = lesson::ActiveModel {
        id: Set(id),
        course_id: Set(module.course_id),
        module_id: Set(module.id),
        slug: Set(slug.into()),
        title: Set(title.into()),
        body: Set(text),
        position: Set(position),
        depth: Set(0),
        state: Set(LessonState::Draft),
        publish_at: Set(None),
        release_rules: Set(release::NO_RULES.to_owned()),
        release_version: Set(0),
        import_key: Set(None),
        import_hash: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
        removed_at: Set(None),
        removed_by: Set(None),
        removed_state: Set(None),
        removed_with_module: Set(false),
        learner_version: Set(None),
        learner_title: Set(None),
    };
    let lesson = row.insert(&unit.tx).await?;
    keep_version(ctx, &unit.tx, &lesson).await?;
    unit.changed(Change::inserted(Subject::Lessons, lesson.id).course(lesson.course_id).draft(true));
    unit.commit().await?;
    Ok(to_source(lesson, access.course.slug, access.course.title, now))
}

/// Parses the text of a lesson; a text without visible characters becomes empty.
pub(super) fn text(body: &str) -> std::result::Result<String, TextError> {
    markdown_source(body).map(|body| if is_blank(&body) { String::new() } else { body })
}

/// Makes room for a lesson after the module's last one, or after those of the modules before it. Returns its position.
async fn make_room(tx: &impl ConnectionTrait, module: &module::Model) -> Result<i32> {
    let earlier: Vec<ModuleId> = module::Entity::find()
        .select_only()
        .column(module::Column::Id)
        .filter(module::Column::CourseId.eq(module.course_id))
        .filter(module::Column::Position.lte(module.position))
        .into_tuple()
        .all(tx)
        .await?;
    let last: Option<i32> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::Position)
        .filter(lesson::Column::ModuleId.is_in(earlier))
        .order_by_desc(lesson::Column::Position)
        .into_tuple()
        .one(tx)
        .await?;
    let position = last.map_or(0, |last| last + 1);
    lesson::Entity::update_many()
        .col_expr(lesson::Column::Position, Expr::col(lesson::Column::Position).add(1))
        .filter(lesson::Column::CourseId.eq(module.course_id))
        .filter(lesson::Column::Position.gte(position))
        .exec(tx)
        .await?;
    Ok(position)
}

use platform::Platform;
use sea_orm::EntityTrait;

/// All that the database holds but for sessions and limits, in words that can be compared.
pub async fn snapshot(platform: &Platform) -> Vec<String> {
    let mut rows = Vec::new();
    macro_rules! tables {
        ($($table:ident)*) => {$(
            let found = entity::$table::Entity::find().all(&platform.database).await.unwrap();
            rows.extend(found.iter().map(|row| format!("{} {row:?}", stringify!($table))));
        )*};
    }
    tables! {
        account announcement assignment audit course course_staff digest_item digest_unsubscription enrollment file grade idempotency_key lesson lesson_version
        mail module
        notification one_time_link pending_file progress registration submission unsubscription
    }
    rows.sort();
    rows
}

mod live;
mod migrations;
mod once;
mod paging;
mod permissions;
mod queries;
mod texts;

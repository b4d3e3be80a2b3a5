mod assignments;
mod assignments_shown;
mod copies;
mod digests;
mod grading;
mod submissions;

mod assignments;
mod copies;
mod digests;
mod grading;
mod submissions;

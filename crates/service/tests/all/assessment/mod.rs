mod assignments;
mod digests;
mod grading;
mod submissions;

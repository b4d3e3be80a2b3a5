mod accounts;
mod demotion;
mod guessing;
mod sessions;

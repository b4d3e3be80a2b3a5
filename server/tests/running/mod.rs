mod commands;
mod crowd;
mod events;
mod health;
mod sentry;
mod start;
mod stop;
mod visitors;

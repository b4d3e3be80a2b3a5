mod commands;
mod events;
mod health;
mod sentry;
mod start;
mod stop;

mod commands;
mod events;
mod health;
mod start;
mod stop;

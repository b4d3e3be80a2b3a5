mod administration;
mod queue;
mod regular;

mod authoring;
mod catalog;
mod files;
mod import;
mod outline;
mod publishing;
mod settings;

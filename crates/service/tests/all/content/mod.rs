mod authoring;
mod catalog;
mod files;
mod import;
mod publishing;
mod settings;

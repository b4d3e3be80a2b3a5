use std::path::PathBuf;

use clap::Args;
use platform::Platform;
use service::Ctx;
use service::content::import;

use crate::start::StartError;

#[derive(Debug, Args)]
pub struct Import {
    /// The book's folder, which contains book.toml or src/SUMMARY.md, or that of an unpacked Common Cartridge, which contains
    /// imsmanifest.xml, or of an unpacked Word document
    folder: PathBuf,
    /// The email of the account that will own the course; by default the first administrator
    #[arg(long)]
    owner: Option<String>,
    /// The slug of the course to update, whichever book it came from; by default the course this book was imported into before
    #[arg(long, conflicts_with = "slug")]
    course: Option<String>,
    /// The slug of a new course; by default made from its title
    #[arg(long)]
    slug: Option<String>,
    /// Publish it immediately
    #[arg(long)]
    publish: bool,
}

pub async fn run(platform: &Platform, import: Import) -> Result<(), StartError> {
    let options = import::Options {
        owner: import.owner,
        course: import.course,
        slug: import.slug,
        publish: import.publish,
        file_name: None,
    };
    let report = import::mdbook_as_job(Ctx::system(platform), &import.folder, &options).await?;
    for problem in &report.problems {
        println!("{}: {}", problem.file, problem.reason);
    }
    println!(
        "“{}” at /courses/{}: {} modules; lessons: {} new, {} changed, {} as before, {} removed; {} new assignments; {} files; {} problems",
        report.title,
        report.slug,
        report.modules,
        report.created,
        report.updated,
        report.unchanged,
        report.removed,
        report.assignments,
        report.files,
        report.problems.len()
    );
    Ok(())
}

//! The real program, started on a free port with a database of its own.

mod client;
mod database;

use std::fs::File;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

pub use client::{Answer, Client};
pub use database::Database;
use uuid::Uuid;

const STARTS_WITHIN: Duration = Duration::from_secs(30);

/// Everyone's password in the demo school.
pub const PASSWORD: &str = "discog-demo";
pub const LEARNER: &str = "learner@discog.example";
pub const INSTRUCTOR: &str = "instructor@discog.example";
pub const ADMINISTRATOR: &str = "admin@discog.example";

/// A database and a folder, for one or several processes.
pub struct Site {
    database: Database,
    folder: tempfile::TempDir,
}

impl Site {
    /// Creates a site with an empty database, without tables.
    pub fn empty(database: Database) -> Self {
        Self { database, folder: tempfile::tempdir().unwrap() }
    }

    /// Creates a site with the demo school.
    pub fn with_demo(database: Database) -> Self {
        let site = Self::empty(database);
        site.run(&["migrate", "up"]);
        site.run(&["demo"]);
        site
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns a command of the program with this site's settings and no others.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_discog"));
        command.args(arguments).current_dir(self.folder()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("DATABASE_URL", self.database.url(self.folder())).env("DISCOG_ENV", "development");
        command
    }

    /// Runs a command, which must succeed, and returns its output.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "discog {}: {}", arguments.join(" "), text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs a command, which must fail, and returns its error output.
    pub fn fail(&self, command: &mut Command) -> String {
        let Output { status, stderr, .. } = command.output().unwrap();
        assert!(!status.success(), "it must fail: {command:?}");
        text(&stderr)
    }

    /// Starts a server and waits until it responds.
    pub fn serve(&self) -> Program {
        self.serve_with(&[])
    }

    pub fn serve_with(&self, settings: &[(&str, &str)]) -> Program {
        let port = free_port();
        let mut command = self.command(&["serve"]);
        let url = format!("http://127.0.0.1:{port}");
        command.env("DISCOG_ADDRESS", format!("127.0.0.1:{port}")).env("DISCOG_PUBLIC_URL", &url).envs(settings.iter().copied());
        let mut program = self.start(command, &url);
        program.wait_until_ready();
        program
    }

    /// Starts a worker that serves nothing.
    pub fn work(&self) -> Program {
        let mut worker = self.start(self.command(&["worker"]), "http://127.0.0.1:1");
        worker.wait_for_line("working");
        worker
    }

    fn start(&self, mut command: Command, url: &str) -> Program {
        let log = self.folder().join(format!("{}.log", Uuid::now_v7()));
        let child = command.stdout(Stdio::null()).stderr(File::create(&log).unwrap()).spawn().unwrap();
        Program { url: url.to_owned(), child, log }
    }

    /// Runs SQL on the database, bypassing DiscoG.
    pub fn execute(&self, sql: &str) {
        self.database.execute(self.folder(), sql).unwrap();
    }

    /// Drops the PostgreSQL database while its servers are running.
    pub fn lose_database(&self) {
        self.database.drop_now().unwrap();
    }
}

/// A running server. It is killed when dropped; if the test failed, its log is printed.
pub struct Program {
    pub url: String,
    pub child: Child,
    log: std::path::PathBuf,
}

impl Program {
    pub fn visitor(&self) -> Client {
        Client::visitor(&self.url)
    }

    pub fn signed_in(&self, email: &str) -> Client {
        Client::signed_in(&self.url, email, PASSWORD)
    }

    /// Returns the log so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Returns its peak memory, in bytes.
    pub fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        peak.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap() * 1024
    }

    fn wait_until_ready(&mut self) {
        let visitor = self.visitor();
        let ready = || visitor.try_raw("GET", "/readyz", &[], Vec::new()).is_ok_and(|answer| answer.status == 200);
        self.wait_until(ready);
    }

    fn wait_for_line(&mut self, part: &str) {
        let log = self.log.clone();
        self.wait_until(|| std::fs::read_to_string(&log).is_ok_and(|log| log.contains(part)));
    }

    fn wait_until(&mut self, ready: impl Fn() -> bool) {
        let began = Instant::now();
        while !ready() {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the program ended at once: {status}");
            }
            assert!(began.elapsed() < STARTS_WITHIN, "the program doesn't start");
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("{}", std::fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

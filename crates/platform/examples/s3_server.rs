//! The tests' S3 server, for tests that aren't in Rust: prints its URL and serves until its input ends.
#![allow(clippy::unwrap_used)]

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/s3_server/mod.rs"]
mod s3_server;

#[tokio::main]
async fn main() {
    let server = s3_server::Server::start().await;
    println!("{}", server.address);
    let input = || std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
    tokio::task::spawn_blocking(input).await.unwrap().unwrap();
}

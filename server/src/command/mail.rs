use clap::Subcommand;
use platform::Platform;

use crate::start::StartError;
use crate::worker;

#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Verb {
    /// Send the emails that are due, once (for a cron job)
    SendDue,
}

pub async fn run(platform: &Platform, verb: Verb) -> Result<(), StartError> {
    match verb {
        Verb::SendDue => {
            let round = worker::round(platform).await?;
            let service::messaging::mail::send::DeliveryReport { sent, captured, delayed, failed, skipped } = round;
            println!("sent {sent}, captured {captured}, to be tried again {delayed}, given up {failed}, skipped {skipped}");
            Ok(())
        }
    }
}

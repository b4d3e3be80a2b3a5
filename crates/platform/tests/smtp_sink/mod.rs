//! An SMTP server (RFC 5321) on loopback that stores what it receives.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone, Default)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub data: String,
}

#[derive(Clone)]
pub struct Sink {
    pub address: SocketAddr,
    mails: Arc<Mutex<Vec<Mail>>>,
    connections: Arc<Mutex<usize>>,
    /// Replies to commands that begin with the first text; an empty reply means silence forever.
    answers: Arc<Mutex<Vec<(&'static str, &'static str)>>>,
}

impl Sink {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sink = Self {
            address: listener.local_addr().unwrap(),
            mails: Arc::default(),
            connections: Arc::default(),
            answers: Arc::default(),
        };
        let accepting = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *accepting.connections.lock().unwrap() += 1;
                let sink = accepting.clone();
                // A client that disconnects ends the conversation.
                tokio::spawn(async move { sink.converse(stream).await.ok() });
            }
        });
        sink
    }

    /// Sets the replies from now on; an empty list makes it a normal server again.
    pub fn answer(&self, answers: &[(&'static str, &'static str)]) {
        *self.answers.lock().unwrap() = answers.to_vec();
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }

    fn chosen(&self, command: &str) -> Option<&'static str> {
        let answers = self.answers.lock().unwrap();
        let found = answers.iter().find(|(start, _)| command.starts_with(start));
        found.map(|(_, answer)| *answer)
    }

    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        let mut mail = Mail::default();
        let mut command = "greeting".to_owned();
        loop {
            let accepted = match &command[..command.len().min(4)] {
                "gree" => "220 sink",
                "EHLO" => "250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN",
                "AUTH" => "235 welcome",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            let answer = self.chosen(&command).unwrap_or(accepted);
            if answer.is_empty() {
                std::future::pending::<()>().await;
            }
            if command == "." && answer.starts_with('2') {
                self.mails.lock().unwrap().push(std::mem::take(&mut mail));
            }
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
            if answer.starts_with("354") {
                mail.data = read_data(&mut stream).await?;
                command = ".".to_owned();
                continue;
            }
            command.clear();
            if stream.read_line(&mut command).await? == 0 || answer.starts_with("221") {
                return Ok(());
            }
            command.truncate(command.trim_end().len());
            if let Some(path) = command.strip_prefix("MAIL FROM:") {
                mail = Mail { from: path.to_owned(), ..Mail::default() };
            } else if let Some(path) = command.strip_prefix("RCPT TO:") {
                mail.to.push(path.to_owned());
            }
        }
    }
}

async fn read_data(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        if line == ".\r\n" {
            return Ok(data);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

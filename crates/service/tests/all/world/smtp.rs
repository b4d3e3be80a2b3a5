use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

/// A mail server (RFC 5321) on loopback that accepts an email only when the test says so.
pub struct SlowServer {
    pub url: String,
    arrivals: mpsc::UnboundedReceiver<Arrival>,
}

/// An email that a worker has sent and whose acceptance it is waiting for.
pub struct Arrival {
    pub to: String,
    answer: oneshot::Sender<()>,
}

impl Arrival {
    pub fn accept(self) {
        self.answer.send(()).unwrap();
    }
}

impl SlowServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (sender, arrivals) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sender = sender.clone();
                // A client that disconnects ends the conversation.
                tokio::spawn(async move { converse(stream, sender).await.ok() });
            }
        });
        Self { url, arrivals }
    }

    /// Returns the next email; `None` if none arrives within a second.
    pub async fn next(&mut self) -> Option<Arrival> {
        let wait = tokio::time::timeout(std::time::Duration::from_secs(1), self.arrivals.recv());
        wait.await.ok().flatten()
    }
}

async fn converse(mut stream: TcpStream, arrivals: mpsc::UnboundedSender<Arrival>) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 ready\r\n").await?;
    let (mut to, mut in_data) = (String::new(), false);
    while let Some(line) = lines.next_line().await? {
        let answer = if in_data {
            if line != "." {
                continue;
            }
            in_data = false;
            let (answer, accepted) = oneshot::channel();
            arrivals.send(Arrival { to: to.clone(), answer }).ok();
            if accepted.await.is_err() {
                return Ok(());
            }
            "250 taken over"
        } else if line.starts_with("DATA") {
            in_data = true;
            "354 go on"
        } else {
            if let Some(address) = line.strip_prefix("RCPT TO:<") {
                to = address.split('>').next().unwrap_or_default().to_owned();
            }
            "250 fine"
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::mailer::MailSettingError;

/// Ports of RFC 8314, RFC 6409 and RFC 5321.
const SUBMISSIONS: u16 = 465;
const SUBMISSION: u16 = 587;
const PLAIN: u16 = 25;

/// The server and how to connect to it.
pub(super) struct Server {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    hello: ClientId,
}

enum Encryption {
    None,
    StartTls { tls: TlsParameters, required: bool },
    Wrapped(TlsParameters),
}

impl Server {
    pub fn from_url(text: &str) -> Result<Self, MailSettingError> {
        let refuse = |reason: &str| MailSettingError(reason.to_owned());
        let url = Url::parse(text).map_err(|_| refuse("the URL is malformed"))?;
        let host = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            _ => return Err(refuse("the URL has no host")),
        };
        let tls = || TlsParameters::new(host.clone()).map_err(|error| MailSettingError(format!("TLS: {error}")));
        let tls_parameter = url.query_pairs().find(|(key, _)| key == "tls");
        let (encryption, port) = match (url.scheme(), tls_parameter.as_ref().map(|(_, tls)| &**tls)) {
            ("smtps", None) => (Encryption::Wrapped(tls()?), SUBMISSIONS),
            ("smtp", Some(mode @ ("required" | "opportunistic"))) => {
                let required = mode == "required";
                let tls = tls()?;
                (Encryption::StartTls { tls, required }, SUBMISSION)
            }
            ("smtp", None) => (Encryption::None, PLAIN),
            ("smtp" | "smtps", Some(_)) => {
                return Err(refuse("tls must be required or opportunistic, with smtp://"));
            }
            _ => return Err(refuse("the URL must start with smtp:// or smtps://")),
        };
        let credentials = credentials(&url)?;
        let encrypted = !matches!(encryption, Encryption::None | Encryption::StartTls { required: false, .. });
        if credentials.is_some() && !encrypted && !is_this_machine(&url) {
            return Err(refuse("a password could be read on its way: use smtps:// or tls=required"));
        }
        Ok(Self { port: url.port().unwrap_or(port), credentials, hello: ClientId::default(), host, encryption })
    }

    /// Connects, encrypts and signs in. `wait` limits only connecting.
    pub async fn connect(&self, wait: Duration) -> Result<AsyncSmtpConnection, Error> {
        let wrapped = match &self.encryption {
            Encryption::Wrapped(tls) => Some(tls.clone()),
            Encryption::None | Encryption::StartTls { .. } => None,
        };
        let address = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, Some(wait), &self.hello, wrapped, None).await?;
        if let Encryption::StartTls { tls, required } = &self.encryption
            && (*required || connection.can_starttls())
        {
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        // URLs with other schemes than http leave IP addresses as they are written.
        Some(Host::Domain(name)) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, MailSettingError> {
    let Some(password) = url.password() else {
        return Ok(None);
    };
    let decode = |text| {
        percent_decode_str(text)
            .decode_utf8()
            .map(String::from)
            .map_err(|_| MailSettingError("the user or password is not UTF-8".into()))
    };
    Ok(Some(Credentials::new(decode(url.username())?, decode(password)?)))
}

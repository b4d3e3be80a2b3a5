use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{BehaviorVersion, Config, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use url::Url;

use crate::storage::StorageSettingError;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
const OPERATION_TIMEOUT: Duration = Duration::from_secs(20);
/// The first try and two retries.
const TRIES: u32 = 3;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const DEFAULT_REGION: &str = "us-east-1";

/// The settings to reach and sign in to S3.
#[derive(Clone, Default)]
pub struct S3Settings {
    /// The URL of a service other than Amazon's.
    pub endpoint: Option<String>,
    /// `us-east-1` if missing, which most other services ignore.
    pub region: Option<String>,
    pub access_key: Option<String>,
    pub secret_key: Option<String>,
}

pub(super) fn connect(settings: S3Settings) -> Result<Client, StorageSettingError> {
    let (Some(access_key), Some(secret_key)) =
        (settings.access_key.filter(|key| !key.is_empty()), settings.secret_key.filter(|key| !key.is_empty()))
    else {
        return Err(StorageSettingError("S3 needs an access key and a secret key".into()));
    };
    let region = settings.region.filter(|region| !region.is_empty()).unwrap_or_else(|| DEFAULT_REGION.to_owned());
    let timeouts = TimeoutConfig::builder().connect_timeout(CONNECT_TIMEOUT).operation_timeout(OPERATION_TIMEOUT).build();
    let retries = RetryConfig::standard().with_max_attempts(TRIES).with_initial_backoff(FIRST_PAUSE);
    let mut config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https())
        .credentials_provider(Credentials::new(access_key, secret_key, None, None, "settings"))
        .region(Region::new(region))
        .timeout_config(timeouts)
        .retry_config(retries)
        // Many other services than Amazon's don't support checksums beyond the signature.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    if let Some(endpoint) = settings.endpoint.filter(|url| !url.is_empty()) {
        match Url::parse(&endpoint) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {}
            _ => return Err(StorageSettingError("the S3 endpoint is not a URL".into())),
        }
        config = config.endpoint_url(endpoint).force_path_style(true);
    }
    Ok(Client::from_conf(config.build()))
}

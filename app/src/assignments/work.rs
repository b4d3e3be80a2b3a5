//! The form that work is handed in with: text and a file.

use leptos::server_fn::codec::{FromReq, IntoReq, MultipartFormData};
use leptos::server_fn::request::browser::BrowserFormData;
use leptos::server_fn::request::{ClientReq, Req};

use super::api::Submit;
use crate::failure::Failure;

/// The form where it is filled in, or where it has come.
#[derive(Debug)]
pub enum Work {
    Sent(BrowserFormData),
    #[cfg(feature = "ssr")]
    Came(super::posted::Posted),
}

impl<Request> IntoReq<MultipartFormData, Request, Failure> for Submit
where
    Request: ClientReq<Failure, FormData = BrowserFormData>,
{
    fn into_req(self, path: &str, accepts: &str) -> Result<Request, Failure> {
        match self.work {
            Work::Sent(data) => Request::try_new_post_multipart(path, accepts, data),
            #[cfg(feature = "ssr")]
            Work::Came(_) => Err(Failure::unreachable()),
        }
    }
}

impl<Request> FromReq<MultipartFormData, Request, Failure> for Submit
where
    Request: Req<Failure> + Send + 'static,
{
    async fn from_req(request: Request) -> Result<Self, Failure> {
        #[cfg(feature = "ssr")]
        return super::posted::read(request).await.map(|posted| Self { work: Work::Came(posted) });
        #[cfg(not(feature = "ssr"))]
        {
            let _ = request;
            unreachable!("the server reads forms")
        }
    }
}

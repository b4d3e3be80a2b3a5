//! How the submission form is posted and read.

use domain::problem::ProblemKind;
use leptos::server_fn::codec::{FromReq, IntoReq, MultipartFormData};
use leptos::server_fn::request::{ClientReq, Req};

use super::Submit;
#[cfg(feature = "ssr")]
use super::work::Work;
use crate::shell::failure::Failure;

/// Never used: the browser posts this form itself, or the running app does, with progress.
impl<Request: ClientReq<Failure>> IntoReq<MultipartFormData, Request, Failure> for Submit {
    fn into_req(self, _: &str, _: &str) -> Result<Request, Failure> {
        Err(Failure::new(ProblemKind::Internal, "This form is posted as it is."))
    }
}

impl<Request> FromReq<MultipartFormData, Request, Failure> for Submit
where
    Request: Req<Failure> + Send + 'static,
{
    #[cfg(feature = "ssr")]
    async fn from_req(request: Request) -> Result<Self, Failure> {
        super::posted::read(request).await.map(|posted| Self { work: Work { posted } })
    }

    #[cfg(not(feature = "ssr"))]
    async fn from_req(_: Request) -> Result<Self, Failure> {
        Err(Failure::new(ProblemKind::Internal, "The server reads this form."))
    }
}

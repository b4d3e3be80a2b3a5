/// The posted submission form: text and a file.
#[derive(Debug)]
pub struct Work {
    #[cfg(feature = "ssr")]
    pub posted: super::posted::Posted,
}

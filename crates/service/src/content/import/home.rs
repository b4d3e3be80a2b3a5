use url::Url;

/// A book's home on the web, from its `book.toml`: links to pages that weren't imported lead there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Home {
    /// The folder with the pages, as a site.
    site: Option<Url>,
    /// The folder with the pages, as files of a repository.
    files: Option<Url>,
}

impl Home {
    /// `output` is that section of `book.toml`; the pages are in the book's folder `pages_in`.
    pub fn from_settings(output: &toml::Table, pages_in: &str) -> Self {
        let html = output.get("html").and_then(toml::Value::as_table);
        let address = |name: &str| html?.get(name)?.as_str().map(|address| format!("{}/", address.trim_end_matches('/')));
        let web = |address: String| Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        Self {
            site: address("site-url").and_then(web),
            files: address("git-repository-url").map(|address| format!("{address}blob/HEAD/{pages_in}")).and_then(web),
        }
    }

    /// Returns the URL for the target of `link` on the page at `page`, for a target that isn't in DiscoG.
    pub fn find(&self, page: &str, link: &str) -> Option<String> {
        let is_page = link.split(['?', '#']).next().is_some_and(|path| path.ends_with(".html") || path.ends_with('/'));
        if let Some(site) = &self.site {
            let address = site.join(page).ok()?.join(&link.replacen(".md", ".html", usize::from(!is_page))).ok()?;
            return (address.origin() == site.origin()).then(|| address.into());
        }
        let files = self.files.as_ref().filter(|_| !is_page)?;
        let address = files.join(page).ok()?.join(link).ok()?;
        let (repository, _) = files.as_str().split_once("blob/HEAD/")?;
        address.as_str().starts_with(&format!("{repository}blob/HEAD/")).then(|| address.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(html: &str) -> Home {
        let settings: toml::Table = toml::from_str(&format!("[html]\n{html}")).unwrap();
        Home::from_settings(&settings, "src/")
    }

    #[test]
    fn pages_elsewhere_are_found() {
        let site = home("site-url = \"https://doc.example/book\"\ngit-repository-url = \"https://git.example/x\"");
        let repository = home("site-url = \"/book/\"\ngit-repository-url = \"https://git.example/a/b/\"");
        for (home, page, link, address) in [
            (&site, "a/b.md", "../../std/index.html#x", Some("https://doc.example/std/index.html#x")),
            (&site, "a/b.md", "c.md#d", Some("https://doc.example/book/a/c.html#d")),
            (&site, "b.md", "print.html", Some("https://doc.example/book/print.html")),
            (&site, "b.md", "//other.example/", None),
            (&repository, "a/b.md", "../../code/x.rs", Some("https://git.example/a/b/blob/HEAD/code/x.rs")),
            (&repository, "a/b.md", "../../../../../../x.rs", None),
            (&repository, "b.md", "../std/index.html", None),
            (&home(""), "b.md", "../x", None),
            (&home("site-url = 5\ngit-repository-url = \"javascript:x\""), "b.md", "../x", None),
        ] {
            assert_eq!(home.find(page, link).as_deref(), address, "{page} {link}");
        }
    }
}

use std::collections::HashMap;
use std::path::Path;

use leptos::WasmSplitManifest;
use leptos::config::LeptosOptions;
use leptos::prelude::*;

/// The folder of scripts that are built beside the app.
pub const SCRIPTS: &str = "/scripts";

/// The URLs of the built site's files, as pages name them.
pub struct Assets {
    /// The base URL without a trailing slash; empty for our own server.
    root: String,
    pub(super) script: String,
    pub(super) wasm: String,
    pub(super) style: String,
    /// The writing surface of editors; none if it isn't built.
    pub(super) editor: Option<String>,
    /// None if the site is built as one file.
    chunks: Option<WasmSplitManifest>,
}

impl Assets {
    /// Reads the names of the files from the lists next to the program and in the site.
    #[must_use]
    pub fn read(options: &LeptosOptions, root: &str) -> Self {
        let names = read_names(&options.hash_file);
        let package = format!("{root}/{}", options.site_pkg_dir);
        let file_name = |name: &str, kind: &str, extension: &str| match names.get(kind) {
            Some(hash) => format!("{name}.{hash}.{extension}"),
            None => format!("{name}.{extension}"),
        };
        let program = |kind: &str| format!("{package}/{}", file_name(&options.output_name, kind, kind));
        let manifest = file_name("__wasm_split_manifest", "manifest", "json");
        let manifest = Path::new(&*options.site_root).join(&*options.site_pkg_dir).join(manifest);
        let chunks = std::fs::read(manifest).ok().and_then(|json| serde_json::from_slice(&json).ok());
        let chunks = chunks.map(|chunks| {
            let loader = file_name("__wasm_split", "split", "js");
            WasmSplitManifest(ArcStoredValue::new((package.clone(), chunks, loader)))
        });
        let editor = find_script(options, "editor").map(|name| format!("{root}{SCRIPTS}/{name}"));
        Self { editor, script: program("js"), wasm: program("wasm"), style: program("css"), chunks, root: root.to_owned() }
    }

    /// Rereads the names: they change while a watched site is served.
    #[must_use]
    pub fn reread(&self, options: &LeptosOptions) -> Self {
        Self::read(options, &self.root)
    }

    /// Returns the URL of a file that isn't built, such as a font.
    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// Returns the script that hydrates the page.
    pub(super) fn hydration_script(&self) -> String {
        let Self { script, wasm, .. } = self;
        format!("import({script:?}).then(app=>app.default({{module_or_path:{wasm:?}}}).then(()=>app.hydrate()))")
    }

    /// Returns the source to add to the content security policy; empty for our own server.
    pub(super) fn policy_source(&self) -> String {
        if self.root.is_empty() { String::new() } else { format!(" {}/", self.root) }
    }

    /// Provides the chunks to a page that is being rendered, which names those of its screens.
    pub(super) fn provide_chunks(&self) {
        if let Some(chunks) = &self.chunks {
            provide_context(chunks.clone());
        }
    }
}

/// Returns the name of a script that is built beside the app, with the hash of its content.
fn find_script(options: &LeptosOptions, name: &str) -> Option<String> {
    let folder = Path::new(&*options.site_root).join(SCRIPTS.trim_start_matches('/'));
    let mut names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.find(|file| file.starts_with(&format!("{name}.")) && file.ends_with(".js"))
}

fn read_names(file: &str) -> HashMap<String, String> {
    let path = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join(file)));
    let Some(text) = path.and_then(|path| std::fs::read_to_string(path).ok()) else {
        tracing::warn!(file, "the names of the site's files aren't next to the program");
        return HashMap::new();
    };
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.map(|(kind, hash)| (kind.trim().to_owned(), hash.trim().to_owned())).collect()
}

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::{LessonId, SharedDraftId};
use service::Actor;
use service::content::lessons::drafts::{self, Sync};
use shared_text::Texts;
use views::content::{Edits, SyncedDraft};

use crate::world::World;

/// An author's copy of a lesson's draft, as an editor has it.
pub struct Copy {
    pub actor: Actor,
    pub lesson: LessonId,
    pub number: u32,
    pub draft: Option<SharedDraftId>,
    pub version: i64,
    pub state: Vec<u8>,
    pub saved: Option<Vec<u8>>,
    pub authors: Vec<String>,
}

impl Copy {
    pub async fn open(world: &World, actor: &Actor, lesson: LessonId, number: u32) -> Self {
        let (actor, state) = (actor.clone(), Vec::new());
        let mut copy = Self { actor, lesson, number, draft: None, version: 0, state, saved: None, authors: Vec::new() };
        copy.send(world, &[]).await;
        copy
    }

    /// Types a text: sends its edits, and takes over those of the others.
    pub async fn write(&mut self, world: &World, title: &str, body: &str) {
        let edits = self.typed(title, body);
        self.state = merged(&self.state, &edits);
        self.send(world, &edits).await;
    }

    pub fn typed(&self, title: &str, body: &str) -> Vec<u8> {
        shared_text::rebase(&self.state, &texts(title, body)).unwrap().edits
    }

    pub async fn send(&mut self, world: &World, edits: &[u8]) {
        let edits = &sent(edits);
        let sync = Sync { draft: self.draft, version: self.version, edits, copy: self.number, cursor: Some("") };
        let synced = drafts::sync(world.by(&self.actor), self.lesson, sync).await.unwrap();
        self.take(synced);
    }

    pub fn take(&mut self, synced: SyncedDraft) {
        if self.draft != Some(synced.draft) {
            self.state = bytes(synced.state.as_ref().unwrap());
            self.saved = synced.saved_state.as_ref().map(bytes);
        } else if let Some(state) = &synced.state {
            self.state = merged(&self.state, &bytes(state));
        }
        for edits in &synced.edits {
            self.state = merged(&self.state, &bytes(edits));
        }
        self.draft = Some(synced.draft);
        self.version = synced.version;
        self.authors = synced.authors.into_iter().map(|author| author.name).collect();
    }

    pub fn texts(&self) -> Texts {
        shared_text::merge(&self.state, Vec::<Vec<u8>>::new()).unwrap().texts
    }

    pub fn body(&self) -> String {
        self.texts().body
    }
}

pub fn texts(title: &str, body: &str) -> Texts {
    Texts { title: title.to_owned(), body: body.to_owned() }
}

pub fn bytes(edits: &Edits) -> Vec<u8> {
    STANDARD.decode(&edits.0).unwrap()
}

pub fn sent(edits: &[u8]) -> Edits {
    Edits(STANDARD.encode(edits))
}

pub fn merged(state: &[u8], edits: &[u8]) -> Vec<u8> {
    shared_text::merge(state, [edits]).unwrap().state
}

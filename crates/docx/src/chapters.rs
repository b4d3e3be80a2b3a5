use std::collections::{BTreeSet, HashMap};

use crate::content::{Block, NoteId, Role};
use crate::html::{Notes, Places, Writer};
use crate::{Change, Chapter, Document};

/// Arranges the blocks of a document as chapters.
pub fn arrange(
    mut blocks: Vec<Block>,
    bookmarks: HashMap<String, usize>,
    notes: HashMap<NoteId, Vec<Block>>,
    changes: BTreeSet<Change>,
) -> Document {
    let mut title = blocks.iter_mut().find(|block| role(block) == Some(Role::Title)).and_then(take_text);
    let split = split_level(&blocks);
    let first = blocks.iter_mut().find(|block| !block.is_empty());
    if let (None, Some(split), Some(Role::Heading(level))) = (&title, split, first.as_deref().and_then(role))
        && level < split
    {
        title = first.and_then(take_text);
    }
    let mut chapters: Vec<(Option<String>, usize)> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        match (split, role(block)) {
            (Some(split), Some(Role::Heading(level))) if level <= split => chapters.push((take_text(block), at)),
            _ if chapters.is_empty() && !block.is_empty() => chapters.push((None, 0)),
            _ => {}
        }
    }
    // The level of headings whose children are the highest in a chapter.
    let above = split.unwrap_or_else(|| levels(&blocks).min().unwrap_or(1) - 1);
    let starts: Vec<_> = chapters.iter().map(|(_, start)| *start).collect();
    let mut writer = Writer::new(Places { bookmarks, starts }, Notes::new(notes), changes, above);
    let mut written = Vec::with_capacity(chapters.len());
    for (at, (title, start)) in chapters.iter().enumerate() {
        let end = chapters.get(at + 1).map_or(blocks.len(), |(_, next)| *next);
        written.push(Chapter { title: title.clone(), html: writer.chapter(at, &blocks[*start..end]) });
    }
    Document { title, chapters: written, changes: writer.changes }
}

fn role(block: &Block) -> Option<Role> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph.role),
        _ => None,
    }
}

fn levels(blocks: &[Block]) -> impl Iterator<Item = u8> {
    blocks.iter().filter_map(role).filter_map(|role| match role {
        Role::Heading(level) => Some(level),
        _ => None,
    })
}

/// Returns the highest level that occurs at least twice.
fn split_level(blocks: &[Block]) -> Option<u8> {
    let mut counts = [0_usize; 10];
    for level in levels(blocks) {
        counts[usize::from(level)] += 1;
    }
    (1..=9).find(|level| counts[usize::from(*level)] > 1)
}

/// Takes the text from a paragraph; what else is in it stays where it is.
fn take_text(block: &mut Block) -> Option<String> {
    let Block::Paragraph(paragraph) = block else { return None };
    let text = paragraph.text();
    paragraph.drop_text();
    Some(text)
}

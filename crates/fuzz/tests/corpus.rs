//! Runs the fuzz targets on the corpus and on mutations of it, always the same ones. `script/fuzz` continues from there.

use std::path::Path;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");

/// The number of mutations of each file of the corpus.
const MUTATIONS: usize = 150;

#[test]
fn the_corpus_and_mutations_of_it() {
    for (name, target) in fuzz_targets::TARGETS {
        let inputs = corpus(name);
        assert!(!inputs.is_empty(), "{name} has no corpus");
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for (number, input) in inputs.iter().enumerate() {
            target(input);
            for _ in 0..MUTATIONS {
                let other = &inputs[(number + random.below(inputs.len())) % inputs.len()];
                target(&mutated(input, other, &mut random));
            }
        }
    }
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(Path::new(CORPUS).join(target)).into_iter().flatten();
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().flat_map(std::fs::read).collect()
}

/// Repeats, moves, removes or changes a few pieces, or inserts some from another input.
fn mutated(input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(4) {
        let (from, to) = random.range(bytes.len());
        let piece = bytes[from..to].to_vec();
        let at = random.below(bytes.len() + 1);
        match random.below(5) {
            0 => drop(bytes.splice(at..at, piece.repeat(1 + random.below(20)))),
            1 => drop(bytes.splice(from..to, [])),
            2 => {
                let (from, to) = random.range(other.len());
                drop(bytes.splice(at..at, other[from..to].iter().copied()));
            }
            3 if at < bytes.len() => bytes[at] = b"<>[](){}`*_~|#!&;:=\"'\\/-\n\t 0a\x00\xff"[random.below(31)],
            _ => bytes.extend(piece),
        }
        bytes.truncate(20_000);
    }
    bytes
}

/// xorshift
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap_or_default()
    }

    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        (from, from + self.below(40.min(length - from) + 1))
    }
}

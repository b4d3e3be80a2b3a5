use super::{Language, Syntax};
use crate::rules::{BASE, Rules};

pub(super) const LANGUAGE: Language = Language {
    name: "protobuf",
    aliases: &["proto"],
    syntax: Syntax::Code(Rules {
        keywords: "bool bytes double enum false fixed32 fixed64 float import int32 int64 map message oneof option optional \
                   package repeated required reserved returns rpc service stream string syntax true uint32 uint64",
        ..BASE
    }),
};

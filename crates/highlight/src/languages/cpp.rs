use super::{Language, Syntax};
use crate::rules::{BASE, Rules};

pub(super) const LANGUAGE: Language = Language {
    name: "cpp",
    aliases: &["c++", "cc", "cxx", "hpp"],
    syntax: Syntax::Code(Rules {
        keywords: "alignas alignof auto bool break case catch char class const const_cast consteval constexpr constinit \
                   continue co_await co_return co_yield decltype default delete do double dynamic_cast else enum \
                   explicit export extern false final float for friend goto if inline int long mutable namespace new \
                   noexcept nullptr operator override private protected public register reinterpret_cast requires \
                   return short signed sizeof static static_assert static_cast struct switch template this \
                   thread_local throw true try typedef typeid typename union unsigned using virtual void volatile \
                   while",
        directives: true,
        ..BASE
    }),
};

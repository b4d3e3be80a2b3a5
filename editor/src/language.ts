import { defineLanguageFacet, Language, languageDataProp, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tagHighlighter, tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';
import { formulas } from './formulas';

const data = defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } });
const markdown = parser.configure([GFM, formulas, { props: [languageDataProp.add({ Document: data })] }]);

/** Names the parts of a text for surface.css. */
const classes = tagHighlighter([
  { tag: tags.heading, class: 'md-heading' },
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-emphasis' },
  { tag: tags.strikethrough, class: 'md-strikethrough' },
  { tag: tags.monospace, class: 'md-code' },
  { tag: tags.link, class: 'md-link' },
  { tag: [tags.url, tags.labelName], class: 'md-url' },
  { tag: tags.quote, class: 'md-quote' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.escape, tags.comment], class: 'md-mark' },
]);

/** Markdown as `crates/markdown` reads it: CommonMark with GitHub's tables, tasks, strikethrough and bare addresses, and formulas. */
export function markdownSyntax(): Extension {
  return [new Language(data, markdown, [], 'markdown'), syntaxHighlighting(classes)];
}

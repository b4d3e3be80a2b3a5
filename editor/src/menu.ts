import { autocompletion, type Completion, type CompletionContext, type CompletionResult, completionStatus, startCompletion } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, tooltips } from '@codemirror/view';
import { type FindLinks, links } from './links';
import { isCode } from './syntax';

/** A block that the menu inserts. */
interface Block {
  name: string;
  markdown: string;
  /** The part of it to select; otherwise the caret is at its end. */
  select?: string;
  detail?: string;
}

const CHOICE = '> [!QUESTION]\n> Question?\n>\n> - [x] Right answer\n> - [ ] Wrong answer\n>   > Why it is wrong.\n>\n> Explanation.\n';
const SHORT_ANSWER = '> [!QUESTION]\n> Question?\n>\n> Answer: answer\n>\n> Explanation.\n';
const ORDERING = '> [!QUESTION]\n> Put these in order.\n>\n> 1. First\n> 2. Second\n> 3. Third\n';
const TABLE = '| Column | Column |\n| ------ | ------ |\n|        |        |\n';
const BLOCKS: Block[] = [
  { name: 'Heading', markdown: '## ', detail: '##' },
  { name: 'Subheading', markdown: '### ', detail: '###' },
  { name: 'List', markdown: '- ', detail: '-' },
  { name: 'Numbered list', markdown: '1. ', detail: '1.' },
  { name: 'Checklist', markdown: '- [ ] ', detail: '- [ ]' },
  { name: 'Table', markdown: TABLE, select: 'Column' },
  { name: 'Code', markdown: '```text\n\n```\n', select: 'text', detail: '```' },
  { name: 'Formula', markdown: '$$\nx^2\n$$\n', select: 'x^2', detail: 'LaTeX, $$' },
  { name: 'Quote', markdown: '> ', detail: '>' },
  { name: 'Note', markdown: '> [!NOTE]\n> ', detail: 'callout' },
  { name: 'Tip', markdown: '> [!TIP]\n> ', detail: 'callout' },
  { name: 'Important', markdown: '> [!IMPORTANT]\n> ', detail: 'callout' },
  { name: 'Warning', markdown: '> [!WARNING]\n> ', detail: 'callout' },
  { name: 'Fold', markdown: '<details>\n<summary>Title</summary>\n\n\n\n</details>\n', select: 'Title', detail: 'collapsible section' },
  { name: 'Divider', markdown: '---\n', detail: '---' },
];
const QUESTIONS: Block[] = [
  { name: 'Choice question', markdown: CHOICE, select: 'Question?', detail: 'self-check' },
  { name: 'Short answer question', markdown: SHORT_ANSWER, select: 'Question?', detail: 'self-check' },
  { name: 'Ordering question', markdown: ORDERING, select: 'Put these in order.', detail: 'self-check' },
];
const FILES: Completion[] = [
  { label: '/Picture', displayLabel: 'Picture', detail: 'upload', apply: ask('upload') },
  { label: '/File', displayLabel: 'File', detail: 'upload', apply: ask('upload') },
  { label: '/Course file', displayLabel: 'Course file', detail: 'already uploaded', apply: ask('choose') },
];
const LINK: Completion = { label: '/Link', displayLabel: 'Link', detail: 'to a lesson, heading or file', apply: beginLink };

/** The element with the menus: its attribute `files` says that it takes files, which the app asks for, and `questions` that learners can answer some. */
interface Host extends HTMLElement {
  findLinks: FindLinks | undefined;
}

/** Makes the list of an open menu reachable by Tab, as whatever scrolls should be. */
const reachable = EditorView.updateListener.of(({ state }) => {
  if (completionStatus(state) !== 'active') return;
  requestAnimationFrame(() => document.querySelector('.editor-menu > ul')?.setAttribute('tabindex', '0'));
});

/** The menu after `/` at the start of a line, and the links after `[[`. */
export function menus(host: Host): Extension {
  const questions = () => (host.hasAttribute('questions') ? QUESTIONS.map(completion) : []);
  const more = () => [...questions(), ...(host.findLinks ? [LINK] : []), ...(host.hasAttribute('files') ? FILES : [])];
  const blocks = (context: CompletionContext) => slash(context, more());
  // In the body: the editor's frame would cut them off.
  const place = tooltips({ parent: document.body });
  const sources = [blocks, links(() => host.findLinks)];
  // Without a delay: the menus open only where they are asked for, and Tab would leave the text if it were pressed within it.
  return [place, reachable, autocompletion({ override: sources, icons: false, interactionDelay: 0, tooltipClass: () => 'editor-menu' })];
}

function slash(context: CompletionContext, more: Completion[]): CompletionResult | null {
  const typed = context.matchBefore(/^\s*\/\p{L}*$/u);
  if (!typed || isCode(context.state, context.pos)) return null;
  const from = typed.from + typed.text.indexOf('/');
  return { from, options: [...BLOCKS.map(completion), ...more].map((entry, at) => ({ ...entry, boost: -at })), validFor: /^\/[\p{L} ]*$/u };
}

function completion({ name, markdown, select, detail }: Block): Completion {
  const apply = (view: EditorView, _: Completion, from: number, to: number) => {
    const insert = (isAfterQuote(view, from) && markdown.startsWith('>') ? '\n' : '') + markdown;
    const at = from + (select ? insert.indexOf(select) : insert.length);
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: at, head: at + (select?.length ?? 0) },
      userEvent: 'input.complete',
      scrollIntoView: true,
    });
  };
  return { label: `/${name}`, displayLabel: name, detail, apply };
}

/** Whether the line before is part of a quote or callout, which the next one would continue. */
function isAfterQuote({ state: { doc } }: EditorView, at: number): boolean {
  const { number } = doc.lineAt(at);
  return number > 1 && doc.line(number - 1).text.startsWith('>');
}

/** Removes what was typed and sends an event, which the app handles. */
function ask(event: string): (view: EditorView, completion: Completion, from: number, to: number) => void {
  return (view, _, from, to) => {
    view.dispatch({ changes: { from, to } });
    view.dom.dispatchEvent(new Event(event, { bubbles: true }));
  };
}

function beginLink(view: EditorView, _: Completion, from: number, to: number): void {
  view.dispatch({ changes: { from, to, insert: '[[' }, selection: { anchor: from + 2 }, userEvent: 'input.complete' });
  startCompletion(view);
}

import type { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { isCode } from '../syntax';
import { parseCopied } from './clean';
import { toMarkdown } from './convert';
import { takePictures } from './pictures';
import { styleOf } from './style';

/** The longest HTML that is converted; a longer text is pasted as it is. */
const MAX_LENGTH = 2_000_000;
/** Elements that count as formatting. */
const FORMATTED = 'h1, h2, h3, h4, h5, h6, ul, ol, table, b, strong, i, em, del, s, code, pre, blockquote, hr, a[href], img, p + p, div + div, br, sup, sub, kbd, [data-formula]';
/** The beginnings of lines that aren't a paragraph's. */
const BLOCK = /^(?:#{1,6} |- |\d+\. |> |\||```|\$\$|---$)/m;
/** Programs for writing code, whose colors mean nothing here. */
const CODE_EDITORS = ['vscode-editor-data', 'application/x-vscode'];

/** Pastes formatted text, from a word processor or a web page, as Markdown. Its pictures are for the app, in an event `pictures`. */
export function pasteFormatted(host: HTMLElement) {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const html = event.clipboardData?.getData('text/html') ?? '';
      if (html === '' || html.length > MAX_LENGTH || isCode(view.state, view.state.selection.main.from)) return false;
      if (CODE_EDITORS.some((type) => event.clipboardData?.types.includes(type))) return false;
      const body = parseCopied(html);
      if (!body.querySelector(FORMATTED) || isOneListing(body)) return false;
      const pictures = takePictures(body, host.hasAttribute('files'));
      const markdown = toMarkdown(body);
      if (markdown === '') return false;
      view.dispatch({ ...view.state.replaceSelection(apart(view.state, markdown)), userEvent: 'input.paste', scrollIntoView: true });
      event.preventDefault();
      if (pictures.length > 0) host.dispatchEvent(new CustomEvent('pictures', { bubbles: true, detail: pictures }));
      return true;
    },
  });
}

/** Begins on a line of its own, and ends with one, what isn't a part of a line. */
function apart(state: EditorState, markdown: string): string {
  if (!BLOCK.test(markdown)) return markdown;
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
  const isBlank = (number: number) => number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === '';
  const lineBefore = state.sliceDoc(first.from, from).trim();
  const before = lineBefore !== '' ? '\n\n' : isBlank(first.number - 1) ? '' : '\n';
  const after = state.sliceDoc(to, last.to).trim() !== '' ? '\n\n' : isBlank(last.number + 1) ? '' : '\n';
  return before + markdown + after;
}

/** Whether all of it is a listing, as a code editor or a page of plain text has it. */
function isOneListing(body: HTMLElement): boolean {
  const only = body.children.length === 1 ? body.firstElementChild : null;
  return only !== null && (only.tagName === 'PRE' || /^pre/.test(styleOf(only, 'white-space')));
}

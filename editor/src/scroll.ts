import { EditorView } from '@codemirror/view';

/** Returns the line at the upper edge, from 0; the fraction says how much of it is above the edge. */
export function lineAtTop(view: EditorView): number {
  return lineAt(view, view.scrollDOM.scrollTop);
}

/** Returns the line at the upper edge when the text is scrolled to its end. */
export function lastLineAtTop(view: EditorView): number {
  return lineAt(view, view.scrollDOM.scrollHeight - view.scrollDOM.clientHeight);
}

function lineAt(view: EditorView, height: number): number {
  const top = Math.max(0, height - view.documentPadding.top);
  const block = view.lineBlockAtHeight(top);
  const share = block.height > 0 ? (top - block.top) / block.height : 0;
  return view.state.doc.lineAt(block.from).number - 1 + Math.min(Math.max(share, 0), 1);
}

/** Scrolls so that this line, with its fraction, is at the upper edge. */
export function scrollToLine(view: EditorView, line: number): void {
  const number = Math.min(Math.floor(line), view.state.doc.lines - 1);
  const block = view.lineBlockAt(view.state.doc.line(Math.max(number, 0) + 1).from);
  view.scrollDOM.scrollTop = line <= 0 ? 0 : view.documentPadding.top + block.top + block.height * (line - number);
}

import { EditorView } from '@codemirror/view';

/**
 * Replaces a selection that is typed over. Left to themselves, browsers keep the look of what was selected by inline styles, which
 * the policy of our pages forbids.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return false;
    const range = selectionOf(view);
    if (!range) return false;
    const { from, to } = range;
    const insert = event.data.replaceAll('\r\n', '\n');
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.type', scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

/**
 * The range that typing would replace. It is the browser's selection: the editor's may be older, and Chromium doesn't list it among the
 * event's target ranges.
 */
function selectionOf(view: EditorView): { from: number; to: number } | undefined {
  const selection = document.getSelection();
  if (view.state.selection.ranges.length > 1 || !selection?.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!view.contentDOM.contains(range.commonAncestorContainer)) return undefined;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  return from < to ? { from, to } : undefined;
}

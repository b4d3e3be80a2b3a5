import { EditorView } from '@codemirror/view';

/**
 * Replaces a selection that is typed over. Left to themselves, browsers keep the look of what was selected by inline styles, which
 * the policy of our pages forbids. Where the editor hasn't heard of the selection yet, the browser's own counts.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return false;
    const [range] = event.getTargetRanges();
    if (!range || view.state.selection.ranges.length > 1) return false;
    const { main } = view.state.selection;
    const from = main.empty ? view.posAtDOM(range.startContainer, range.startOffset) : main.from;
    const to = main.empty ? view.posAtDOM(range.endContainer, range.endOffset) : main.to;
    if (from >= to) return false;
    const insert = event.data.replaceAll('\r\n', '\n');
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.type', scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

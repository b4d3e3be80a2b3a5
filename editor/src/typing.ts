import { EditorView } from '@codemirror/view';

/**
 * Replaces a selection that is typed over. Left to themselves, browsers keep the look of what was selected by inline styles, which
 * the policy of our pages forbids.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing || empty) return false;
    const insert = event.data.replaceAll('\r\n', '\n');
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.type', scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

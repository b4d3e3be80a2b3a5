import { history, historyKeymap } from '@codemirror/commands';
import { type Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from 'y-codemirror.next';
import * as Y from 'yjs';
import { change } from '../change';
import type { Binding } from './binding';
import type { Copy } from './copy';
import { cursors, selectionIn, showCursors } from './cursors';
import type { Author } from './protocol';

/** The history of a text that isn't shared. */
export const ownHistory: Extension = [history(), keymap.of(historyKeymap)];

/** Binds a view of CodeMirror; `place` holds the extensions of its history. */
export class CodeBinding implements Binding {
  private body: Y.Text | undefined;

  constructor(
    private readonly view: EditorView,
    private readonly place: Compartment,
  ) {}

  get text(): string {
    return this.view.state.doc.toString();
  }

  bind({ body }: Copy, moved: () => void): void {
    const changes = change(this.text, body.toString());
    // By itself: otherwise CodeMirror would keep the plugins of an earlier text.
    this.view.dispatch({ changes, effects: this.place.reconfigure([]) });
    const moves = EditorView.updateListener.of(({ selectionSet, focusChanged }) => {
      if (selectionSet || focusChanged) moved();
    });
    const undoManager = new Y.UndoManager(body);
    const extensions: Extension = [
      yCollab(body, null, { undoManager }),
      undoneTogether(undoManager),
      Prec.high(keymap.of(yUndoManagerKeymap)),
      cursors,
      moves,
    ];
    this.view.dispatch({ effects: this.place.reconfigure(extensions) });
    this.body = body;
  }

  unbind(): void {
    this.body = undefined;
    this.view.dispatch({ effects: this.place.reconfigure([]) });
    this.view.dispatch({ effects: this.place.reconfigure(ownHistory) });
  }

  get cursor(): string {
    return this.body && this.view.hasFocus ? selectionIn(this.body, this.view.state.selection.main) : '';
  }

  show(authors: Author[]): void {
    if (this.body) showCursors(this.view, this.body, authors);
  }
}

/** Lets only what is typed or deleted in one go be undone together, and everything else by itself. */
function undoneTogether(undoManager: Y.UndoManager): Extension {
  let wasTyping = false;
  return EditorState.transactionExtender.of((transaction) => {
    if (transaction.docChanged && !transaction.annotation(ySyncAnnotation)) {
      const isTyping = transaction.isUserEvent('input.type') || transaction.isUserEvent('delete');
      if (!isTyping || !wasTyping) undoManager.stopCapturing();
      wasTyping = isTyping;
    }
    return null;
  });
}

import { RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import * as Y from 'yjs';
import type { Author } from './protocol';

/** The number of colors in `surface.css`. */
const COLORS = 6;

interface Cursor {
  name: string;
  color: number;
  anchor: number;
  head: number;
}

const moved = StateEffect.define<Cursor[]>();

/** Shows where the other authors are. */
export const cursors = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(moved)) return decorate(effect.value, transaction.state.doc.length);
    return shown.map(transaction.changes);
  },
  provide: (shown) => EditorView.decorations.from(shown),
});

/** Returns a selection in a form that stays right while others type. */
export function selectionIn(text: Y.Text, { anchor, head }: { anchor: number; head: number }): string {
  const at = (position: number) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, position));
  return JSON.stringify([at(anchor), at(head)]);
}

/** Shows the authors' cursors in a view of `text`. */
export function showCursors(view: EditorView, text: Y.Text, authors: Author[]): void {
  const shown = authors.flatMap(({ copy, name, cursor }) => {
    const [anchor, head] = positions(text, cursor);
    return anchor === undefined || head === undefined ? [] : [{ name, color: copy % COLORS, anchor, head }];
  });
  view.dispatch({ effects: moved.of(shown) });
}

/** Returns the positions in a selection that an author sent, as far as they can be read. */
function positions(text: Y.Text, cursor: string): (number | undefined)[] {
  if (!cursor || !text.doc) return [];
  try {
    const sent: unknown = JSON.parse(cursor);
    if (!Array.isArray(sent)) return [];
    const { doc } = text;
    return sent.map((position) => {
      const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc);
      return found?.type === text ? found.index : undefined;
    });
  } catch {
    return [];
  }
}

function decorate(shown: Cursor[], end: number): DecorationSet {
  const ranges = shown.flatMap(({ name, color, anchor, head }) => {
    const [from, to] = [Math.min(anchor, head, end), Math.min(Math.max(anchor, head), end)];
    const caret = Decoration.widget({ widget: new Caret(name, color), side: 1 }).range(Math.min(head, end));
    return from === to ? [caret] : [Decoration.mark({ class: `editor-selection editor-author-${color}` }).range(from, to), caret];
  });
  return RangeSet.of(ranges, true);
}

class Caret extends WidgetType {
  constructor(
    private readonly name: string,
    private readonly color: number,
  ) {
    super();
  }

  override eq(other: Caret): boolean {
    return other.name === this.name && other.color === this.color;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement('span');
    caret.className = `editor-caret editor-author-${this.color}`;
    caret.ariaHidden = 'true';
    caret.dataset.name = this.name;
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

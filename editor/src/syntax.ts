import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

/** Whether a place is in code or a formula, where Markdown means nothing. */
export function isCode(state: EditorState, at: number): boolean {
  for (let node = syntaxTree(state).resolveInner(at, -1); node.parent; node = node.parent) {
    if (/Code|Formula/.test(node.name)) return true;
  }
  return false;
}

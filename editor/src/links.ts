import type { Completion, CompletionSource } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';

/** A place to link to, and the Markdown that links to it. */
interface Suggestion {
  label: string;
  detail: string;
  markdown: string;
}

/** Finds places by a part of their names. Rejected with the reason, as a string. */
export type FindLinks = (typed: string) => Promise<Suggestion[]>;

/** How long nothing must be typed before the server is asked, in milliseconds. */
const PAUSE = 150;

/** Suggests places to link to while `[[` and a part of a name is written. */
export function links(find: () => FindLinks | undefined): CompletionSource {
  return async (context) => {
    const typed = context.matchBefore(/\[\[[^[\]\n]{0,100}$/);
    const search = find();
    if (!typed || !search) return null;
    await new Promise((go) => setTimeout(go, PAUSE));
    if (context.aborted) return null;
    const options = await search(typed.text.slice(2)).then(
      (found) => (found.length > 0 ? found.map(option) : [message('Nothing with this name', 'lessons, headings and files are searched')]),
      (reason: string) => [message('Links can’t be looked up', reason)],
    );
    return context.aborted ? null : { from: typed.from, filter: false, options };
  };
}

function option({ label, detail, markdown }: Suggestion): Completion {
  const apply = (view: EditorView, _: Completion, from: number, to: number) => {
    view.dispatch({ changes: { from, to, insert: markdown }, selection: { anchor: from + markdown.length }, userEvent: 'input.complete' });
  };
  return { label, detail, apply };
}

/** An option that says something and changes nothing. */
function message(label: string, detail: string): Completion {
  return { label, detail, type: 'message', apply: () => {} };
}

import type { Copy } from './copy';
import type { Author } from './protocol';

/** Keeps an element that is written in and a shared text the same. */
export interface Binding {
  readonly text: string;
  /** Shows the copy's text from now on. `moved` is called when the author is at another place. */
  bind(copy: Copy, moved: () => void): void;
  unbind(): void;
  /** Where the author is, as `selectionIn` writes it; empty while they are elsewhere. */
  readonly cursor: string;
  show(authors: Author[]): void;
}

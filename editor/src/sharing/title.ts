import type * as Y from 'yjs';
import { become } from './copy';

/**
 * Keeps an input and a shared text the same, until `signal` ends it. Returns a function that takes over what the app has written into the
 * input, which causes no event.
 */
export function shareTitle(input: HTMLInputElement, title: Y.Text, signal: AbortSignal): () => void {
  const show = () => {
    const after = title.toString();
    if (input.value === after) return;
    const { selectionStart, selectionEnd } = input;
    input.value = after;
    if (document.activeElement === input) input.setSelectionRange(selectionStart, selectionEnd);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const take = () => become(title, input.value, input);
  const changed = (event: Y.YTextEvent) => {
    if (event.transaction.origin !== input) show();
  };
  show();
  title.observe(changed);
  input.addEventListener('input', take, { signal });
  signal.addEventListener('abort', () => title.unobserve(changed));
  return take;
}

import * as Y from 'yjs';
import type { Binding } from './binding';
import { become, type Copy } from './copy';
import { selectionIn } from './cursors';

/** Binds a textarea. It shows no cursors. */
export class AreaBinding implements Binding {
  private stop: AbortController | undefined;
  private body: Y.Text | undefined;

  constructor(private readonly area: HTMLTextAreaElement) {}

  get text(): string {
    return this.area.value;
  }

  bind({ body }: Copy, moved: () => void): void {
    this.unbind();
    const { area } = this;
    const { signal } = (this.stop = new AbortController());
    this.body = body;
    this.write(body.toString());
    const changed = (event: Y.YTextEvent) => {
      if (event.transaction.origin !== this) this.follow(event);
    };
    body.observe(changed);
    signal.addEventListener('abort', () => body.unobserve(changed));
    for (const event of ['input', 'replaced']) area.addEventListener(event, () => become(body, area.value, this), { signal });
    for (const event of ['keyup', 'click', 'focus', 'blur']) area.addEventListener(event, moved, { signal });
  }

  unbind(): void {
    this.stop?.abort();
    this.body = undefined;
  }

  get cursor(): string {
    const { area, body } = this;
    return body && document.activeElement === area ? selectionIn(body, { anchor: area.selectionStart, head: area.selectionEnd }) : '';
  }

  show(): void {}

  /** Shows what others have changed, and keeps the caret between the same characters. */
  private follow({ delta, target }: Y.YTextEvent): void {
    const { area } = this;
    const moved = (caret: number) => {
      let [at, now] = [0, caret];
      for (const part of delta) {
        if (part.retain) at += part.retain;
        else if (typeof part.insert === 'string') {
          if (at < now) now += part.insert.length;
          at += part.insert.length;
        } else if (part.delete) now -= Math.max(0, Math.min(part.delete, now - at));
      }
      return now;
    };
    const [start, end] = [moved(area.selectionStart), moved(area.selectionEnd)];
    this.write(target.toString());
    if (document.activeElement === area) area.setSelectionRange(start, end);
  }

  private write(text: string): void {
    const { area } = this;
    if (area.value === text) return;
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

import type { Binding } from './binding';
import { type Contents, Copy, read } from './copy';
import type { Author, Refused, Report, Saved, Sharing, Sync, Synced, Texts, Unsent } from './protocol';
import { shareTitle } from './title';

/** How long after an edit it is sent, with all that follow meanwhile; in milliseconds, as all times here. */
const DELAY = 200;
const CURSOR_DELAY = 400;
/** How often an author says that they are still there. */
const HEARTBEAT = 10_000;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 15_000;

/**
 * Lets authors write a text together: sends the edits that are made here, and shows those of others. Until the first response, and
 * while the form has a text that was begun from another version, the text is its author's alone.
 */
export class Session {
  private readonly number = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  private readonly stop = new AbortController();
  private copy: Copy | undefined;
  private shared: AbortController | undefined;
  private takeTitle = () => {};
  private authors: Author[] = [];
  private failure: string | null = null;
  private retry = FIRST_RETRY;
  private leftOver: Texts | null = null;
  private timer: number | undefined;
  private due = Infinity;
  private running: Promise<void> | undefined;
  private again = false;

  constructor(
    private binding: Binding,
    private readonly sharing: Sharing,
  ) {
    const { signal } = this.stop;
    window.addEventListener('online', () => this.sync(), { signal });
    document.addEventListener('visibilitychange', () => this.sync(), { signal });
    this.sync();
  }

  /** Asks for the edits of others now. */
  sync(): void {
    this.again = this.running !== undefined;
    this.schedule(0);
  }

  /** Sends what isn't sent. Rejected with the reason, as a string. */
  async flush(): Promise<void> {
    do await this.run();
    while (this.copy?.waiting && this.failure === null);
    if (this.failure !== null) throw this.failure;
  }

  /** Goes on in another element. */
  moveTo(binding: Binding): void {
    this.binding.unbind();
    this.binding = binding;
    if (this.copy) this.binding.bind(this.copy, this.moved);
    this.binding.show(this.authors);
  }

  /** Sends what is left, and says goodbye. */
  end(): void {
    this.stop.abort();
    clearTimeout(this.timer);
    if (this.copy) void this.sharing.exchange(JSON.stringify({ ...this.request(), cursor: null })).catch(() => {});
    this.shared?.abort();
  }

  private schedule(delay: number): void {
    const at = Date.now() + delay;
    if (at >= this.due || this.stop.signal.aborted) return;
    clearTimeout(this.timer);
    this.due = at;
    this.timer = setTimeout(() => {
      this.due = Infinity;
      if (document.hidden && this.copy && !this.copy.waiting) this.schedule(HEARTBEAT);
      else void this.run();
    }, delay);
  }

  private async run(): Promise<void> {
    if (this.running) return this.running;
    this.again = false;
    this.running = this.exchange();
    await this.running;
    this.running = undefined;
    if (this.failure === null) {
      this.retry = FIRST_RETRY;
      this.schedule(this.again ? 0 : this.copy?.waiting ? DELAY : HEARTBEAT);
    } else {
      this.schedule(this.retry);
      this.retry = Math.min(this.retry * 2, LAST_RETRY);
    }
  }

  private async exchange(): Promise<void> {
    try {
      const synced: Synced | Refused = JSON.parse(await this.sharing.exchange(JSON.stringify(this.request())));
      if (this.stop.signal.aborted) return;
      this.failure = null;
      if ('refused' in synced) this.refused(synced.refused);
      else this.take(synced);
    } catch (reason) {
      this.failure = String(reason);
    }
    if (!this.stop.signal.aborted) this.report();
  }

  private request(): Sync {
    const { copy } = this;
    if (copy) this.takeTitle();
    const { draft = null, version = 0 } = copy ?? {};
    return { draft, version, edits: copy?.send() ?? '', copy: this.number, cursor: copy ? this.binding.cursor : '' };
  }

  private take(synced: Synced): void {
    const { copy } = this;
    if (copy?.draft === synced.draft) {
      const isBehind = synced.version < copy.version;
      copy.acknowledge();
      copy.apply(synced);
      if (isBehind) copy.sendAgain();
    } else {
      this.join(synced);
    }
    if (this.copy) this.meet(synced.authors);
  }

  /** Takes over a draft. What was typed before is merged into it, if it was begun from a text that the draft has or had when it was saved. */
  private join(synced: Synced): void {
    const earlier = this.copy;
    const saved: Saved = JSON.parse(this.sharing.saved());
    const copy = this.begin(synced);
    const typed = { title: this.title.value, body: this.binding.text };
    const isTyped = earlier ? earlier.waiting !== '' : !same(typed, saved);
    if (isTyped && !same(typed, copy.texts)) {
      const bases = earlier ? earlier.bases : saved.version === synced.lesson_version ? [saved] : [];
      const begun = [[synced.state ?? '', ...synced.edits], [synced.saved_state ?? synced.state ?? '']];
      const from = begun.find((updates) => bases.some((base) => same(base, read(updates))));
      if (from) copy.merge(from, typed);
      else if (earlier) this.leftOver = typed;
      else return;
    }
    this.addUnsent(copy);
    this.show(copy);
  }

  /** Begins again with what the server has, and with the changes that led from there to the text here, without what was deleted. */
  private refused(reason: string): void {
    const { copy } = this;
    this.failure = reason;
    if (!copy) return;
    const state = copy.knownState;
    const { draft, version, texts } = copy;
    const fresh = this.begin({ draft, version, state, edits: [] });
    fresh.merge([state], texts);
    this.show(fresh);
  }

  private begin(contents: Contents): Copy {
    const copy = new Copy(contents, () => {
      this.schedule(DELAY);
      if (this.copy === copy) this.report();
    });
    return copy;
  }

  private addUnsent(copy: Copy): void {
    const unsent = this.sharing.unsent();
    if (!unsent) return;
    const { draft, edits, title, body }: Unsent = JSON.parse(unsent);
    if (draft === copy.draft) copy.add(edits);
    else this.leftOver = { title, body };
  }

  private show(copy: Copy): void {
    this.shared?.abort();
    this.binding.bind(copy, this.moved);
    this.shared = new AbortController();
    this.takeTitle = shareTitle(this.title, copy.title, this.shared.signal);
    this.copy = copy;
  }

  private readonly moved = () => {
    if (this.authors.length > 0) this.schedule(CURSOR_DELAY);
  };

  private meet(authors: Author[]): void {
    const met = this.authors.length === 0 && authors.length > 0;
    this.authors = authors;
    this.binding.show(authors);
    if (met) this.schedule(CURSOR_DELAY);
  }

  private get title(): HTMLInputElement {
    const input = document.getElementById(this.sharing.title);
    if (input instanceof HTMLInputElement) return input;
    throw new Error(`the title's input #${this.sharing.title} is missing`);
  }

  private report(): void {
    const report: Report = {
      draft: this.copy?.draft ?? null,
      unsent: this.copy?.waiting ?? '',
      failure: this.failure,
      authors: this.authors.map(({ name, is_viewer }) => ({ name, is_viewer })),
      left_over: this.leftOver,
    };
    this.leftOver = null;
    this.sharing.report(JSON.stringify(report));
  }
}

function same(one: Texts, other: Texts): boolean {
  return one.title === other.title && one.body === other.body;
}

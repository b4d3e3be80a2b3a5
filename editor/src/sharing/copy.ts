import * as Y from 'yjs';
import { change } from '../change';
import { fromBase64, toBase64 } from './bytes';
import type { Synced, Texts } from './protocol';

/** A draft, or the edits that a copy of it lacks. */
export type Contents = Pick<Synced, 'draft' | 'version' | 'state' | 'edits'>;

/** The origin of edits that came from others. */
const OTHERS = 'others';

/** A copy of a draft: its texts, and the edits that were made here and aren't sent yet. */
export class Copy {
  readonly doc = new Y.Doc();
  readonly title = this.doc.getText('title');
  readonly body = this.doc.getText('body');
  readonly draft: string;
  /** The version up to which it has all edits. */
  version = 0;
  /** The edits that the server has. */
  private readonly known = new Y.Doc();
  private sending: Uint8Array | undefined;
  private unsent: Uint8Array | undefined;

  /** `typed` is called after each edit that was made here. */
  constructor(contents: Contents, typed: () => void) {
    this.draft = contents.draft;
    this.apply(contents);
    this.doc.on('update', (edits: Uint8Array, origin: unknown) => {
      if (origin === OTHERS) return;
      this.unsent = merged(this.unsent, edits);
      typed();
    });
  }

  get texts(): Texts {
    return textsOf(this.doc);
  }

  /** The texts that the server may have: with and without the edits that are on their way. */
  get bases(): Texts[] {
    const sent = new Y.Doc();
    Y.applyUpdate(sent, Y.encodeStateAsUpdate(this.known));
    if (this.sending) Y.applyUpdate(sent, this.sending);
    return [textsOf(this.known), textsOf(sent)];
  }

  /** The state that the server has, in base64. */
  get knownState(): string {
    return toBase64(Y.encodeStateAsUpdate(this.known));
  }

  /** The edits that the server hasn't got yet, in base64. */
  get waiting(): string {
    const waiting = merged(this.sending, this.unsent);
    return waiting ? toBase64(waiting) : '';
  }

  /** Takes over the edits of others. */
  apply({ state, edits, version }: Contents): void {
    for (const update of state === null ? edits : [state, ...edits]) {
      Y.applyUpdate(this.known, fromBase64(update), OTHERS);
      Y.applyUpdate(this.doc, fromBase64(update), OTHERS);
    }
    this.version = version;
  }

  /** Adds edits that were made in an earlier visit. */
  add(edits: string): void {
    Y.applyUpdate(this.doc, fromBase64(edits));
  }

  /** Takes over texts that someone has written here from those in `from`, a state and edits: only what they have changed is changed. */
  merge(from: string[], texts: Texts): void {
    const doc = new Y.Doc();
    for (const update of from) Y.applyUpdate(doc, fromBase64(update));
    // Nothing happens for texts that are the same.
    doc.on('update', (edits: Uint8Array) => Y.applyUpdate(this.doc, edits));
    become(doc.getText('title'), texts.title);
    become(doc.getText('body'), texts.body);
  }

  /** Returns the edits to send, in base64. They wait until the server says that it has them. */
  send(): string {
    this.sending = merged(this.sending, this.unsent);
    this.unsent = undefined;
    return this.waiting;
  }

  /** Records that the server has what was sent. */
  acknowledge(): void {
    if (this.sending) Y.applyUpdate(this.known, this.sending);
    this.sending = undefined;
  }

  /** Sends everything once more, to a server that has lost some of it. */
  sendAgain(): void {
    this.unsent = Y.encodeStateAsUpdate(this.doc);
  }
}

/** Returns the texts in a state and edits. */
export function read(updates: string[]): Texts {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, fromBase64(update));
  return textsOf(doc);
}

/** Makes `after` of a shared text by the smallest change. */
export function become(text: Y.Text, after: string, origin?: unknown): void {
  const changed = change(text.toString(), after);
  if (!changed) return;
  text.doc?.transact(() => {
    text.delete(changed.from, changed.to - changed.from);
    text.insert(changed.from, changed.insert);
  }, origin);
}

function textsOf(doc: Y.Doc): Texts {
  return { title: doc.getText('title').toString(), body: doc.getText('body').toString() };
}

function merged(one: Uint8Array | undefined, other: Uint8Array | undefined): Uint8Array | undefined {
  return one && other ? Y.mergeUpdates([one, other]) : (one ?? other);
}

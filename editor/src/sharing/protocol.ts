/** The other authors of a draft, by their copies of it. */
export interface Author {
  copy: number;
  name: string;
  is_viewer: boolean;
  /** Their selection, as `selectionIn` writes it; empty while they are elsewhere in the page. */
  cursor: string;
}

/** A copy's edits, in base64, and what it knows. */
export interface Sync {
  draft: string | null;
  version: number;
  edits: string;
  copy: number;
  cursor: string | null;
}

/** The edits that a copy lacks; with a `state`, everything. */
export interface Synced {
  draft: string;
  version: number;
  lesson_version: number;
  state: string | null;
  saved_state: string | null;
  edits: string[];
  authors: Author[];
}

/** The reason why the server doesn't take edits. */
export interface Refused {
  refused: string;
}

export interface Texts {
  title: string;
  body: string;
}

/** The texts that the form was last saved with. */
export interface Saved extends Texts {
  version: number;
}

/** Edits of an earlier visit, and the texts with them. */
export interface Unsent extends Texts {
  draft: string;
  edits: string;
}

/** The app's side of a draft. */
export interface Sharing {
  /** The id of the title's input. */
  title: string;
  /** Returns a `Saved` as JSON. */
  saved(): string;
  /** Sends a `Sync` and returns a `Synced` or `Refused`, all as JSON. Rejected with the reason, as a string. */
  exchange(sync: string): Promise<string>;
  /** Takes a `Report` as JSON, each time that it may have changed. */
  report(report: string): void;
  /** Returns the edits of an earlier visit that were never sent, as an `Unsent` in JSON. */
  unsent(): string | undefined;
}

/** The state of a session. */
export interface Report {
  /** The draft that the texts belong to; null while they are their author's alone. */
  draft: string | null;
  /** The edits that the server hasn't got yet, in base64; empty if it has all. */
  unsent: string;
  /** Why they couldn't be sent, if the last attempt failed. */
  failure: string | null;
  authors: { name: string; is_viewer: boolean }[];
  /** Texts of this author that don't fit the draft, since it is another one now. */
  left_over: Texts | null;
}

import { acceptCompletion, completionStatus } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { change } from './change';
import { contentAttributes } from './labels';
import { markdownSyntax } from './language';
import type { FindLinks } from './links';
import { menus } from './menu';
import { pasteFormatted } from './paste/paste';
import { lastLineAtTop, lineAtTop, scrollToLine } from './scroll';
import { AreaBinding } from './sharing/area_binding';
import { CodeBinding, ownHistory } from './sharing/code_binding';
import type { Sharing } from './sharing/protocol';
import { Session } from './sharing/session';
import { typeOver } from './typing';

/** The class of a textarea that a surface covers: it keeps the text and the form's messages, but nobody sees it. */
const COVERED = 'editor-text-covered';

/**
 * The writing surface over a textarea, which `for` names. The textarea stays the form's control: each change of either is made in
 * the other. Positions are in UTF-16 units, as in a textarea, whose names its properties have.
 */
export class Surface extends HTMLElement {
  /** Finds places to link to; the app sets it if there are any. */
  declare findLinks: FindLinks | undefined;
  /** Shares the text with other authors; the app sets it before it adds the surface. */
  declare sharing: Sharing | undefined;
  private session: Session | undefined;
  private view: EditorView | undefined;
  private area: HTMLTextAreaElement | undefined;
  private stop: AbortController | undefined;
  private readonly attributesOfContent = new Compartment();
  private readonly history = new Compartment();

  static readonly observedAttributes = ['plain'];

  connectedCallback(): void {
    const area = document.getElementById(this.getAttribute('for') ?? '');
    if (this.area || !(area instanceof HTMLTextAreaElement)) return;
    this.area = area;
    if (!this.hasAttribute('plain')) this.lay(area);
    if (this.sharing) this.session = new Session(this.binding(area), this.sharing);
  }

  disconnectedCallback(): void {
    this.session?.end();
    this.session = undefined;
    if (this.area) this.lift(this.area);
    this.area = undefined;
  }

  /** With `plain`, the textarea is used, and the surface only shares its text. */
  attributeChangedCallback(): void {
    const { area } = this;
    const isPlain = this.hasAttribute('plain');
    if (!area || isPlain === (this.view === undefined)) return;
    if (isPlain) {
      this.session?.moveTo(new AreaBinding(area));
      this.lift(area);
    } else {
      this.lay(area);
      this.session?.moveTo(this.binding(area));
    }
  }

  private binding(area: HTMLTextAreaElement): AreaBinding | CodeBinding {
    return this.view ? new CodeBinding(this.view, this.history) : new AreaBinding(area);
  }

  /** Lays a view over the textarea. */
  private lay(area: HTMLTextAreaElement): void {
    const hadFocus = document.activeElement === area;
    const selection = { anchor: area.selectionStart, head: area.selectionEnd };
    this.view = new EditorView({
      parent: this,
      state: EditorState.create({
        doc: area.value,
        selection,
        extensions: [
          this.history.of(ownHistory),
          menus(this),
          // With Ctrl and Enter a form is saved.
          keymap.of([{ key: 'Tab', run: acceptCompletion }, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter')]),
          placeholder('Write, or type / for headings, tables and more'),
          typeOver,
          pasteFormatted(this),
          markdownSyntax(),
          EditorView.lineWrapping,
          EditorState.tabSize.of(2),
          this.attributesOfContent.of(EditorView.contentAttributes.of(contentAttributes(area))),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) this.report();
          }),
        ],
      }),
    });
    this.cover(area);
    if (hadFocus) this.view.focus();
  }

  /** Takes the view away from the textarea. */
  private lift(area: HTMLTextAreaElement): void {
    const { view } = this;
    if (!view) return;
    const hadFocus = view.hasFocus;
    const { anchor, head } = view.state.selection.main;
    this.stop?.abort();
    area.classList.remove(COVERED);
    area.removeAttribute('aria-hidden');
    area.removeAttribute('tabindex');
    for (const label of document.querySelectorAll<HTMLLabelElement>(`label[data-for="${area.id}"]`)) label.htmlFor = area.id;
    area.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head));
    view.destroy();
    this.view = undefined;
    if (hadFocus) area.focus();
  }

  /** Whether it stands in for the textarea. */
  get ready(): boolean {
    return this.view !== undefined;
  }

  /** Whether a menu is open, which handles Enter, Tab and Escape. */
  get menu(): boolean {
    return this.view !== undefined && completionStatus(this.view.state) === 'active';
  }

  get value(): string {
    return this.view?.state.doc.toString() ?? '';
  }

  /** Changes only what differs, so that the caret stays, and it can be undone. */
  set value(text: string) {
    const { view } = this;
    const changes = view && change(view.state.doc.toString(), text.replaceAll('\r\n', '\n'));
    if (changes) view.dispatch({ changes });
  }

  get selectionStart(): number {
    return this.view?.state.selection.main.from ?? 0;
  }

  get selectionEnd(): number {
    return this.view?.state.selection.main.to ?? 0;
  }

  /** Replaces a range as if by typing, then selects another. */
  replace(from: number, to: number, insert: string, anchor: number, head: number): void {
    this.view?.dispatch({
      changes: { from, to, insert },
      selection: { anchor, head },
      annotations: Transaction.userEvent.of('input'),
      scrollIntoView: true,
    });
    this.view?.focus();
  }

  /** Selects a range, scrolls to it and takes the focus. */
  select(anchor: number, head: number): void {
    this.view?.dispatch({ selection: { anchor, head }, scrollIntoView: true });
    this.view?.focus();
  }

  /** Takes over what other authors have written. */
  sync(): void {
    this.session?.sync();
  }

  /** Sends what other authors lack. Rejected with the reason, as a string. */
  async flush(): Promise<void> {
    await this.session?.flush();
  }

  /** Puts the caret at a point of the window. */
  placeCaret(x: number, y: number): void {
    const at = this.view?.posAtCoords({ x, y });
    if (this.view && at != null) this.view.dispatch({ selection: { anchor: at } });
  }

  override focus(): void {
    this.view?.focus();
  }

  /** The line at the upper edge, from 0; the fraction says how much of it is above the edge. */
  get topLine(): number {
    return this.view ? lineAtTop(this.view) : 0;
  }

  set topLine(line: number) {
    if (this.view) scrollToLine(this.view, line);
  }

  /** The top line when it is scrolled to the end. */
  get lastTopLine(): number {
    return this.view ? lastLineAtTop(this.view) : 0;
  }

  private cover(area: HTMLTextAreaElement): void {
    const stop = new AbortController();
    this.stop = stop;
    const { signal } = stop;
    area.classList.add(COVERED);
    area.setAttribute('aria-hidden', 'true');
    area.tabIndex = -1;
    // The browser shows its messages at the textarea, and moves the focus there.
    area.addEventListener('focus', () => this.focus(), { signal });
    for (const event of ['input', 'replaced']) area.addEventListener(event, () => (this.value = area.value), { signal });
    for (const label of area.labels) {
      label.dataset.for = area.id;
      label.removeAttribute('for');
      label.addEventListener('click', () => this.focus(), { signal });
    }
    this.view?.scrollDOM.addEventListener('scroll', () => this.dispatchEvent(new Event('scrolled', { bubbles: true })), { signal });
    const changes = new MutationObserver(() => {
      const now = EditorView.contentAttributes.of(contentAttributes(area));
      this.view?.dispatch({ effects: this.attributesOfContent.reconfigure(now) });
    });
    changes.observe(area, { attributeFilter: ['aria-invalid', 'aria-describedby', 'required'] });
    signal.addEventListener('abort', () => changes.disconnect());
  }

  /** Writes the text into the textarea, as if it were typed there. */
  private report(): void {
    const { area, value } = this;
    if (!area || area.value === value) return;
    area.value = value;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

const LEVEL = /mso-list:[^;]*level(\d+)/;
const NUMBER = /^\s*(?:\(?(?:\d+|[a-z]|[ivxl]+)[.)])/i;
const MAX_LEVEL = 9;

/** Makes lists of the paragraphs that Word writes instead; each has its marker as text. */
export function wordLists(body: HTMLElement): void {
  /** The open lists, the outermost first. */
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const item of [...body.querySelectorAll<HTMLElement>('p[data-style*="mso-list"], p[class*="MsoListParagraph"]')]) {
    const level = LEVEL.exec(item.getAttribute('data-style') ?? '')?.[1];
    if (!level) continue;
    const depth = Math.min(Math.max(Number(level), 1), MAX_LEVEL);
    if (item.previousElementSibling !== last || open.length === 0) open = [];
    const marker = takeMarker(item);
    const kind = NUMBER.test(marker) ? 'ol' : 'ul';
    open.length = Math.min(open.length, depth);
    while (open.length < depth) open.push(begin(kind, open.at(-1), item));
    const entry = item.ownerDocument.createElement('li');
    entry.append(...item.childNodes);
    open[depth - 1]?.append(entry);
    last = open[0] ?? null;
    item.remove();
  }
}

function begin(kind: string, within: HTMLElement | undefined, before: HTMLElement): HTMLElement {
  const list = before.ownerDocument.createElement(kind);
  if (!within) before.before(list);
  else {
    const item = within.lastElementChild ?? within.appendChild(before.ownerDocument.createElement('li'));
    item.append(list);
  }
  return list;
}

/** Removes an item's marker and returns it. */
function takeMarker(item: HTMLElement): string {
  const marker = [...item.querySelectorAll<HTMLElement>('span[data-style]')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('data-style') ?? ''));
  marker?.remove();
  return marker?.textContent ?? '';
}

/** Puts lists that stand directly in a list into the item before them, and takes lone paragraphs out of items. */
export function repairLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) list.previousElementSibling?.append(list);
  for (const paragraph of body.querySelectorAll('li > p:first-child')) {
    const item = paragraph.parentElement;
    const others = [...(item?.children ?? [])].filter((child) => child !== paragraph && !/^[UO]L$/.test(child.tagName));
    if (others.length === 0) paragraph.replaceWith(...paragraph.childNodes);
  }
}

import { contentAs } from './elements';

const LEVEL = /mso-list:[^;]*level(\d+)/;
const NUMBER = /^\s*\(?(\d+|[a-z]|[ivxl]+)[.)]/i;
const MAX_LEVEL = 9;

/** Makes lists of the paragraphs that Word writes instead; each has its marker as text. */
export function wordLists(body: HTMLElement): void {
  /** The open lists, the outermost first. */
  let open: HTMLElement[] = [];
  for (const item of [...body.querySelectorAll<HTMLElement>('p[data-style*="mso-list"]')]) {
    const level = LEVEL.exec(item.getAttribute('data-style') ?? '')?.[1];
    if (!level) continue;
    const depth = Math.min(Math.max(Number(level), 1), MAX_LEVEL);
    if (item.previousElementSibling !== open[0]) open = [];
    const number = NUMBER.exec(takeMarker(item))?.[1];
    const tag = number ? 'OL' : 'UL';
    open.length = Math.min(open.length, depth);
    if (open[depth - 1] && open[depth - 1]?.tagName !== tag) open.length = depth - 1;
    while (open.length < depth) open.push(begin(tag, number, open.at(-1), item));
    open[depth - 1]?.append(contentAs('li', item));
    item.remove();
  }
}

function begin(tag: string, number: string | undefined, within: HTMLElement | undefined, before: HTMLElement): HTMLElement {
  const list = before.ownerDocument.createElement(tag);
  if (Number(number) > 1) list.setAttribute('start', String(Number(number)));
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

/** Puts lists that stand directly in a list into the item before them, takes lone paragraphs out of items, and numbers these. */
export function repairLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) list.previousElementSibling?.append(list);
  for (const paragraph of body.querySelectorAll('li > p:first-child')) {
    const item = paragraph.parentElement;
    const others = [...(item?.children ?? [])].filter((child) => child !== paragraph && !/^[UO]L$/.test(child.tagName));
    if (others.length === 0) paragraph.replaceWith(...paragraph.childNodes);
  }
  for (const list of body.querySelectorAll('ol')) {
    let number = list.start;
    for (const item of list.children) item.setAttribute('data-number', String(number++));
  }
}

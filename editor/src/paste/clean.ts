import { contentAs } from './elements';
import { markFormulas } from './formulas';
import { repairLists, wordLists } from './lists';
import { joinRuns, unwrapSpans } from './runs';
import { styleOf, withoutStyle } from './style';
import { squareTables } from './tables';

const LEFT_OUT = 'script, style, link, meta, title, template, noscript, iframe, object, embed, svg, button, input, select, textarea';
const BLOCKS = 'p, div, ul, ol, table, tr, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre';
const MONOSPACE = /mono|courier|consolas|menlo|fixed/i;

/** Parses copied HTML without loading anything of it, and tidies it: what programs write as styles becomes elements. */
export function parseCopied(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(withoutStyle(html), 'text/html');
  for (const element of body.querySelectorAll(LEFT_OUT)) element.remove();
  removeComments(body);
  markFormulas(body);
  wordLists(body);
  for (const element of [...body.querySelectorAll<HTMLElement>('[data-style], b, .MsoTitle')]) format(element);
  unwrapSpans(body);
  joinRuns(body);
  squareTables(body);
  repairLists(body);
  for (const link of body.querySelectorAll('a')) cleanLink(link);
  return body;
}

function removeComments(body: HTMLElement): void {
  const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) (comment as Comment).remove();
}

/** Wraps the content of an element in those that its style stands for. */
function format(element: HTMLElement): void {
  const style = (property: string) => styleOf(element, property);
  if (style('display') === 'none' || style('mso-hide') === 'all') return element.remove();
  if (element.classList.contains('MsoTitle')) return element.replaceWith(contentAs('h1', element));
  const weight = style('font-weight');
  // Google Docs puts all of a document into one that isn't bold.
  if (/^(B|STRONG)$/.test(element.tagName) && /^(normal|400)$/.test(weight)) return element.replaceWith(contentAs('span', element));
  if (element.matches(BLOCKS) || element.querySelector(BLOCKS)) return;
  if ((weight === 'bold' || Number(weight) >= 600) && !element.closest('b, strong, h1, h2, h3, h4, h5, h6, th')) wrap(element, 'strong');
  if (style('font-style') === 'italic' && !element.closest('i, em')) wrap(element, 'em');
  if (/line-through/.test(style('text-decoration') + style('text-decoration-line')) && !element.closest('s, del')) wrap(element, 'del');
  if (style('vertical-align') === 'super') wrap(element, 'sup');
  if (style('vertical-align') === 'sub') wrap(element, 'sub');
  if (MONOSPACE.test(style('font-family')) && !element.closest('code, pre')) wrap(element, 'code');
}

function wrap(element: HTMLElement, name: string): void {
  if (!element.textContent?.trim()) return;
  element.append(contentAs(name, element));
}

/** Lets a link lead where its text says: by a path within this site, and not through a search engine. */
function cleanLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? '';
  if (!/^(https?:|mailto:|tel:|\/)/i.test(href) || !URL.canParse(href, location.origin)) return link.replaceWith(...link.childNodes);
  const url = new URL(href, location.origin);
  const target = url.hostname === 'www.google.com' && url.pathname === '/url' ? url.searchParams.get('q') : null;
  if (target && /^https?:/.test(target)) link.setAttribute('href', target);
  else if (url.origin === location.origin) link.setAttribute('href', url.pathname + url.search + url.hash);
}

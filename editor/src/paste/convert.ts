import TurndownService from 'turndown';

const FENCE = /^\s*(?:[-*] |\d+\. )*(```+)/;
/** A formula as `crates/markdown` finds it: what is in it means something else. */
const FORMULA = /((?<![a-z])\$(?![\s$])[^$\n]{1,4000}(?<!\s)\$(?!\d))/i;

const service = new TurndownService({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', emDelimiter: '*', br: '\\' });
const escape = service.escape.bind(service);
const escapeText = (text: string) => escape(text).replaceAll(/[<~]|&(?=#?\w+;)/g, '\\$&');
service.escape = (text) => text.split(FORMULA).map((part, at) => (at % 2 === 1 ? part : escapeText(part))).join('');
for (const name of ['sup', 'sub', 'kbd'] as const) {
  service.addRule(name, { filter: name, replacement: (content) => (content.trim() ? `<${name}>${content}</${name}>` : content) });
}
service.addRule('strikethrough', { filter: ['del', 's'], replacement: (content) => (content.trim() ? `~~${content}~~` : content) });
service.addRule('formula', { filter: (node) => node instanceof HTMLElement && node.dataset.formula !== undefined, replacement: formula });
service.addRule('listing', { filter: 'pre', replacement: listing });
service.addRule('item', { filter: 'li', replacement: item });
service.addRule('cell', { filter: ['td', 'th'], replacement: (content) => ` ${inOneLine(content)} |` });
service.addRule('row', { filter: 'tr', replacement: (content) => `|${content}\n` });
service.addRule('section', { filter: ['thead', 'tbody', 'tfoot', 'colgroup'], replacement: (content) => content });
service.addRule('table', { filter: 'table', replacement: table });

/** Returns tidy HTML as Markdown. */
export function toMarkdown(body: HTMLElement): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of service.turndown(body).split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    const tidy = fence === '' ? line.replaceAll('\u00a0', ' ').trimEnd() : line;
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
    if (tidy !== '' || fence !== '' || lines.at(-1) !== '') lines.push(tidy);
  }
  return lines.join('\n').trim();
}

function formula(_: string, node: Node): string {
  const latex = (node.textContent ?? '').replaceAll(/\n{2,}/g, '\n');
  return (node as HTMLElement).dataset.formula === 'block' ? `\n\n$$\n${latex}\n$$\n\n` : `$${latex}$`;
}

function listing(_: string, node: Node): string {
  const element = node as HTMLElement;
  const named = [element, element.parentElement, element.querySelector('code')].map((part) => part?.className ?? '').join(' ');
  const language = /(?:language|lang|highlight-source)-([a-z0-9+#]+)/i.exec(named)?.[1] ?? '';
  const code = (element.textContent ?? '').replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
}

function item(content: string, node: Node): string {
  const number = (node as HTMLElement).getAttribute('data-number');
  const marker = number === null ? '- ' : `${number}. `;
  const text = content.trim().replaceAll('\n', `\n${' '.repeat(marker.length)}`);
  return `${marker}${text}${node.nextSibling ? '\n' : ''}`;
}

function inOneLine(content: string): string {
  const lines = content.split('\n').map((line) => line.trim().replace(/\\$/, '').trimEnd());
  return lines.filter((line) => line !== '').join('<br>').replaceAll(/\\?\|/g, '\\|');
}

/** The first row is the head, as a Markdown table has one. */
function table(content: string): string {
  const [head = '', ...rows] = content.split('\n').filter((row) => row.startsWith('|'));
  const columns = head.replaceAll('\\|', '').split('|').length - 2;
  return `\n\n${[head, `|${' --- |'.repeat(columns)}`, ...rows].join('\n')}\n\n`;
}

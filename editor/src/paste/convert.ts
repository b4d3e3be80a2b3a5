import TurndownService from 'turndown';

const service = new TurndownService({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '_' });

service.keep(['sup', 'sub', 'kbd']);
service.addRule('strikethrough', { filter: ['del', 's'], replacement: (content) => (content.trim() ? `~~${content}~~` : content) });
service.addRule('item', { filter: 'li', replacement: item });
service.addRule('cell', { filter: ['td', 'th'], replacement: (content) => ` ${inOneLine(content)} |` });
service.addRule('row', { filter: 'tr', replacement: (content) => `|${content}\n` });
service.addRule('section', { filter: ['thead', 'tbody', 'tfoot', 'colgroup'], replacement: (content) => content });
service.addRule('table', { filter: 'table', replacement: table });

/** Returns tidy HTML as Markdown. */
export function toMarkdown(body: HTMLElement): string {
  return service
    .turndown(body)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function item(content: string, node: HTMLElement): string {
  const list = node.parentElement;
  const ordered = list?.tagName === 'OL';
  const at = [...(list?.children ?? [])].indexOf(node);
  const marker = ordered ? `${Number(list.getAttribute('start') ?? 1) + at}. ` : '- ';
  const text = content.trim().replaceAll(/\n{2,}(?=\s*(?:- |\d+\. ))/g, '\n').replaceAll('\n', `\n${' '.repeat(marker.length)}`);
  return `${marker}${text}${node.nextElementSibling ? '\n' : ''}`;
}

function inOneLine(content: string): string {
  return content.trim().replaceAll(/\\?\|/g, '\\|').replaceAll(/\s*\n+\s*/g, '<br>');
}

/** The first row is the head, as a Markdown table has one. */
function table(content: string): string {
  const [head = '', ...rows] = content.split('\n').filter((row) => row.startsWith('|'));
  const columns = head.replaceAll('\\|', '').split('|').length - 2;
  return `\n\n${[head, `|${' --- |'.repeat(columns)}`, ...rows].join('\n')}\n\n`;
}

const ATTRIBUTE = /(\s)(style|on[a-z]+)(?=\s*=)/gi;

/**
 * Returns HTML with `data-style` instead of `style`, without style sheets and handlers: our policy refuses them, and browsers say so. It
 * takes time in proportion to the HTML, and may miss one that is written strangely, which the policy refuses as well.
 */
export function withoutStyle(html: string): string {
  const [before = '', ...sheets] = html.split(/<style\b/i);
  const rest = sheets.map((sheet) => {
    const end = sheet.search(/<\/style\s*>/i);
    return end < 0 ? '' : sheet.slice(sheet.indexOf('>', end) + 1);
  });
  return [before, ...rest].join('').split('<').map(renameAttributes).join('<');
}

/** Renames the attributes of the tag at the beginning, if there is one. */
function renameAttributes(piece: string): string {
  const end = piece.indexOf('>');
  if (!/^[a-z]/i.test(piece) || end < 0) return piece;
  return piece.slice(0, end).replaceAll(ATTRIBUTE, '$1data-$2') + piece.slice(end);
}

/** Returns the value that an element's own style gives a property, or nothing. */
export function styleOf(element: Element, property: string): string {
  for (const declaration of (element.getAttribute('data-style') ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (declaration.slice(0, colon).trim().toLowerCase() === property) return declaration.slice(colon + 1).trim();
  }
  return '';
}

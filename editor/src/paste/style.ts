const TAG = /<[a-z][a-z0-9:-]*(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const STYLE_SHEET = /<style\b[^>]*>[^]*?<\/style\s*>/gi;
const ATTRIBUTE = /(\s)(style|on[a-z]+)(?=\s*=)/gi;

/** Returns HTML with `data-style` instead of `style`, without style sheets and handlers: our policy refuses them, and browsers say so. */
export function withoutStyle(html: string): string {
  return html.replaceAll(STYLE_SHEET, '').replaceAll(TAG, (tag) => tag.replaceAll(ATTRIBUTE, '$1data-$2'));
}

/** Returns the value that an element's own style gives a property, or nothing. */
export function styled(element: Element, property: string): string {
  for (const declaration of (element.getAttribute('data-style') ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (declaration.slice(0, colon).trim().toLowerCase() === property) return declaration.slice(colon + 1).trim();
  }
  return '';
}

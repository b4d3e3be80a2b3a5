const RUNS: Record<string, string> = { B: 'STRONG', STRONG: 'STRONG', I: 'EM', EM: 'EM', S: 'DEL', DEL: 'DEL', CODE: 'CODE' };

/** Replaces elements that say nothing by their content. */
export function unwrapSpans(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll('span:not([data-formula]), font, o\\:p')]) element.replaceWith(...element.childNodes);
}

/** Joins neighbors of the same format: word processors divide a word into several. */
export function joinRuns(body: HTMLElement): void {
  for (const element of [...body.querySelectorAll('b, strong, i, em, s, del, code')]) {
    const { previousSibling } = element;
    if (!(previousSibling instanceof Element)) continue;
    const kind = RUNS[element.tagName];
    if (kind && kind === RUNS[previousSibling.tagName]) {
      element.prepend(...previousSibling.childNodes);
      previousSibling.remove();
    }
  }
}

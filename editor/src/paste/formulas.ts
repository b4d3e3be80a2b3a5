/** The elements around a formula: its MathML, and the copy that people see. */
const AROUND = '.katex-display, .katex, mjx-container, math';

/** Replaces formulas by their LaTeX, where the page has it. */
export function markFormulas(body: HTMLElement): void {
  for (const source of [...body.querySelectorAll('annotation[encoding="application/x-tex"], math[alttext]')]) {
    const latex = (source.getAttribute('alttext') ?? source.textContent ?? '').trim();
    const block = source.closest('.katex-display, math[display="block"], mjx-container[display="true"]') !== null;
    let around = source.closest('math') ?? source;
    for (let outer = around.parentElement?.closest(AROUND); outer; outer = outer.parentElement?.closest(AROUND)) around = outer;
    if (latex === '' || !body.contains(around)) continue;
    const formula = body.ownerDocument.createElement('span');
    formula.dataset.formula = block ? 'block' : 'inline';
    formula.textContent = latex;
    around.replaceWith(formula);
  }
}

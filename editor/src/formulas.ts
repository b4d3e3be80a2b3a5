import { tags } from '@lezer/highlight';
import type { MarkdownConfig } from '@lezer/markdown';

const DOLLAR = 36;
/** The longest formula that is shown (`crates/math`), with its marks. */
const MAX_LENGTH = 4004;
const FORMULA = /^(?:\$\$(?:[^$\\]|\\[^])+\$\$|\$(?![\s$])(?:[^$\\]|\\[^])*(?<!\s)\$(?!\d))/;

/** Formulas, which begin and end where `crates/markdown` says so: no emphasis or link is within them. */
export const formulas: MarkdownConfig = {
  defineNodes: [{ name: 'Formula', style: tags.monospace }],
  parseInline: [
    {
      name: 'Formula',
      before: 'Emphasis',
      parse(context, next, at) {
        if (next !== DOLLAR || /[a-z]/i.test(context.slice(Math.max(at - 1, context.offset), at))) return -1;
        const found = FORMULA.exec(context.slice(at, Math.min(context.end, at + MAX_LENGTH)));
        return found ? context.addElement(context.elt('Formula', at, at + found[0].length)) : -1;
      },
    },
  ],
};

import { edit, EDITOR, text, write, written } from '../fixtures/editor';
import { type Edit, HISTORIES, history } from '../fixtures/history';
import { ADMINISTRATOR, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

const EDITS = 3_000;

for (const name of HISTORIES)
  test(`a text that was written key by key is the same everywhere: ${name}`, async ({ open }) => {
    const recorded = await history(name, EDITS);
    const [page, other] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
    await edit(page, 'Begin.');
    await write(page, '');
    await expect(written(page)).toHaveValue('');
    await text(page).focus();
    await page.evaluate(async (edits: Edit[]) => {
      type Surface = Element & { replace(from: number, to: number, text: string, anchor: number, head: number): void };
      const surface = document.querySelector('markdown-surface') as Surface;
      for (const [number, [at, removed, inserted]] of edits.entries()) {
        const caret = at + inserted.length;
        surface.replace(at, at + removed, inserted, caret, caret);
        if (number % 20 === 0) await new Promise((others) => setTimeout(others));
      }
    }, recorded.edits);
    await expect(written(page)).toHaveValue(recorded.text);
    await expect(page.getByText('Unsaved changes, kept as a draft')).toBeVisible();
    await visit(other, EDITOR);
    await expect(written(other)).toHaveValue(recorded.text);
  });

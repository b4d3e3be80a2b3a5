import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

/** A picture of 1500 × 600 pixels. */
const PICTURE = '../crates/service/src/demo/plain-language/cover.jpg';
const COURSE = '/courses/data-with-sql';

test('an instructor gives a course and a module covers', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  const visitor = await open();
  const cover = () => visitor.locator('.course-side .cover img');

  await test.step('the part that is shown is chosen by dragging or by number', async () => {
    await visit(page, '/staff/courses/data-with-sql/settings');
    await page.getByRole('link', { name: 'Change cover' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cover');
    await axe(page);
    await page.getByLabel('Picture').setInputFiles(PICTURE);
    await expect(page.getByAltText('The chosen picture')).toBeVisible();
    await page.getByLabel('Zoom').fill('200');
    await page.locator('.cover-frame').scrollIntoViewIfNeeded();
    const frame = await page.locator('.cover-frame').boundingBox();
    if (!frame) throw new Error('no frame');
    await page.mouse.move(frame.x + 200, frame.y + 100);
    await page.mouse.down();
    await page.mouse.move(frame.x + 20, frame.y + 100, { steps: 4 });
    await page.mouse.up();
    expect(Number(await page.getByLabel('Left to right').inputValue())).toBeGreaterThan(60);
    await axe(page);
  });

  await test.step('too small a part is refused before it is sent', async () => {
    await page.getByLabel('Zoom').fill('400');
    await expect(page.getByText('This part of the picture is 375 pixels wide. A cover needs at least 480.')).toBeVisible();
    await page.getByLabel('Zoom').fill('150');
    await expect(page.getByText('A cover needs at least 480.')).toBeHidden();
  });

  await test.step('visitors see it, and the focus that is set later', async () => {
    await page.getByRole('button', { name: 'Save cover' }).click();
    await expect(page.getByText('Cover saved')).toBeVisible();
    await expect(page.locator('.cover-samples img')).toHaveCount(2);
    await page.getByLabel('From the left').fill('0');
    await page.getByRole('button', { name: 'Save focus' }).click();
    await expect(page.getByText('Focus saved')).toBeVisible();
    await axe(page);
    await visit(visitor, COURSE);
    await expect(cover()).toHaveJSProperty('complete', true);
    expect(await cover().evaluate((image: HTMLImageElement) => [image.currentSrc, image.naturalWidth > 0])).toEqual([expect.stringMatching(/480\.webp$/), true]);
    await expect(cover()).toHaveCSS('object-position', '0% 50%');
  });

  await test.step('a module has its own', async () => {
    await visit(page, '/staff/courses/data-with-sql');
    await page.getByLabel('Actions for One table').click();
    await page.getByRole('link', { name: 'Cover' }).click();
    await page.getByLabel('Picture').setInputFiles(PICTURE);
    await page.getByRole('button', { name: 'Save cover' }).click();
    await expect(page.getByText('Cover saved')).toBeVisible();
    await visit(visitor, COURSE);
    await expect(visitor.locator('.outline-module img')).toBeVisible();
    await axe(visitor);
  });

  await test.step('without it, the drawing is back', async () => {
    await visit(page, '/staff/courses/data-with-sql/cover');
    await page.getByRole('button', { name: 'Remove cover' }).click();
    await page.getByRole('dialog', { name: 'Remove this cover?' }).getByRole('button', { name: 'Remove cover' }).click();
    await expect(page.getByText('Cover removed')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Choose a picture' })).toBeVisible();
    await visit(visitor, COURSE);
    await expect(cover()).toHaveCount(0);
  });
});

test('what is no picture is refused with a reason', async ({ open, allow }) => {
  allow(/\b422\b/);
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff/courses/data-with-sql/cover');
  await page.getByLabel('Picture').setInputFiles({ name: 'cat.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('meow') });
  await page.getByRole('button', { name: 'Save cover' }).click();
  await expect(page.getByRole('alert').first()).toContainText('The name of this file ends in .jpg, but its content is something else.');
});

// Formatted text, as programs put it on the clipboard, becomes Markdown.
import type { Page } from '@playwright/test';
import { edit, text, write, written } from '../fixtures/editor';
import { expect, INSTRUCTOR, test } from '../fixtures/page';

/** Pastes HTML as a browser does, without its rules for what pages may put on the clipboard. */
const paste = (page: Page, html: string, plain = 'the same as plain text', more: Record<string, string> = {}) =>
  text(page).evaluate(
    (element, types) => {
      const data = new DataTransfer();
      for (const [type, value] of Object.entries(types)) data.setData(type, value);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { 'text/html': html, 'text/plain': plain, ...more },
  );

const bullet = (level: number, mark: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body lang=EN-GB><!--StartFragment-->
<h2>Before the visit<o:p></o:p></h2>
<p class=MsoNormal>Bring <b>two</b> pencils and <i>one</i> rubber.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${bullet(1, '·', 'Paper')}${bullet(2, 'o', 'A4')}${bullet(2, 'o', 'A3')}${bullet(1, '·', 'Tape')}
<p class=MsoNormal>Then:</p>
${bullet(1, '1.', 'Sign in')}${bullet(1, '2.', 'Sit down')}
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Time</p></td><td><p class=MsoNormal>Room</p></td></tr>
<tr><td colspan=2><p class=MsoNormal>9 | 10</p></td></tr></table><!--EndFragment--></body></html>`;

const DOCS = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Plan</span></h1>
<p dir="ltr"><span style="font-weight:700">Bold</span><span style="font-weight:400">, </span><span style="font-style:italic">slanted</span><span>, </span><span style="text-decoration:line-through">gone</span> and <span style="font-family:'Roboto Mono',monospace">code</span>.</p>
<ul><li dir="ltr"><p dir="ltr" role="presentation"><span>One</span></p></li><ul><li dir="ltr"><p role="presentation"><span>Deep</span></p></li></ul><li><p role="presentation"><span>Two</span></p></li></ul>
<p><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D"><span>Elsewhere</span></a></p></b>`;

test('text from a word processor becomes Markdown, in one step', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(page.locator('.cm-content')).toBeVisible();
  await paste(page, WORD);
  const word = '## Before the visit\n\nBring **two** pencils and *one* rubber.\n\n- Paper\n  - A4\n  - A3\n- Tape\n\nThen:\n\n1. Sign in\n2. Sit down\n\n| Time | Room |\n| --- | --- |\n| 9 \\| 10 |  |';
  await expect(written(page)).toHaveValue(word);
  await text(page).press('ControlOrMeta+z');
  await expect(written(page)).toHaveValue('');

  await paste(page, DOCS);
  const docs = '# Plan\n\n**Bold**, *slanted*, ~~gone~~ and `code`.\n\n- One\n  - Deep\n- Two\n\n[Elsewhere](https://example.org/a)';
  await expect(written(page)).toHaveValue(docs);
});

test('text from programs with odd ways reads as people meant it', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Before:');
  await expect(page.locator('.cm-content')).toBeVisible();
  await text(page).press('ControlOrMeta+End');
  await paste(page, `${bullet(1, '·', 'One')}${bullet(1, '2.', 'Two')}${bullet(1, '3.', 'Three')}`);
  await expect(written(page)).toHaveValue('Before:\n\n- One\n\n2. Two\n3. Three');
  for (const [html, markdown] of [
    ['<p><b>Hel</b><b>lo</b> <i>n</i>th<br>Town</p>', '**Hello** *n*th\\\nTown'],
    ['<p>Use <b>the</b> &lt;b&gt; element, a~~b~~ &amp;amp; $x_1$</p>', 'Use **the** \\<b> element, a\\~\\~b\\~\\~ \\&amp; $x_1$'],
    ['<div class="highlight-source-python"><pre><span>def</span> __init__(x):\n\n\n    pass\n</pre></div><p>x</p>', '```python\ndef __init__(x):\n\n\n    pass\n```\n\nx'],
    ['<p>So <span class="katex"><span><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span aria-hidden="true">x2</span></span>.</p>', 'So $x^2$.'],
    ['<p>Said<sup id="cite" style="color:red"><a href="http://<server>/">[1]</a></sup></p>', 'Said<sup>\\[1\\]</sup>'],
    ['<table><caption>Rooms</caption><tr><th rowspan="2">A</th><th>B</th></tr><tr><td>C</td></tr><tr><td colspan="9">D</td></tr></table>', 'Rooms\n\n| A | B |\n| --- | --- |\n|  | C |\n| D |  |'],
  ]) {
    await write(page, '');
    await paste(page, html);
    await expect(written(page)).toHaveValue(markdown);
  }
});

test('a web page keeps its links and loses its scripts, and its pictures are uploaded', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(page.locator('.cm-content')).toBeVisible();
  const here = await page.evaluate(() => location.origin);
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  await paste(
    page,
    `<p onclick="alert(1)">See <a href="${here}/courses/plain-language">our course</a>, <a href="javascript:alert(1)">this</a> and <a href="#top">that</a>.<script>alert(1)</script></p>
     <blockquote><p>Said</p></blockquote><pre><code class="language-sql">SELECT 1;\n</code></pre><p><img src="data:image/png;base64,${dot}" alt="a dot"></p><p><img src="file:///C:/x.png" alt="lost"></p>`,
  );
  await expect(written(page)).toHaveValue(/^See \[our course\]\(\/courses\/plain-language\), this and that\.\n\n> Said\n\n```sql\nSELECT 1;\n```\n\n!\[picture-1\]\(\/files\/[0-9a-f-]{36}\)\n\nlost$/);
  await page.getByLabel('What does the picture show?').fill('A dot');
  await page.getByRole('button', { name: 'Save description' }).click();
  await expect(written(page)).toHaveValue(/!\[A dot\]\(\/files\//);
});

test('plain text, listings and text for a code block stay as they are', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(page.locator('.cm-content')).toBeVisible();
  await paste(page, '<meta charset="utf-8"><span style="color:red">just *words*</span>', 'just *words*');
  await expect(written(page)).toHaveValue('just *words*');
  await write(page, '');
  await paste(page, '<div style="white-space: pre; font-family: monospace"><div><b>fn</b> main()</div><div>{}</div></div>', 'fn main()\n{}');
  await expect(written(page)).toHaveValue('fn main()\n{}');
  await write(page, '```html\n\n```');
  await text(page).press('ArrowUp');
  await paste(page, '<h1>Title</h1>', 'Title');
  await expect(written(page)).toHaveValue('```html\nTitle\n```');
});

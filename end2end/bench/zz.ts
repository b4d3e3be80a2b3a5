import { template, temporaryFolder } from '../fixtures/database';
import { launch, learner } from './browser';
import { fill, COURSE } from './school';
import { Server } from './server';
const t = await template('sqlite'); const f = await temporaryFolder(); const c = await t.copy(f);
const s = await Server.start(f, c.url); await fill(s.url);
const b = await launch(); const ctx = await learner(b, s.url);
const START = `main li a[href^="/courses/${COURSE}/"]`, NEXT = '.lesson-nav-next', BACK = `main nav a[href="/courses/${COURSE}"]`;
const home = `/courses/${COURSE}`, deep = `${home}/lesson-1-1-a-title-of-usual-length`;
const TOP = 'header nav a[href="/courses"]';
for (const [name, first, links] of [['home', home, [START, NEXT, BACK]],['home', home, [START, NEXT, BACK]],['deep', deep, [BACK]], ['deep next', deep, [NEXT, BACK]],['deep next', deep, [NEXT, BACK]], ['deep, next, catalog', deep, [NEXT, TOP]], ['deep, catalog', deep, [TOP]]] as [string, string, string[]][]) {
  const p = await ctx.newPage(); const bad: string[] = []; p.on('console', m => m.type() == 'error' && bad.push(m.text().split('\n').slice(-1)[0]));
  await p.goto(first); await p.locator('html[data-alive]').waitFor();
  for (const sel of links) {
    const n = await p.locator(sel).count();
    if (!n) { console.log('no', sel); break; }
    await p.locator(sel).first().click(); await p.waitForTimeout(2000);
    console.log(name, sel, await p.locator('h1').allTextContents(), bad.splice(0)); }
  await p.close();
}
await b.close(); await s.stop(); await c.drop(); await t.drop();

// Every screen, as visitors, learners, staff and administrators see it. The pictures are in end2end/screenshots.
import type { Page } from '@playwright/test';
import { begin, type Term } from '../fixtures/busy_school';
import { sql } from '../fixtures/database';
import { look, SIZES, type Size } from '../fixtures/look';
import { ADMINISTRATOR, expect, INSTRUCTOR, LEARNER, type School, test, visit } from '../fixtures/page';

interface Screen {
  name: string;
  path: string | ((term: Term) => string);
  /** Steps to take on it first. */
  then?: (page: Page, school: School) => Promise<unknown>;
  /** The part to check, if the rest is checked elsewhere. */
  part?: string;
  only?: Size;
}

const main = (page: Page) => page.getByRole('main');
const press = (name: string | RegExp) => (page: Page) => main(page).getByRole('button', { name }).first().click();
const refused = (page: Page) => expect(main(page).getByRole('alert').first()).toBeVisible();
/** Fills in fields by their labels and submits the form. */
const send = (button: string, fields: Record<string, string>) => async (page: Page) => {
  for (const [label, value] of Object.entries(fields)) await main(page).getByLabel(label).first().fill(value);
  await press(button)(page);
  await refused(page);
};
const schedule = async (page: Page) => {
  await page.locator('summary[aria-label="Actions for Order by need"]').click();
  await page.locator('.menu[open]').getByRole('button', { name: 'Schedule…' }).click();
};
const typeSlash = async (page: Page) => {
  await page.locator('.cm-content').press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.locator('.cm-content').pressSequentially('/');
  await expect(page.locator('.editor-menu')).toBeVisible();
};
const answerWrong = async (page: Page) => {
  await page.locator('.question').getByRole('radio').first().check();
  await press('Check')(page);
};
const openFiles = async (page: Page) => {
  await press('Course files')(page);
  await expect(page.getByText('No files yet')).toBeVisible();
};
const makeLink = async (page: Page) => {
  await press('New link…')(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Create link' }).click();
  await expect(page.getByRole('table', { name: 'Enrollment links' })).toBeVisible();
};
const message = async (page: Page) => {
  await page.getByRole('table', { name: 'Learners' }).getByRole('checkbox').last().check();
  await press('Message…')(page);
};
const choosePicture = async (page: Page) => {
  await page.getByLabel('Picture').setInputFiles('../crates/service/src/demo/plain-language/cover.jpg');
  await expect(page.getByAltText('The chosen picture')).toBeVisible();
};
const account = (page: Page) => page.getByLabel(/^Account of/).click();
const NEWCOMER_EMAIL = 'newcomer@discog.example';

const VISITOR: Screen[] = [
  { name: 'catalog', path: '/' },
  { name: 'catalog-nothing-found', path: '/courses?q=quantum+basket+weaving' },
  { name: 'course', path: '/courses/plain-language' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-refused', path: '/sign-in', then: send('Sign in', { 'Email': LEARNER, Password: 'a guess' }) },
  { name: 'sign-up', path: '/sign-up' },
  { name: 'sign-up-refused', path: '/sign-up', then: send('Create account', { 'Your name': 'Noor', 'Email': 'noor@nowhere', Password: 'short' }) },
  { name: 'sign-up-sent', path: '/sign-up?sent=true' },
  { name: 'forgot', path: '/forgot' },
  { name: 'forgot-sent', path: '/forgot?sent=true' },
  { name: 'confirm-spent', path: '/confirm/0000' },
  { name: 'reset-spent', path: '/reset/0000' },
  { name: 'not-found', path: '/no/such/place' },
  { name: 'design-system', path: '/dev/ui' },
  { name: 'design-system-refused', path: '/dev/ui', part: 'form.stack', then: press('Create account') },
  { name: 'design-system-dialog', path: '/dev/ui', part: 'dialog[open]', then: press('Invite by email') },
  { name: 'design-system-menu', path: '/dev/ui', part: '.menu[open]', then: (page) => main(page).getByLabel('Sort by').click() },
  { name: 'design-system-toasts', path: '/dev/ui', part: '.toasts', then: async (page) => (await press('Toast')(page), await press('Toast that stays')(page)) },
  { name: 'captured-mail', path: '/dev/mail' },
  { name: 'api', path: '/api/v1/' },
];

const LEARNING: Screen[] = [
  { name: 'learner-course', path: '/courses/plain-language' },
  { name: 'learner-leave', path: '/courses/plain-language', then: press('Leave the course') },
  { name: 'lesson', path: '/courses/data-with-sql/what-a-table-is' },
  { name: 'lesson-formula', path: '/courses/data-with-sql/choosing-rows' },
  { name: 'lesson-question-wrong', path: '/courses/data-with-sql/choosing-rows', part: '.question', then: answerWrong },
  { name: 'lesson-question-ordering', path: '/courses/plain-language/order-by-need', part: '.question', then: press('Check') },
  { name: 'lesson-changed', path: '/courses/plain-language/verbs-that-work' },
  { name: 'lesson-changes', path: '/courses/plain-language/verbs-that-work?changes=shown' },
  { name: 'join', path: '/join' },
  { name: 'lesson-completed', path: '/courses/plain-language/order-by-need' },
  { name: 'my-learning', path: '/learning' },
  { name: 'learner-assignments', path: '/courses/plain-language/assignments' },
  { name: 'assignment', path: (term) => `/assignments/${term.quiet}` },
  { name: 'assignment-refused', path: (term) => `/assignments/${term.quiet}`, then: send('Submit', {}) },
  { name: 'assignment-graded', path: (term) => `/assignments/${term.assignment}` },
  { name: 'notifications', path: '/notifications' },
  { name: 'profile', path: '/profile' },
  { name: 'profile-refused', path: '/profile', then: send('Save', { 'Time zone': 'Mars/Olympus' }) },
  { name: 'learner-menu', path: '/learning', then: account },
  { name: 'forbidden', path: '/admin' },
  { name: 'broken', path: '/courses/plain-language/order-by-need', then: broken('lessons') },
  { name: 'failure', path: '/courses', then: broken('sessions') },
];

const NEWCOMER: Screen[] = [
  { name: 'my-learning-empty', path: '/learning' },
  { name: 'notifications-empty', path: '/notifications' },
];

const TEACHING: Screen[] = [
  { name: 'staff-courses', path: '/staff' },
  { name: 'staff-new-course', path: '/staff', then: press('New course') },
  { name: 'staff-course', path: '/staff/courses/plain-language' },
  { name: 'staff-lesson-menu', path: '/staff/courses/plain-language', part: '.menu[open]', then: (page) => page.locator('summary[aria-label="Actions for Order by need"]').click() },
  { name: 'staff-lessons-selected', path: '/staff/courses/plain-language', then: (page) => page.getByRole('checkbox', { name: 'Select Order by need' }).check() },
  { name: 'staff-rename-lesson', path: '/staff/courses/plain-language', then: (page) => page.getByRole('button', { name: 'Move Order by need' }).press('F2') },
  { name: 'staff-course-people', path: '/staff/courses/plain-language/people' },
  { name: 'staff-course-people-enroll', path: '/staff/courses/plain-language/people', part: 'dialog[open]', then: press('Enroll learners…') },
  { name: 'staff-course-people-link', path: '/staff/courses/plain-language/people', part: 'dialog[open]', then: press('New link…') },
  { name: 'staff-course-people-links', path: '/staff/courses/plain-language/people', then: makeLink },
  { name: 'staff-course-people-staff', path: '/staff/courses/plain-language/people', part: 'dialog[open]', then: press('Add staff…') },
  { name: 'staff-course-people-message', path: '/staff/courses/plain-language/people', part: 'dialog[open]', then: message },
  { name: 'staff-import', path: '/staff/import' },
  { name: 'staff-cover', path: '/staff/courses/data-with-sql/cover', then: choosePicture },
  { name: 'staff-course-settings', path: '/staff/courses/plain-language/settings' },
  { name: 'staff-course-settings-refused', path: '/staff/courses/plain-language/settings', then: send('Save', { Places: 'a few', URL: 'Plain language!' }) },
  { name: 'staff-schedule', path: '/staff/courses/plain-language', part: 'dialog[open]', then: schedule },
  { name: 'staff-release-rules', path: '/staff/courses/plain-language/release' },
  { name: 'staff-bin-empty', path: '/staff/courses/plain-language/bin' },
  { name: 'staff-course-empty', path: '/staff/courses/meetings-that-end-on-time' },
  { name: 'staff-lesson', path: '/staff/courses/data-with-sql/lessons/what-a-table-is' },
  { name: 'staff-lesson-blocks', path: '/staff/courses/plain-language/lessons/order-by-need', part: '.editor', then: typeSlash },
  { name: 'staff-lesson-files', path: '/staff/courses/plain-language/lessons/order-by-need', then: openFiles },
  { name: 'staff-lesson-history', path: '/staff/courses/plain-language/lessons/order-by-need/history?version=1' },
  { name: 'staff-lesson-publish-changes', path: '/staff/courses/plain-language/lessons/verbs-that-work', part: 'dialog[open]', then: press('Publish changes…') },
  { name: 'staff-lesson-unpublished', path: '/staff/courses/plain-language/lessons/verbs-that-work/history?changes=unpublished' },
  { name: 'staff-assignments', path: '/staff/courses/plain-language/assignments' },
  { name: 'staff-assignments-empty', path: '/staff/courses/drawing-what-you-see/assignments' },
  { name: 'staff-new-assignment', path: '/staff/courses/plain-language/assignments/new' },
  { name: 'staff-new-assignment-refused', path: '/staff/courses/plain-language/assignments/new', then: send('Create assignment', { Title: 'A letter', 'Maximum points': 'many', 'Due date': '2020-01-01T10:00' }) },
  { name: 'staff-edit-assignment', path: (term) => `/staff/assignments/${term.assignment}/edit` },
  { name: 'submissions', path: (term) => `/staff/assignments/${term.assignment}/submissions` },
  { name: 'submissions-empty', path: (term) => `/staff/assignments/${term.quiet}/submissions` },
  { name: 'grading', path: (term) => `/staff/submissions/${term.ungraded}` },
  { name: 'grading-graded', path: (term) => `/staff/submissions/${term.graded}` },
  { name: 'grading-refused', path: (term) => `/staff/submissions/${term.ungraded}`, then: send('Save grade', { Points: '11' }) },
  { name: 'course-mail', path: '/staff/courses/plain-language/mail' },
  { name: 'course-mail-refused', path: '/staff/courses/plain-language/mail', then: (page) => main(page).getByRole('button', { name: /^Send to/ }).click() },
  { name: 'staff-menu', path: '/staff', then: account },
  { name: 'staff-places', path: '/staff', only: 'phone', then: (page) => page.getByLabel('Menu', { exact: true }).click() },
];

const ADMINISTRATION: Screen[] = [
  { name: 'accounts', path: '/admin' },
  { name: 'accounts-nothing-found', path: '/admin?q=nobody' },
  { name: 'outbox', path: '/admin/outbox' },
  { name: 'outbox-failed', path: '/admin/outbox?state=failed' },
  { name: 'outbox-empty', path: '/admin/outbox?state=queued' },
  { name: 'jobs', path: '/admin/jobs' },
  { name: 'jobs-failed', path: '/admin/jobs?state=failed' },
  { name: 'audit', path: '/admin/audit' },
];

function broken(table: string) {
  return async (page: Page, school: School) => {
    await sql(school.database.url, `ALTER TABLE ${table} RENAME TO lost`);
    await page.reload();
    await sql(school.database.url, `ALTER TABLE lost RENAME TO ${table}`);
  };
}

const ROUNDS: { who: string; email?: string; screens: Screen[]; refusals: boolean }[] = [
  { who: 'visitors', screens: VISITOR, refusals: true },
  { who: 'learners', email: LEARNER, screens: LEARNING, refusals: true },
  { who: 'newcomers', email: NEWCOMER_EMAIL, screens: NEWCOMER, refusals: false },
  { who: 'staff', email: INSTRUCTOR, screens: TEACHING, refusals: true },
  { who: 'administrators', email: ADMINISTRATOR, screens: ADMINISTRATION, refusals: false },
];

test.use({ expectedErrors: /database: / });

for (const size of ['wide', 'phone'] as Size[]) {
  for (const { who, email, screens, refusals } of ROUNDS) {
    test(`the screens of ${who}, ${size}`, async ({ school, open, allow }) => {
      test.setTimeout(300_000);
      if (refusals) allow(/status (of )?[45]\d\d/);
      await school.person(NEWCOMER_EMAIL, 'Nia Ferreira');
      const term = await begin(school);
      const page = await open(email, SIZES[size]);
      for (const { name, path, part, then } of screens.filter(({ only }) => !only || only === size)) {
        await test.step(name, async () => {
          const address = typeof path === 'string' ? path : path(term);
          await (address.startsWith('/api/') ? page.goto(address) : visit(page, address));
          await then?.(page, school);
          await look(page, name, size, part);
        });
      }
    });
  }
}

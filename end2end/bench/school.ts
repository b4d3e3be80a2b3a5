// A medium-sized school: the demo school, and twenty courses of twenty lessons each.
import { readFile } from 'node:fs/promises';
import { Api } from '../fixtures/api';
import { INSTRUCTOR, LEARNER, PASSWORD } from '../fixtures/school';

const COURSES = 20;
const MODULES = 4;
const LESSONS = 5;
const TEXTS = ['data-with-sql/what-a-table-is', 'data-with-sql/choosing-rows', 'data-with-sql/joining', 'plain-language/order-by-need'];

/** The course whose pages are measured; the learner has completed a third of it. */
export const COURSE = 'a-course-to-measure-20';
/** One of its lessons that is not completed. */
export const LESSON = 'lesson-3-1-a-title-of-usual-length';
export const LESSON_COUNT = MODULES * LESSONS;

export async function fill(url: string): Promise<void> {
  const instructor = await Api.signIn(url, INSTRUCTOR, PASSWORD);
  const body = (await Promise.all(TEXTS.map(text))).join('\n\n');
  for (let number = 1; number <= COURSES; number++) await write(instructor, number, body);

  const learner = await Api.signIn(url, LEARNER, PASSWORD);
  await learner.post(`/courses/${COURSE}/enrollment`);
  const { outline } = await learner.get<{ outline: { lessons: { id: string }[] }[] }>(`/courses/${COURSE}`);
  const lessons = outline.flatMap((module) => module.lessons);
  if (lessons.length !== LESSON_COUNT) throw new Error(`${COURSE} has ${lessons.length} lessons`);
  for (const lesson of lessons.slice(0, lessons.length / 3)) await learner.put(`/lessons/${lesson.id}/completion`);
}

async function write(instructor: Api, number: number, body: string): Promise<void> {
  const { slug } = await instructor.post<{ slug: string }>('/courses', { title: `A course to measure ${number}` });
  for (let module = 1; module <= MODULES; module++) {
    const { id } = await instructor.post<{ id: string }>(`/courses/${slug}/modules`, { title: `Module ${module}` });
    for (let lesson = 1; lesson <= LESSONS; lesson++) {
      const title = `Lesson ${module}.${lesson}: a title of usual length`;
      await instructor.post(`/modules/${id}/lessons`, { title, body });
    }
  }
  await instructor.patch(`/courses/${slug}`, { summary: 'Twenty lessons in four modules, as many as a short course has.', description: body, version: 1 });
  await instructor.post(`/courses/${slug}/publication?version=2&drafts=true`);
}

const text = (name: string): Promise<string> => readFile(new URL(`../../crates/service/src/demo/${name}.md`, import.meta.url), 'utf8');

/** Moves an element's content into a new one, and returns that. */
export function contentAs(name: string, element: Element): HTMLElement {
  const moved = element.ownerDocument.createElement(name);
  moved.append(...element.childNodes);
  return moved;
}

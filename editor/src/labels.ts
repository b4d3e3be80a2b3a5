/** Returns the attributes of the editable element: its label and notes are the textarea's. */
export function contentAttributes(area: HTMLTextAreaElement): Record<string, string> {
  const attributes: Record<string, string> = { tabindex: '0', spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences' };
  const label = area.labels[0] ?? document.querySelector(`label[data-for="${area.id}"]`);
  if (label) {
    label.id ||= `${area.id}-label`;
    attributes['aria-labelledby'] = label.id;
  }
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = area.getAttribute(name);
    if (value) attributes[name] = value;
  }
  if (area.required) attributes['aria-required'] = 'true';
  return attributes;
}

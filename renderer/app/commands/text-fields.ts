const textFields =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=""], [contenteditable="true"]';

/** Whether what is typed there becomes text. */
export function isInTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(textFields) !== null;
}

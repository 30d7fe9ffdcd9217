// What somebody typed and unfolded while the page's scripts were still on their way, carried over the moment in which they take over.
// Hydration writes what the server drew over whatever stands there by then (Svelte's `set_value` and `set_attribute`).

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const ticks = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');

/** Fields without a value of their own to give back: a file can't be set by a script, a hidden one nobody types. */
const untyped = new Set(['hidden', 'file', 'submit', 'button', 'reset', 'image']);

function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const drawn = [...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0];
    return drawn !== undefined && !drawn.selected;
  }
  if (ticks(control)) return control.checked !== control.defaultChecked;
  return !untyped.has(control.type) && control.value !== control.defaultValue;
}

/**
 * Reads the touched fields and what is unfolded; to be called before the page is hydrated.
 * @returns puts them back, to be called when it is; the page's own listeners hear of it as of any typing
 */
export function holdTyped(): () => void {
  const held = [...document.querySelectorAll<Control>('input, textarea, select')]
    .filter(isTouched)
    .map((control) => ({ control, value: control.value, checked: ticks(control) && control.checked }));
  const folds = [...document.querySelectorAll('details')].map((fold) => ({ fold, open: fold.open }));
  return () => {
    for (const { fold, open } of folds) fold.open = open;
    for (const { control, value, checked } of held) {
      if (ticks(control)) control.checked = checked;
      else control.value = value;
      // Of a group of radio buttons only the chosen one speaks.
      if (control.type === 'radio' && !checked) continue;
      control.dispatchEvent(new Event('input', { bubbles: true }));
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
}

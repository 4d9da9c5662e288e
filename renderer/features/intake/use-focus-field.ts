import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { IntakeField } from './intake-form.ts';

interface FocusField {
  readonly form: RefObject<HTMLDivElement | null>;
  readonly focusField: (field: IntakeField) => void;
}

/** Brings the keyboard to a question once it is drawn, for an answer may change what stands there. */
export function useFocusField(first: IntakeField): FocusField {
  const form = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly field: IntakeField }>({ field: first });
  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>(`[data-field="${wanted.field}"] :is(input, textarea, button)`)
      ?.focus();
  }, [wanted]);
  return { form, focusField: useCallback((field) => setWanted({ field }), []) };
}

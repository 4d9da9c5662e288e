import { useEffect, useRef, useState } from 'react';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';
import { useText } from '../../ui/use-text.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { announcementOf, announcedState, type AnnouncedState } from './announcement.ts';

/** Milliseconds that a state has to last before it is announced: a flapping network is not. */
const minDuration = 2500;

/** Announces changes of the sync state to screen readers. Counts and attempts are not announced. */
export function SyncAnnouncer({ status }: { readonly status: SyncStatus }) {
  const say = useText();
  const [words, setWords] = useState<MessageId | null>(null);
  const before = useRef<AnnouncedState | null>(null);
  const now = announcedState(status);
  useEffect(() => {
    if (now === null || now === before.current) return undefined;
    const timer = setTimeout(() => {
      setWords(announcementOf(before.current, now));
      before.current = now;
    }, minDuration);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <VisuallyHidden>
      <span role="status">{words === null ? '' : say(words)}</span>
    </VisuallyHidden>
  );
}

import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CaseAttachmentRow } from '../../../shared/contract/attachments.ts';
import { useMayGive } from '../../desk-client/session.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { useDeskQuery } from '../../desk-client/use-desk-query.ts';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/use-text.ts';
import { AddingTile } from './AddingTile.tsx';
import styles from './Attachments.module.css';
import { isDrawn } from './draw-thumbnail.ts';
import { KeptTile } from './KeptTile.tsx';
import { RemoveMenu } from './RemoveMenu.tsx';
import type { useAdding } from './use-adding.tsx';

interface CaseAttachmentsProps {
  readonly caseId: string;
  readonly adding: ReturnType<typeof useAdding>;
  /** Null: files may not be added. */
  readonly keys: string | null;
}

/** Bytes: photos that small come by themselves, for the sake of their picture. */
const largestByItself = 12_000_000;

/** The photos and documents of a request. */
export function CaseAttachments({ caseId, adding, keys }: CaseAttachmentsProps) {
  const say = useText();
  const mayRemove = useMayGive('case.remove_attachment');
  const { data = [] } = useDeskQuery('attachments.of_case', { caseId });
  useFetchedPictures(data);
  const kept = data.filter(({ attachmentId }) => !adding.files.some(({ id }) => id === attachmentId));
  const count = data.filter(({ refusal }) => refusal === null).length;
  const isEmpty = data.length === 0 && adding.files.length === 0;
  if (isEmpty && keys === null) return null;
  return (
    <section className={styles.attachments} aria-label={say('attachments.title')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{say('attachments.count', { count })}</h2>
        {keys !== null && (
          <Button small icon={<Paperclip size={14} aria-hidden="true" />} keys={keys} onPress={adding.choose}>
            {say('attachments.add')}
          </Button>
        )}
      </div>
      {isEmpty ? (
        <p className={styles.none}>{say('attachments.none')}</p>
      ) : (
        <ul className={styles.tiles}>
          {kept.map((row) => (
            <KeptTile
              key={row.attachmentId}
              file={row}
              agentName={row.agentName}
              state={row.file}
              refusal={row.refusal}
              remove={
                mayRemove &&
                row.refusal === null && (
                  <RemoveMenu caseId={caseId} attachmentId={row.attachmentId} name={row.name} />
                )
              }
            />
          ))}
          {adding.files.map((file) => (
            <AddingTile key={file.id} adding={file} nameInDraft={null} />
          ))}
        </ul>
      )}
      {adding.input}
    </section>
  );
}

/** Asks for the pictures that are not here, once each: somebody who stops one has stopped it. */
function useFetchedPictures(rows: readonly CaseAttachmentRow[]): void {
  const desk = useDesk();
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const { sha256, mediaType, size, file, refusal } of rows) {
      if (file.isHere || refusal !== null || asked.current.has(sha256)) continue;
      asked.current.add(sha256);
      if (!isDrawn(mediaType) || size > largestByItself) continue;
      void desk.call('attachments.fetch', { sha256 });
    }
  }, [desk, rows]);
}

import { Download, HardDriveDownload, Trash2, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { FileState } from '../../../shared/contract/attachments.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { useDesk } from '../../desk-client/desk-context.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { useByteText } from '../diagnostics/use-byte-text.ts';
import { isDrawn } from './draw-thumbnail.ts';
import { fileWords } from './file-words.ts';
import { PictureViewer } from './PictureViewer.tsx';
import type { DeskFile } from './read-file.ts';
import { Tile } from './Tile.tsx';
import { useFileActions } from './use-file-actions.ts';
import { useThumbnail } from './use-thumbnail.ts';

interface KeptTileProps {
  readonly file: DeskFile;
  readonly agentName?: string | null;
  readonly state: FileState;
  /** The server took it away. */
  readonly refusal?: ErrorCode | null;
  /** What takes it off; null where it cannot be. */
  readonly remove: ReactNode;
}

/** A file that is named, wherever it is now. */
export function KeptTile({ file, agentName = null, state, refusal = null, remove }: KeptTileProps) {
  const desk = useDesk();
  const say = useText();
  const intl = useIntl();
  const byteText = useByteText();
  const failureText = useFailureText();
  const actions = useFileActions();
  const [isViewed, setViewed] = useState(false);
  const { name, sha256, mediaType, size } = file;
  const { isHere, task, moved } = state;
  const refused = refusal ?? refusedBy(state.problem);
  const isUsable = isHere && refused === null;
  const thumbnail = useThumbnail(file, isUsable);
  const share = (part: number): string => intl.formatNumber(part, { style: 'percent' });
  const words =
    refused === null
      ? fileWords(state, size, { say, share })
      : `${say('attachment.refused')} ${failureText({ code: refused, facts: {} })}`;

  const fetchFile = (): void => void desk.call('attachments.fetch', { sha256 });
  const open = (): void => {
    if (isDrawn(mediaType)) setViewed(true);
    else actions.openOutside(file);
  };
  return (
    <>
      <Tile
        name={name}
        mediaType={mediaType}
        thumbnail={thumbnail}
        open={
          refused !== null
            ? null
            : isHere
              ? { label: say('attachment.open', { name }), run: open }
              : { label: say('attachment.receive', { name }), run: fetchFile }
        }
        detail={
          agentName === null
            ? byteText(size)
            : say('attachment.by', { size: byteText(size), agent: agentName })
        }
        state={words}
        isProblem={refused !== null}
        share={moved === null ? null : moved / size}
        dataState={refused === null ? stateName(state) : 'refused'}
        actions={
          <>
            {isUsable && (
              <IconButton
                small
                label={say('attachment.save', { name })}
                icon={<HardDriveDownload size={14} />}
                onPress={() => actions.save(file)}
              />
            )}
            {!isHere && refused === null && task === null && (
              <IconButton
                small
                label={say('attachment.receive', { name })}
                icon={<Download size={14} />}
                onPress={fetchFile}
              />
            )}
            {task === 'receive' && (
              <IconButton
                small
                label={say('attachment.stop', { name })}
                icon={<X size={14} />}
                onPress={() => void desk.call('attachments.stop_fetching', { sha256 })}
              />
            )}
            {remove}
          </>
        }
      />
      {isViewed && (
        <PictureViewer
          file={file}
          onClose={() => setViewed(false)}
          onSave={() => actions.save(file)}
          onOpenOutside={() => actions.openOutside(file)}
        />
      )}
    </>
  );
}

/** What a tile's own button to take it off looks like. */
export function RemoveButton({ name, onPress }: { readonly name: string; readonly onPress?: () => void }) {
  const say = useText();
  return (
    <IconButton
      small
      label={say('attachment.remove', { name })}
      icon={<Trash2 size={14} />}
      {...(onPress === undefined ? {} : { onPress })}
    />
  );
}

function refusedBy(problem: ErrorCode | null): ErrorCode | null {
  return problem === 'file_infected' || problem === 'file_type_refused' || problem === 'file_too_large'
    ? problem
    : null;
}

function stateName({ isHere, task, moved }: FileState): string {
  if (task === 'send') return moved === null ? 'to_send' : 'sending';
  if (isHere) return 'here';
  return moved === null ? 'to_receive' : 'receiving';
}

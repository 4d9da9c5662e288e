import { RotateCw, X } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useDesk } from '../../desk-client/desk-context.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useText } from '../../ui/use-text.ts';
import { useByteText } from '../diagnostics/use-byte-text.ts';
import { giveUp, tryAgain, type AddingFile, type NameInDraft } from './adding-files.ts';
import { Tile } from './Tile.tsx';

interface AddingTileProps {
  readonly adding: AddingFile;
  readonly nameInDraft: NameInDraft;
}

/** A file on its way to this desk's own disk, or that could not be taken. */
export function AddingTile({ adding, nameInDraft }: AddingTileProps) {
  const desk = useDesk();
  const say = useText();
  const intl = useIntl();
  const byteText = useByteText();
  const failureText = useFailureText();
  const { id, name, size, done, failure } = adding;
  const share = size === 0 ? 0 : done / size;
  const shareText = intl.formatNumber(share, { style: 'percent' });
  return (
    <Tile
      name={name}
      mediaType={null}
      thumbnail={null}
      open={null}
      detail={byteText(size)}
      state={failure === null ? say('attachment.adding_share', { share: shareText }) : failureText(failure)}
      isProblem={failure !== null}
      share={failure === null ? share : null}
      dataState={failure === null ? 'adding' : 'failed'}
      actions={
        <>
          {failure !== null && !isFinal(failure.code) && (
            <IconButton
              small
              label={say('attachment.retry')}
              icon={<RotateCw size={14} />}
              onPress={() => tryAgain(desk, adding, nameInDraft)}
            />
          )}
          <IconButton
            small
            label={failure === null ? say('attachment.cancel', { name }) : say('attachment.dismiss')}
            icon={<X size={14} />}
            onPress={() => giveUp(id)}
          />
        </>
      }
    />
  );
}

function isFinal(code: string): boolean {
  return code === 'file_too_large' || code === 'file_type_refused';
}

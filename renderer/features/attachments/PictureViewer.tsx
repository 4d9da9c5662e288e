import { useQuery } from '@tanstack/react-query';
import { ExternalLink, HardDriveDownload } from 'lucide-react';
import { useDesk } from '../../desk-client/desk-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../../ui/use-text.ts';
import styles from './Attachments.module.css';
import { isReasonable } from './draw-thumbnail.ts';
import { Picture } from './Picture.tsx';
import { readFile, type DeskFile } from './read-file.ts';

interface PictureViewerProps {
  readonly file: DeskFile;
  readonly onClose: () => void;
  readonly onSave: () => void;
  readonly onOpenOutside: () => void;
}

/** A picture as large as the window allows; nothing of it is written anywhere. */
export function PictureViewer({ file, onClose, onSave, onOpenOutside }: PictureViewerProps) {
  const desk = useDesk();
  const say = useText();
  const { sha256, name } = file;
  const { data, isPending } = useQuery({
    queryKey: ['desk', 'attachments.read', { sha256 }],
    queryFn: async () => {
      const picture = await readFile(desk, file);
      return (await isReasonable(picture)) ? picture : null;
    },
    gcTime: 0,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={name}
      size="large"
      footer={
        <>
          <Button icon={<ExternalLink size={16} aria-hidden="true" />} onPress={onOpenOutside}>
            {say('attachment.open_outside')}
          </Button>
          <Button icon={<HardDriveDownload size={16} aria-hidden="true" />} onPress={onSave}>
            {say('attachment.save_as')}
          </Button>
        </>
      }
    >
      <div className={styles.viewer}>
        {data != null && <Picture content={data} alt={name} className={styles.whole} />}
        {isPending && <Skeleton />}
        {!isPending && data == null && <Notice>{say('attachment.no_preview')}</Notice>}
      </div>
    </Dialog>
  );
}

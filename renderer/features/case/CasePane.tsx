import { Maximize2, X } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useText } from '../../ui/use-text.ts';
import { CaseLoader } from './CaseLoader.tsx';
import { CaseView } from './CaseView.tsx';

interface CasePaneProps {
  readonly caseId: string;
  readonly hasKeys: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A case beside the list it was chosen from. */
export function CasePane({ caseId, hasKeys, onOpen, onClose }: CasePaneProps) {
  const say = useText();
  return (
    <CaseLoader caseId={caseId} wayOut={<Button onPress={onClose}>{say('queue.close_pane')}</Button>}>
      {(detail) => (
        <CaseView
          key={detail.row.id}
          detail={detail}
          isWhole={false}
          hasKeys={hasKeys && detail.row.id === caseId}
          tools={
            <>
              <IconButton
                small
                label={say('queue.open_whole')}
                keys="Enter"
                icon={<Maximize2 size={15} />}
                onPress={onOpen}
              />
              <IconButton
                small
                label={say('queue.close_pane')}
                keys="Escape"
                icon={<X size={16} />}
                onPress={onClose}
              />
            </>
          }
        />
      )}
    </CaseLoader>
  );
}

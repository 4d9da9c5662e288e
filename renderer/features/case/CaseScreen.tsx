import { getRouteApi, useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useCommands } from '../../app/commands/use-commands.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useText } from '../../ui/use-text.ts';
import { useWindowTitle } from '../../ui/use-window-title.ts';
import { CaseLoader } from './CaseLoader.tsx';
import { CaseView } from './CaseView.tsx';

const route = getRouteApi('/frame/cases/$caseId');

/** One request, on the whole screen. */
export function CaseScreen() {
  const say = useText();
  const { caseId } = route.useParams();
  const navigate = useNavigate();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const back = (): void => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/queue', search: {} });
  };
  useCommands([{ id: 'case.back', label: 'case.back', group: 'case', keys: 'Escape', run: back }]);
  return (
    <CaseLoader
      caseId={caseId}
      wayOut={
        <Button look="primary" onPress={() => void navigate({ to: '/queue', search: {} })}>
          {say('case.to_queue')}
        </Button>
      }
    >
      {(detail) => (
        <>
          <Title reference={detail.row.reference} />
          <CaseView
            key={detail.row.id}
            detail={detail}
            isWhole
            hasKeys={detail.row.id === caseId}
            back={
              <IconButton
                label={say('case.back')}
                keys="Escape"
                icon={<ArrowLeft size={16} />}
                tooltipPlacement="bottom"
                onPress={back}
              />
            }
          />
        </>
      )}
    </CaseLoader>
  );
}

function Title({ reference }: { readonly reference: string }) {
  const say = useText();
  useWindowTitle(say('case.title', { reference }));
  return null;
}

import { RotateCw, TriangleAlert } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useText } from '../ui/use-text.ts';

/** Shown after a crash of the screen: what is kept, and how to continue. */
export function CrashScreen() {
  const say = useText();
  return (
    <EmptyState
      icon={<TriangleAlert size={24} />}
      title={say('app.crashed')}
      actions={
        <Button
          look="primary"
          icon={<RotateCw size={16} aria-hidden="true" />}
          onPress={() => window.location.reload()}
        >
          {say('app.reload')}
        </Button>
      }
    >
      {say('app.crashed_text')}
    </EmptyState>
  );
}

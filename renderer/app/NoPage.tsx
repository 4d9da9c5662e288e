import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useText } from '../ui/use-text.ts';

export function NoPage() {
  const say = useText();
  return <EmptyState title={say('app.no_page')} actions={<Link to="/work">{say('app.to_work')}</Link>} />;
}

import { Link } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Hint } from '../../ui/Tooltip.tsx';
import styles from './SideBar.module.css';

type Place =
  | { readonly to: '/work' | '/refused' }
  | {
      readonly to: '/queue';
      readonly search: { readonly teamId: string | undefined; readonly contactId?: undefined };
    };

interface PlaceLinkProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly link: Place;
  readonly isCollapsed: boolean;
  readonly badge?: ReactNode;
}

/** A link of the side bar. */
export function PlaceLink({ label, icon: Icon, link, isCollapsed, badge }: PlaceLinkProps) {
  const anchor = (
    <Link
      {...link}
      activeOptions={{ includeSearch: true, explicitUndefined: true }}
      className={styles.place ?? ''}
      aria-label={isCollapsed ? label : undefined}
    >
      <Icon size={16} aria-hidden="true" />
      {!isCollapsed && <span className={styles.word}>{label}</span>}
      {!isCollapsed && badge}
    </Link>
  );
  if (!isCollapsed) return anchor;
  return (
    <Hint text={label} placement="right">
      {anchor}
    </Hint>
  );
}

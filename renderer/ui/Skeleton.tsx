import styles from './Skeleton.module.css';
import { useText } from './use-text.ts';
import { VisuallyHidden } from './VisuallyHidden.tsx';

/** The place of one line that is still to come. Shown only after 100 ms, for local answers come sooner. */
export function Skeleton({ width = '100%' }: { readonly width?: string }) {
  return <span className={styles.bar} style={{ width }} aria-hidden="true" />;
}

const widths = ['38%', '52%', '44%', '60%', '35%', '48%', '56%'] as const;

/** The place of rows that are still to come, at their own height, so that nothing moves when they are there. */
export function SkeletonRows({ count = 8 }: { readonly count?: number }) {
  const say = useText();
  return (
    <div role="status">
      <VisuallyHidden>{say('ui.loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row} aria-hidden="true">
          <Skeleton width="96px" />
          <Skeleton width={widths[index % widths.length] ?? '50%'} />
          <Skeleton width="72px" />
        </div>
      ))}
    </div>
  );
}

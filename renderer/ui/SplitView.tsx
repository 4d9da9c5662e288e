import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './SplitView.module.css';
import { useText } from './use-text.ts';

interface SplitViewProps {
  readonly children: ReactNode;
  /** The pane at the right; null: closed, and the rest takes the whole width. */
  readonly aside: ReactNode;
  readonly asideLabel: string;
}

const narrowest = 28;
const widest = 68;

/** A list and what is chosen in it, side by side. The line between them moves by pointer and by arrows. */
export function SplitView({ children, aside, asideLabel }: SplitViewProps) {
  const say = useText();
  const [percent, setPercent] = useState(46);
  const frame = useRef<HTMLDivElement>(null);
  const isOpen = aside !== null;
  const resize = (next: number): void => setPercent(Math.min(widest, Math.max(narrowest, Math.round(next))));

  const onPointerMove = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || box === undefined) return;
    resize(((box.right - event.clientX) / box.width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    resize(percent + (event.key === 'ArrowLeft' ? 4 : -4));
  };

  return (
    <div
      ref={frame}
      className={classNames(styles.split, isOpen && styles.open)}
      style={{ '--aside-width': `${percent}%` }}
    >
      <div className={styles.main}>{children}</div>
      {isOpen && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a separator that takes a value is a control */}
          <div
            role="separator"
            aria-label={say('ui.resize')}
            aria-orientation="vertical"
            aria-valuenow={percent}
            aria-valuemin={narrowest}
            aria-valuemax={widest}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className={styles.handle}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onKeyDown={onKeyDown}
          />
          <aside aria-label={asideLabel} className={styles.aside}>
            {aside}
          </aside>
        </>
      )}
    </div>
  );
}

import { assertNever } from '../../shared/result.ts';
import { classNames } from './class-names.ts';
import styles from './StatusDot.module.css';
import type { Tone } from './tone.ts';

export type DotShape = 'ring' | 'dashed' | 'half' | 'pause' | 'full' | 'check' | 'cross' | 'arrow';

interface StatusDotProps {
  readonly tone?: Tone;
  readonly shape?: DotShape;
}

/** A state by shape and colour; its word stands beside it, so that it is not read aloud itself. */
export function StatusDot({ tone = 'neutral', shape = 'full' }: StatusDotProps) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={classNames(styles.dot, styles[tone])}>
      <Shape shape={shape} />
    </svg>
  );
}

function Shape({ shape }: { readonly shape: DotShape }) {
  const ring = <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
  const disc = <circle cx="6" cy="6" r="5.5" fill="currentColor" />;
  const stroke = {
    fill: 'none',
    stroke: 'var(--surface)',
    strokeWidth: 1.5,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const;
  switch (shape) {
    case 'ring':
      return ring;
    case 'dashed':
      return (
        <circle
          cx="6"
          cy="6"
          r="4.75"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.2 1.5"
        />
      );
    case 'half':
      return (
        <>
          {ring}
          <path d="M6 3.5a2.5 2.5 0 0 1 0 5z" fill="currentColor" />
        </>
      );
    case 'pause':
      return (
        <>
          {ring}
          <path d="M4.9 4.2v3.6M7.1 4.2v3.6" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
        </>
      );
    case 'full':
      return <circle cx="6" cy="6" r="4" fill="currentColor" />;
    case 'check':
      return (
        <>
          {disc}
          <path d="m3.6 6.1 1.7 1.7 3.1-3.4" {...stroke} />
        </>
      );
    case 'cross':
      return (
        <>
          {disc}
          <path d="m4.2 4.2 3.6 3.6M7.8 4.2 4.2 7.8" {...stroke} />
        </>
      );
    case 'arrow':
      return (
        <>
          {disc}
          <path d="M3.5 6h4.6M6.2 4l2 2-2 2" {...stroke} />
        </>
      );
    default:
      return assertNever(shape);
  }
}

import type { ReactNode } from 'react';
import styles from './IntakeContext.module.css';

/** A part of the context: its place is kept while it has nothing to say. */
export function ContextPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

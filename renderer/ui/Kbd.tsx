import { Fragment } from 'react';
import { classNames } from './class-names.ts';
import styles from './Kbd.module.css';
import { keyNames, type KeyName } from './key-names.ts';
import { useText } from './use-text.ts';

const isApple = navigator.userAgent.includes('Mac OS');

interface KbdProps {
  /** A binding as commands write it: `F2`, `$mod+Enter`, `g m`. */
  readonly keys: string;
  /** Drawn in the colour of what it stands in, for filled buttons. */
  readonly bare?: boolean;
}

/** The keys to press, as they stand on the person's keyboard. */
export function Kbd({ keys, bare = false }: KbdProps) {
  const say = useText();
  const name = (key: KeyName): string => (key.kind === 'word' ? say(key.id) : key.sign);
  return (
    <span className={classNames(styles.keys, bare && styles.bare)}>
      {keyNames(keys, isApple).map((press, index) => (
        <Fragment key={press.map(name).join()}>
          {index > 0 && <span className={styles.then}>{say('key.then')}</span>}
          {press.map((key) => (
            <kbd key={name(key)} className={styles.key}>
              {name(key)}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

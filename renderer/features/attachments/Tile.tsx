import { FileImage, FileText, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { classNames } from '../../ui/class-names.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Picture } from './Picture.tsx';
import styles from './Attachments.module.css';

interface TileProps {
  readonly name: string;
  readonly mediaType: AttachmentMediaType | null;
  readonly thumbnail: Blob | null;
  /** What a press on its picture does; null: nothing. */
  readonly open: { readonly label: string; readonly run: () => void } | null;
  readonly detail: string;
  /** Where it is or what is wrong with it. */
  readonly state: string | null;
  readonly isProblem?: boolean;
  /** From 0 to 1 while it moves. */
  readonly share: number | null;
  readonly actions: ReactNode;
  readonly dataState: string;
}

/** One file: its picture, what it is called, where it is, and what can be done. */
export function Tile({
  name,
  mediaType,
  thumbnail,
  open,
  detail,
  state,
  isProblem = false,
  share,
  actions,
  dataState,
}: TileProps) {
  const Icon = isProblem ? TriangleAlert : mediaType === 'application/pdf' ? FileText : FileImage;
  const picture =
    thumbnail === null ? (
      <Icon size={24} aria-hidden="true" />
    ) : (
      <Picture content={thumbnail} alt="" className={styles.thumbnail} />
    );
  return (
    <li
      className={classNames(styles.tile, isProblem && styles.problem)}
      data-attachment={name}
      data-state={dataState}
    >
      {open === null ? (
        <span className={styles.picture}>{picture}</span>
      ) : (
        <AriaButton className={styles.picture ?? ''} aria-label={open.label} onPress={open.run}>
          {picture}
        </AriaButton>
      )}
      <div className={styles.words}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.detail}>{detail}</span>
        {state !== null && <span className={styles.state}>{state}</span>}
        {share !== null && <Progress label={state ?? name} value={share} total={1} />}
      </div>
      <div className={styles.actions}>{actions}</div>
    </li>
  );
}
